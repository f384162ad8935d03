package dev.daybreak.daily;

import dev.daybreak.edition.Edition;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.newsletter.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The instants of one edition's day, and the step that is due: a pure decision, without a clock.
 * One edition per local date; it is sent automatically unless an editor holds it.
 */
record DayPlan(
    LocalDate date,
    Instant composeAt,
    Instant lockAt,
    Instant sendAt,
    Instant deadline,
    Duration chooseEvery) {

  /** A step of an edition. */
  enum Step {
    NOTHING,
    COMPOSE,
    LOCK,
    PUBLISH,
    /** It is due, but held. */
    TELL_HELD,
    MISS,
    /** It was ready, but no one has subscribed. */
    SKIP_WITHOUT_AUDIENCE
  }

  private static final Duration WITHOUT_DEADLINE = Duration.ofHours(5);

  static DayPlan of(LocalDate date, Newsletter newsletter, DaySettings settings) {
    var send = newsletter.sendAt(date);
    var deadline = WallClock.at(date.atTime(settings.deadline()), newsletter.zone());
    return new DayPlan(
        date,
        send.minus(settings.composeBefore()),
        send.minus(settings.lockBefore()),
        send,
        deadline.isAfter(send) ? deadline : send.plus(WITHOUT_DEADLINE),
        settings.chooseEvery());
  }

  /**
   * The step that is due now.
   *
   * @param edition the date's edition; null if there is none yet
   * @param firstStart of this installation: it cannot have missed earlier editions
   * @param audience whether there are subscribers
   */
  Step next(@Nullable Edition edition, Instant now, Instant firstStart, boolean audience) {
    var late = !now.isBefore(deadline);
    if (edition == null) {
      if (now.isBefore(composeAt)) {
        return Step.NOTHING;
      }
      if (!late) {
        return Step.COMPOSE;
      }
      return audience && firstStart.isBefore(deadline) ? Step.MISS : Step.NOTHING;
    }
    return switch (edition.state()) {
      case DRAFT -> late ? tooLate(audience) : draft(edition, now);
      case LOCKED -> late ? tooLate(audience) : locked(now, audience);
      case HELD -> now.isBefore(sendAt) || late ? Step.NOTHING : Step.TELL_HELD;
      // There may be more news since it had too few stories.
      case SKIPPED -> now.isBefore(lockAt) && isOld(edition, now) ? Step.COMPOSE : Step.NOTHING;
      case SENDING, SENT, MISSED -> Step.NOTHING;
    };
  }

  private Step locked(Instant now, boolean audience) {
    return audience && !now.isBefore(sendAt) ? Step.PUBLISH : Step.NOTHING;
  }

  private static Step tooLate(boolean audience) {
    return audience ? Step.MISS : Step.SKIP_WITHOUT_AUDIENCE;
  }

  private Step draft(Edition edition, Instant now) {
    if (now.isBefore(lockAt)) {
      return isOld(edition, now) ? Step.COMPOSE : Step.NOTHING;
    }
    // After a downtime the draft is old: it is composed again before it locks.
    return isOld(edition, lockAt) ? Step.COMPOSE : Step.LOCK;
  }

  private boolean isOld(Edition edition, Instant at) {
    return !edition.composedAt().plus(chooseEvery).isAfter(at);
  }
}
