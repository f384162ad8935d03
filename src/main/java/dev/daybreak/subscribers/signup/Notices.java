package dev.daybreak.subscribers.signup;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.daybreak.mail.Address;
import dev.daybreak.mail.Letter;
import dev.daybreak.mail.NoticeAllowance;
import dev.daybreak.mail.Outcome;
import dev.daybreak.mail.Postman;
import dev.daybreak.mail.Redaction;
import dev.daybreak.mail.ReplyMeaning;
import dev.daybreak.newsletter.HostSettings;
import dev.daybreak.newsletter.Trouble;
import dev.daybreak.subscribers.Consent;
import dev.daybreak.subscribers.Consents;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.Token;
import dev.daybreak.subscribers.signup.NoticeQueue.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

  /** What is wrong with emails that cannot be written, as it was said. */
  private final Map<Notice, String> broken = new ConcurrentHashMap<>();

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
    dropExpired();
    var ceilings = queue.ceilings();
    var due = queue.next(ceilings, LOAD);
    if (!due.isEmpty()) {
      send(due, ceilings, stopping);
    }
    tell(due.isEmpty());
  }

  private void dropExpired() {
    var life = Token.Purpose.CONFIRM.life;
    var expired = life == null ? 0 : queue.drop(clock.instant().minus(life));
    if (expired > 0) {
      log.warn(
          "Sign-ups: {} emails could not be sent in time and have expired; check the SMTP server and daybreak.sign-up.per-hour",
          expired);
    }
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
          var attempt = queue.hand(notice) ? deliver(notice, line) : Attempt.NOT_MADE;
          if (attempt == Attempt.SETTLED) {
            now = now.with(notice.domain(), notice.lane());
          } else {
            slot.giveBack();
          }
          if (attempt == Attempt.NO_SERVER) {
            // The others would not be sent either.
            return;
          }
        }
      }
    }
  }

  /** What was done with a notice. */
  private enum Attempt {
    SETTLED,
    DEFERRED,
    NOT_MADE,
    NO_SERVER
  }

  private Attempt deliver(Waiting waiting, Postman.Line line) {
    var written = write(waiting);
    if (written.isEmpty()) {
      return Attempt.NOT_MADE;
    }
    var outcome = line.send(written.get().letter(), written.get().to());
    if (isSettled(outcome)) {
      queue.done(waiting);
      return Attempt.SETTLED;
    }
    // The outcome may be unknown: a second confirmation email does no harm, a missing one does.
    log.info(
        "Sign-up {}: sending the {} email again later: {}",
        waiting.consent(),
        waiting.notice().template,
        Redaction.withoutAddresses(outcome.toString()));
    queue.again(waiting, AGAIN);
    return outcome instanceof Outcome.Rejected no && no.meaning() != ReplyMeaning.STOP_RUN
        ? Attempt.DEFERRED
        : Attempt.NO_SERVER;
  }

  private record Written(Letter letter, Address to) {}

  /** Empty if it cannot be written now: then it waits again, unless its reader was erased. */
  private Optional<Written> write(Waiting waiting) {
    var consent = consents.find(waiting.consent());
    var subscriber = consent.flatMap(asked -> subscribers.find(asked.subscriber()));
    if (consent.isEmpty() || subscriber.isEmpty()) {
      queue.done(waiting);
      return Optional.empty();
    }
    var notice = waiting.notice();
    var to =
        Address.of(notice == Notice.MOVE_ASKED ? subscriber.get().email() : consent.get().email());
    try {
      var letter = letters.write(notice, consent.get(), subscriber.get(), to);
      broken.remove(notice);
      return Optional.of(new Written(letter, to));
    } catch (RuntimeException e) {
      sayOnce(notice, e);
      queue.again(waiting, AGAIN);
      return Optional.empty();
    }
  }

  private void sayOnce(Notice notice, RuntimeException why) {
    // FreeMarker's advice begins with a line of dashes.
    var what =
        String.valueOf(why.getMessage())
            .replaceFirst("(?s)\n----.*", "")
            .replace('\n', ' ')
            .strip();
    if (!what.equals(broken.put(notice, what))) {
      log.error(
          "Sign-ups: the {} email cannot be written, trying again every {} s: {}",
          notice.template,
          AGAIN.toSeconds(),
          what);
    }
  }

  private static boolean isSettled(Outcome outcome) {
    return outcome instanceof Outcome.Accepted
        || (outcome instanceof Outcome.Rejected no
            && no.reply().code() >= 500
            && no.meaning() != ReplyMeaning.RETRY
            && no.meaning() != ReplyMeaning.REST_PROVIDER
            && no.meaning() != ReplyMeaning.STOP_RUN);
  }

  /** Tells the operator when the ceilings begin or end to hold emails back. */
  private void tell(boolean nothingMaySend) {
    var waiting = nothingMaySend ? queue.heldBack() : 0;
    var holds = waiting > 0;
    if (!Boolean.valueOf(holds).equals(holdsBack)) {
      holdsBack = holds;
      events.publishEvent(
          holds
              ? new Trouble.Raised(SUBJECT, "subscribers.signup.waiting", waiting)
              : new Trouble.Over(SUBJECT));
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
