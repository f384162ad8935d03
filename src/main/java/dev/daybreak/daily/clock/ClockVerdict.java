package dev.daybreak.daily.clock;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the wall clock is believed: a pure decision.
 *
 * <p>A jump is believed after a second look, if the clock still shows the same: soon if it is a
 * small one, or if a database on another machine agrees; never by itself if that one disagrees. A
 * clock that is a day ahead for ten minutes, and then right again, is not believed meanwhile.
 */
sealed interface ClockVerdict {
  /** Less is the work of NTP, a pause of the process, or two clocks that are read one by one. */
  Duration TOLERANCE = Duration.ofMinutes(5);

  /**
   * Two machines that differ by so much when a process starts, and there is no earlier look: a
   * wrong time zone of the hardware's clock, or worse.
   */
  Duration TOLERANCE_AT_START = Duration.ofMinutes(30);

  Duration SMALL = Duration.ofHours(1);
  Duration SECOND_LOOK_AT_SMALL = Duration.ofMinutes(5);
  Duration SECOND_LOOK_WITH_DATABASE = Duration.ofMinutes(15);
  Duration SECOND_LOOK = Duration.ofMinutes(30);

  /** It goes on as it did. */
  record Right() implements ClockVerdict {}

  /** It jumped, and is not believed. */
  record Jumped(ClockJump jump) implements ClockVerdict {}

  /** It jumped, and came back. */
  record Back(ClockJump jump) implements ClockVerdict {}

  /** It jumped, and is believed by now. */
  record Believed(ClockJump jump) implements ClockVerdict {}

  /**
   * The verdict on a look.
   *
   * @param trusted the last look at which the clock was right
   * @param open the jump that is not settled; null if there is none
   */
  static ClockVerdict on(ClockLook trusted, ClockLook now, @Nullable ClockJump open) {
    var expected = trusted.expected(now.monotonic());
    var drift = Duration.between(expected, now.wall());
    if (isSmall(drift)) {
      return open == null ? new Right() : new Back(open);
    }
    if (open == null || !isSmall(drift.minus(open.size()))) {
      return new Jumped(new ClockJump(expected, now.wall(), now.monotonic()));
    }
    var wait = secondLook(trusted, now, open);
    return wait != null && now.monotonic().minus(open.noticed()).compareTo(wait) >= 0
        ? new Believed(open)
        : new Jumped(open);
  }

  /**
   * The verdict on the first look of a process.
   *
   * @param seen the latest time that a clock which was believed showed; null if there was none
   * @param open the jump that an earlier process left unsettled; null if there is none
   */
  static ClockVerdict atStart(ClockLook now, @Nullable Instant seen, @Nullable ClockJump open) {
    if (open != null) {
      return open.isUndoneAt(now.wall())
          ? new Back(open)
          : new Jumped(new ClockJump(open.from(), open.to(), now.monotonic()));
    }
    // It may have been off for years, but time does not go back.
    if (seen != null && now.wall().isBefore(seen.minus(TOLERANCE))) {
      return new Jumped(new ClockJump(seen, now.wall(), now.monotonic()));
    }
    var ahead = now.ahead();
    return ahead != null && now.database() != null && ahead.abs().compareTo(TOLERANCE_AT_START) >= 0
        ? new Jumped(new ClockJump(now.database(), now.wall(), now.monotonic()))
        : new Right();
  }

  /** How long after a jump a second look decides; null: only a person does. */
  static @Nullable Duration secondLook(ClockLook trusted, ClockLook now, ClockJump jump) {
    var ahead = now.ahead();
    if (ahead != null && !isSmall(ahead) && !isAsBefore(trusted.ahead(), ahead)) {
      return null;
    }
    return jump.size().abs().compareTo(SMALL) <= 0
        ? SECOND_LOOK_AT_SMALL
        : ahead == null ? SECOND_LOOK : SECOND_LOOK_WITH_DATABASE;
  }

  private static boolean isAsBefore(@Nullable Duration before, Duration ahead) {
    return before != null && isSmall(ahead.minus(before));
  }

  private static boolean isSmall(Duration difference) {
    return difference.abs().compareTo(TOLERANCE) < 0;
  }
}
