package dev.daybreak.subscribers.signup;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.daybreak.mail.Address;
import dev.daybreak.mail.Outcome;
import dev.daybreak.mail.Postman;
import dev.daybreak.mail.Redaction;
import dev.daybreak.mail.ReplyMeaning;
import dev.daybreak.subscribers.Consent;
import dev.daybreak.subscribers.Consents;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.Token;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Sends the emails of {@link Notice}, each as a persistent task. So a form is answered at once, in
 * the same way whether an email is sent or not, and a confirmation email waits for an SMTP server
 * that is down.
 */
@Component
class Notices {
  private static final Logger log = LoggerFactory.getLogger(Notices.class);
  private static final String NAME = "notice";
  private static final Duration AGAIN = Duration.ofMinutes(1);

  private final ObjectProvider<Scheduler> scheduler;
  private final Consents consents;
  private final Subscribers subscribers;
  private final NoticeLetters letters;
  private final Postman postman;
  private final Clock clock;

  Notices(
      ObjectProvider<Scheduler> scheduler,
      Consents consents,
      Subscribers subscribers,
      NoticeLetters letters,
      Postman postman,
      Clock clock) {
    this.scheduler = scheduler;
    this.consents = consents;
    this.subscribers = subscribers;
    this.letters = letters;
    this.postman = postman;
    this.clock = clock;
  }

  /** Schedules an email within the running transaction: it is sent if that commits. */
  void send(Notice notice, Consent consent) {
    var what = new TaskInstance<Void>(NAME, notice + "-" + consent.id());
    // The scheduler's clock: a test may set the newsletter's.
    scheduler.getObject().scheduleIfNotExists(what, InstantSource.system().instant());
  }

  /** Sends it now. Returns the wait before the next attempt; empty if there is none. */
  private Optional<Duration> deliver(String instance) {
    var dash = instance.lastIndexOf('-');
    var notice = Notice.valueOf(instance.substring(0, dash));
    var consent = consents.find(Long.parseLong(instance.substring(dash + 1)));
    var subscriber = consent.flatMap(asked -> subscribers.find(asked.subscriber()));
    if (consent.isEmpty() || subscriber.isEmpty()) {
      return Optional.empty();
    }
    var to =
        Address.of(notice == Notice.MOVE_ASKED ? subscriber.get().email() : consent.get().email());
    var outcome =
        postman.send(letters.write(notice, consent.get(), subscriber.get(), to), to, Map.of());
    return after(outcome, notice, consent.get());
  }

  private Optional<Duration> after(Outcome outcome, Notice notice, Consent consent) {
    var refused =
        outcome instanceof Outcome.Rejected no
            && no.meaning() != ReplyMeaning.RETRY
            && no.meaning() != ReplyMeaning.STOP_RUN;
    if (outcome instanceof Outcome.Accepted || refused) {
      return Optional.empty();
    }
    // The outcome may be unknown: a second confirmation email does no harm, a missing one does.
    var life = Token.Purpose.CONFIRM.life;
    if (life != null && clock.instant().isAfter(consent.givenAt().plus(life))) {
      log.warn(
          "Sign-up {}: the {} email could not be sent for {} and has expired; check the SMTP server",
          consent.id(),
          notice.template,
          life);
      return Optional.empty();
    }
    log.info(
        "Sign-up {}: sending the {} email again later: {}",
        consent.id(),
        notice.template,
        Redaction.withoutAddresses(outcome.toString()));
    return Optional.of(AGAIN);
  }

  @Configuration(proxyBeanMethods = false)
  static class Definition {

    @Bean
    Task<Void> notice(ObjectProvider<Notices> notices) {
      return Tasks.custom(NAME, Void.class)
          .onFailure(new FailureHandler.OnFailureRetryLater<>(AGAIN))
          .onDeadExecutionRevive()
          .execute(
              (instance, context) ->
                  notices
                      .getObject()
                      .deliver(instance.getId())
                      .<CompletionHandler<Void>>map(
                          wait ->
                              (complete, operations) ->
                                  operations.reschedule(
                                      complete, complete.getTimeDone().plus(wait)))
                      .orElseGet(CompletionHandler.OnCompleteRemove::new));
    }
  }
}
