package dev.daybreak.subscribers.signup;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.daybreak.mail.Address;
import dev.daybreak.mail.NoticeAllowance;
import dev.daybreak.mail.Outcome;
import dev.daybreak.mail.Postman;
import dev.daybreak.mail.Redaction;
import dev.daybreak.mail.ReplyMeaning;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.HostSettings;
import dev.daybreak.subscribers.Consent;
import dev.daybreak.subscribers.Consents;
import dev.daybreak.subscribers.SignUpTrouble;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.Token;
import dev.daybreak.subscribers.signup.NoticeQueue.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Sends the emails of {@link Notice} from a queue, one after the other over all nodes. So a form is
 * answered at once, in the same way whether an email is sent or not; a confirmation email waits for
 * an SMTP server that is down, and for its turn if there are many; and editions are not held up.
 */
@Component
class Notices {
  private static final Logger log = LoggerFactory.getLogger(Notices.class);
  private static final Duration AGAIN = Duration.ofMinutes(1);
  private static final int LOAD = 50;
  private static final String SUBJECT = "sign-up emails";

  private final NoticeQueue queue;
  private final Consents consents;
  private final Subscribers subscribers;
  private final NoticeLetters letters;
  private final Postman postman;
  private final NoticeAllowance allowance;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  /** Whether emails wait because of the ceilings; null at first. */
  private volatile @Nullable Boolean holdsBack;

  Notices(
      NoticeQueue queue,
      Consents consents,
      Subscribers subscribers,
      NoticeLetters letters,
      Postman postman,
      NoticeAllowance allowance,
      ApplicationEventPublisher events,
      Clock clock) {
    this.queue = queue;
    this.consents = consents;
    this.subscribers = subscribers;
    this.letters = letters;
    this.postman = postman;
    this.allowance = allowance;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Queues an email within the running transaction: it is sent if that commits.
   *
   * @param to whom it is to
   */
  void send(Notice notice, Consent consent, Address to, int lane) {
    queue.add(notice, consent.id(), to, lane);
  }

  /** About how long an email waits for its turn; zero if it is sent at once. */
  Duration waitOf(Address to, int lane) {
    return queue.waitOf(to, lane);
  }

  /** Sends what may be sent now. */
  void sendDue(BooleanSupplier stopping) {
    queue.tidy();
    var ceilings = queue.ceilings();
    var due = queue.next(ceilings, LOAD);
    if (!due.isEmpty()) {
      send(due, ceilings, stopping);
    }
    tell(due.isEmpty());
  }

  private void send(List<Waiting> due, HourlyCeilings ceilings, BooleanSupplier stopping) {
    var line = postman.line();
    var slot = allowance.connect(line::abort).orElse(null);
    if (slot == null) {
      return;
    }
    // The connection ends before its slot is free.
    try (slot;
        line) {
      var now = ceilings;
      for (var notice : due) {
        if (stopping.getAsBoolean()) {
          return;
        }
        if (now.allow(notice.domain(), notice.lane())) {
          if (!slot.take()) {
            return;
          }
          if (!queue.hand(notice)) {
            slot.giveBack();
          } else if (deliver(notice, line, slot)) {
            now = now.with(notice.domain(), notice.lane());
          } else {
            // The server is not there: the others would not be sent either.
            return;
          }
        }
      }
    }
  }

  /** Sends one; returns whether the SMTP server answered. */
  private boolean deliver(Waiting waiting, Postman.Line line, NoticeAllowance.Slot slot) {
    var consent = consents.find(waiting.consent());
    var subscriber = consent.flatMap(asked -> subscribers.find(asked.subscriber()));
    if (consent.isEmpty() || subscriber.isEmpty() || isTooLate(consent.get())) {
      consent.ifPresent(asked -> warn(waiting.notice(), asked));
      slot.giveBack();
      queue.done(waiting);
      return true;
    }
    var notice = waiting.notice();
    var to =
        Address.of(notice == Notice.MOVE_ASKED ? subscriber.get().email() : consent.get().email());
    var outcome = line.send(letters.write(notice, consent.get(), subscriber.get(), to), to);
    if (isSettled(outcome)) {
      queue.done(waiting);
      return true;
    }
    // The outcome may be unknown: a second confirmation email does no harm, a missing one does.
    log.info(
        "Sign-up {}: sending the {} email again later: {}",
        waiting.consent(),
        notice.template,
        Redaction.withoutAddresses(outcome.toString()));
    slot.giveBack();
    queue.again(waiting, AGAIN);
    return outcome instanceof Outcome.Rejected no && no.meaning() == ReplyMeaning.RETRY;
  }

  private static boolean isSettled(Outcome outcome) {
    return outcome instanceof Outcome.Accepted
        || (outcome instanceof Outcome.Rejected no
            && no.meaning() != ReplyMeaning.RETRY
            && no.meaning() != ReplyMeaning.STOP_RUN);
  }

  private boolean isTooLate(Consent consent) {
    var life = Token.Purpose.CONFIRM.life;
    return life != null && clock.instant().isAfter(consent.givenAt().plus(life));
  }

  private static void warn(Notice notice, Consent consent) {
    log.warn(
        "Sign-up {}: the {} email could not be sent in time and has expired; check the SMTP server",
        consent.id(),
        notice.template);
  }

  /** Tells the operator when the ceilings begin or end to hold emails back. */
  private void tell(boolean nothingMaySend) {
    var waiting = nothingMaySend ? queue.heldBack() : 0;
    var holds = waiting > 0;
    if (!Boolean.valueOf(holds).equals(holdsBack)) {
      holdsBack = holds;
      events.publishEvent(
          new SignUpTrouble(
              SUBJECT, holds ? new Failure("subscribers.signup.waiting", waiting) : null));
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Definition {

    @Bean
    Task<Void> notices(
        ObjectProvider<Notices> notices, ObjectProvider<FloodWatch> flood, HostSettings host) {
      return Tasks.recurring("notices", FixedDelay.of(host.tick()))
          .onFailureReschedule()
          .onDeadExecutionRevive()
          .execute(
              (instance, context) -> {
                flood.getObject().look();
                notices.getObject().sendDue(() -> context.getSchedulerState().isShuttingDown());
              });
    }
  }
}
