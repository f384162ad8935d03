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
 * One edition a local date; nobody has to press a button, and an editor can hold it.
 */
record DayPlan(
    LocalDate date,
    Instant composeAt,
    Instant lockAt,
    Instant sendAt,
    Instant deadline,
    Duration chooseEvery) {

  /** What the clock asks for. */
  enum Step {
    NOTHING,
    COMPOSE,
    LOCK,
    PUBLISH,
    /** It is time, but an editor holds it. */
    TELL_HELD,
    MISS,
    /** It was ready and nobody has subscribed. */
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
   * What is due now.
   *
   * @param edition the date's edition; null where there is none yet
   * @param firstStart when this installation first ran: it cannot have missed what came before
   * @param audience whether anybody would get it
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
      // More may have happened since it was too thin.
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
    // A draft that lay while the program was down is stale news: it is chosen again before it goes.
    return isOld(edition, lockAt) ? Step.COMPOSE : Step.LOCK;
  }

  private boolean isOld(Edition edition, Instant at) {
    return !edition.composedAt().plus(chooseEvery).isAfter(at);
  }
}
