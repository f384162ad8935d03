package dev.daybreak.daily;

import dev.daybreak.edition.Edition;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The instants of one local date, and what is due next: decision 1 of the design, without a clock.
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

  static DayPlan of(LocalDate date, DaySettings settings) {
    var send = instant(date, settings.sendAt(), settings.zone());
    var deadline = instant(date, settings.deadline(), settings.zone());
    return new DayPlan(
        date,
        send.minus(settings.composeBefore()),
        send.minus(settings.lockBefore()),
        send,
        deadline.isAfter(send) ? deadline : send.plus(WITHOUT_DEADLINE),
        settings.chooseEvery());
  }

  /**
   * The moment at which the clocks of a zone show a time: in the gap of a clock change the first
   * valid minute after it, in an overlap the first of the two.
   */
  static Instant instant(LocalDate date, LocalTime time, ZoneId zone) {
    var local = LocalDateTime.of(date, time);
    var change = zone.getRules().getTransition(local);
    return change != null && change.isGap() ? change.getInstant() : local.atZone(zone).toInstant();
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
