package dev.daybreak.daily;

import dev.daybreak.daily.calendar.PlannedDay;
import dev.daybreak.daily.signing.SignOff;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.HeldBy;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.newsletter.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The instants of one edition's day, and the step that is due: a pure decision, without a clock.
 * One edition per local date; it is sent automatically unless an editor holds it.
 *
 * @param hoursFrom from when on readers’ own hours count: also if the edition is sent later than on
 *     other days, a reader whose hour passes meanwhile gets it today
 * @param skipped why this date has no edition; null if it has one
 */
record DayPlan(
    LocalDate date,
    Instant composeAt,
    Instant lockAt,
    Instant sendAt,
    Instant hoursFrom,
    Instant deadline,
    Duration chooseEvery,
    @Nullable Failure skipped) {

  /** A step of an edition. */
  enum Step {
    NOTHING,
    COMPOSE,
    LOCK,
    PUBLISH,
    /** It is due, but held. */
    TELL_HELD,
    /** Preflight holds it for its news: whether that is right now. */
    CHECK_AGAIN,
    /** Preflight holds it for its news, and its time is over. */
    DECIDE,
    MISS,
    /** It was ready, but no one has subscribed. */
    SKIP_WITHOUT_AUDIENCE,
    /** It is ready, but no one has signed it. */
    ASK_TO_SIGN,
    /** No one has signed it, and its time is over: it is held. */
    HOLD_UNSIGNED,
    /** No one has signed it, and its time is over: it is sent all the same. */
    PUBLISH_UNSIGNED,
    /** An editor or the list of holidays says so. */
    SKIP_AS_PLANNED
  }

  /** How the news of an edition stands that is a draft or held. */
  enum Standing {
    SETTLED,
    /** Preflight holds the edition for its news. */
    HELD_FOR_NEWS,
    /** It would be composed otherwise now. */
    OUTDATED
  }

  /** An edition is composed again out of its turn if it has to be, but not all the time. */
  private static final Duration OUTDATED_EVERY = Duration.ofSeconds(30);

  private static final Duration WITHOUT_DEADLINE = Duration.ofHours(5);

  /**
   * How long after the deadline an edition that is held for its news may still be decided about, by
   * a program that was down at the deadline. Then it is missed.
   */
  private static final Duration TO_DECIDE = Duration.ofHours(1);

  static DayPlan of(PlannedDay day, Newsletter newsletter, DaySettings settings) {
    var date = day.date();
    var usual = newsletter.sendAt(date);
    var send =
        day.sendAt() == null ? usual : WallClock.at(date.atTime(day.sendAt()), newsletter.zone());
    var deadline = WallClock.at(date.atTime(settings.deadline()), newsletter.zone());
    if (send.isAfter(usual)) {
      // As much time for what goes wrong as on other days.
      deadline = deadline.plus(Duration.between(usual, send));
    }
    return new DayPlan(
        date,
        send.minus(settings.composeBefore()),
        send.minus(settings.lockBefore()),
        send,
        send.isBefore(usual) ? send : usual,
        deadline.isAfter(send) ? deadline : send.plus(WITHOUT_DEADLINE),
        settings.chooseEvery(),
        day.skipped());
  }

  /**
   * The step that is due now.
   *
   * @param edition the date's edition; null if there is none yet
   * @param standing of its news
   * @param firstStart of this installation: it cannot have missed earlier editions
   * @param audience whether there are subscribers
   * @param signOff how its sign-off stands
   */
  Step next(
      @Nullable Edition edition,
      Standing standing,
      Instant now,
      Instant firstStart,
      boolean audience,
      SignOff signOff) {
    if (skipped != null) {
      return skipped(edition, now);
    }
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
      case DRAFT -> late ? tooLate(audience) : draft(edition, standing, now, signOff);
      case LOCKED -> late ? lockedLate(now, audience, signOff) : locked(now, audience, signOff);
      case HELD -> late ? heldLate(edition, standing, now, audience) : held(edition, standing, now);
      // There may be more news since it had too few stories.
      case SKIPPED -> now.isBefore(lockAt) && isOld(edition, now) ? Step.COMPOSE : Step.NOTHING;
      case SENDING, SENT, MISSED -> Step.NOTHING;
    };
  }

  /** What an editor makes by hand nevertheless may still be edited, and be sent by hand. */
  private Step skipped(@Nullable Edition edition, Instant now) {
    if (edition == null) {
      return now.isBefore(composeAt) ? Step.NOTHING : Step.SKIP_AS_PLANNED;
    }
    return switch (edition.state()) {
      case DRAFT, LOCKED, HELD -> {
        var madeLate = !edition.composedAt().isBefore(lockAt);
        yield now.isBefore(madeLate ? deadline : lockAt) ? Step.NOTHING : Step.SKIP_AS_PLANNED;
      }
      case SENDING, SENT, SKIPPED, MISSED -> Step.NOTHING;
    };
  }

  private Step locked(Instant now, boolean audience, SignOff signOff) {
    if (audience && signOff.isAwaited()) {
      return now.isBefore(lockAt) ? Step.NOTHING : Step.ASK_TO_SIGN;
    }
    return audience && !now.isBefore(sendAt) ? Step.PUBLISH : Step.NOTHING;
  }

  private Step lockedLate(Instant now, boolean audience, SignOff signOff) {
    if (!audience || signOff == SignOff.NOT_ASKED) {
      return tooLate(audience);
    }
    if (signOff == SignOff.AWAITED_OR_HELD) {
      return Step.HOLD_UNSIGNED;
    }
    if (!now.isBefore(deadline.plus(TO_DECIDE))) {
      return Step.MISS;
    }
    return signOff == SignOff.GIVEN ? Step.PUBLISH : Step.PUBLISH_UNSIGNED;
  }

  private Step held(Edition edition, Standing standing, Instant now) {
    if (isOutdated(edition, standing, now)
        || (standing == Standing.HELD_FOR_NEWS && isOld(edition, now))) {
      return Step.CHECK_AGAIN;
    }
    // A person who holds it may have forgotten; preflight has told by itself.
    var from = edition.heldBy() == HeldBy.PERSON ? lockAt : sendAt;
    return now.isBefore(from) ? Step.NOTHING : Step.TELL_HELD;
  }

  private Step heldLate(Edition edition, Standing standing, Instant now, boolean audience) {
    if (standing == Standing.SETTLED) {
      return Step.NOTHING;
    }
    if (!audience || !now.isBefore(deadline.plus(TO_DECIDE))) {
      return tooLate(audience);
    }
    return isFresh(edition, now) ? Step.NOTHING : Step.DECIDE;
  }

  private static boolean isOutdated(Edition edition, Standing standing, Instant now) {
    return standing == Standing.OUTDATED && !isFresh(edition, now);
  }

  private static boolean isFresh(Edition edition, Instant now) {
    return edition.composedAt().plus(OUTDATED_EVERY).isAfter(now);
  }

  private static Step tooLate(boolean audience) {
    return audience ? Step.MISS : Step.SKIP_WITHOUT_AUDIENCE;
  }

  /** What is signed is not selected again, unless a page of it is gone. */
  private Step draft(Edition edition, Standing standing, Instant now, SignOff signOff) {
    var signed = signOff == SignOff.GIVEN;
    if (now.isBefore(lockAt)) {
      return (isOld(edition, now) && !signed) || isOutdated(edition, standing, now)
          ? Step.COMPOSE
          : Step.NOTHING;
    }
    // After a downtime the draft is old: it is composed again before it locks.
    return isOld(edition, lockAt) && !signed ? Step.COMPOSE : Step.LOCK;
  }

  private boolean isOld(Edition edition, Instant at) {
    return !edition.composedAt().plus(chooseEvery).isAfter(at);
  }
}
