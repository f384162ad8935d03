package dev.daybreak.daily.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.daily.clock.ClockVerdict.Back;
import dev.daybreak.daily.clock.ClockVerdict.Believed;
import dev.daybreak.daily.clock.ClockVerdict.Jumped;
import dev.daybreak.daily.clock.ClockVerdict.Right;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockVerdictTest {
  private static final Instant SEVEN = Instant.parse("2026-11-24T07:00:00Z");
  private static final Duration UP = Duration.ofDays(40);

  /** A look after so much time has really passed. */
  private static ClockLook look(Duration passed, Duration wallAhead, Duration databaseAhead) {
    return new ClockLook(
        SEVEN.plus(passed).plus(wallAhead),
        UP.plus(passed),
        databaseAhead == null ? null : SEVEN.plus(passed).plus(databaseAhead));
  }

  @ParameterizedTest
  @CsvSource({
    // time passes, also while nobody looks
    "PT2S, PT0S, true",
    "PT72H, PT0S, true",
    // NTP, two clocks that are read one by one
    "PT2S, PT4M, true",
    "PT2S, -PT4M, true",
    "PT2S, PT5M, false",
    "PT2S, -PT5M, false",
    "PT2S, PT24H, false",
    "PT72H, -PT24H, false"
  })
  void aClockThatGoesAsTheMonotonicOneIsRight(Duration passed, Duration ahead, boolean right) {
    var verdict =
        ClockVerdict.on(look(Duration.ZERO, Duration.ZERO, null), look(passed, ahead, null), null);
    if (right) {
      assertThat(verdict).isEqualTo(new Right());
    } else {
      var now = SEVEN.plus(passed);
      assertThat(verdict)
          .isEqualTo(new Jumped(new ClockJump(now, now.plus(ahead), UP.plus(passed))));
    }
  }

  @ParameterizedTest
  @CsvSource({
    // size, how long after, the database ahead before and now ("" there is none), believed
    "PT24H, PT29M, , , false",
    "PT24H, PT30M, , , true",
    "-PT24H, PT29M, , , false",
    "-PT24H, PT30M, , , true",
    "PT1H, PT4M, , , false",
    "PT1H, PT5M, , , true",
    "PT61M, PT5M, , , false",
    // The database's clock shows the same
    "PT24H, PT14M, PT0S, PT24H, false",
    "PT24H, PT15M, PT0S, PT24H, true",
    "PT24H, PT15M, , PT24H, true",
    // It is off by hours, as it was before
    "PT24H, PT15M, -PT3H, PT21H, true",
    // It did not jump
    "PT24H, PT72H, PT0S, PT0S, false",
    "-PT24H, PT72H, PT0S, PT0S, false",
    "PT20M, PT72H, PT0S, PT0S, false",
    "PT24H, PT72H, , PT0S, false"
  })
  void aSecondLookBelievesAJumpThatNothingSpeaksAgainst(
      Duration size, Duration after, Duration databaseBefore, Duration databaseNow, boolean yes) {
    var jump = new ClockJump(SEVEN, SEVEN.plus(size), UP);
    var verdict =
        ClockVerdict.on(
            look(Duration.ZERO, Duration.ZERO, databaseBefore),
            look(after, size, databaseNow),
            jump);
    assertThat(verdict).isEqualTo(yes ? new Believed(jump) : new Jumped(jump));
  }

  @Test
  void aClockThatComesBackIsRightAgainAndOneThatJumpsAgainWaitsAnew() {
    var trusted = look(Duration.ZERO, Duration.ZERO, null);
    var day = Duration.ofDays(1);
    var later = Duration.ofMinutes(40);
    var jump = new ClockJump(SEVEN, SEVEN.plus(day), UP);
    assertThat(ClockVerdict.on(trusted, look(later, Duration.ZERO, null), jump))
        .isEqualTo(new Back(jump));
    assertThat(ClockVerdict.on(trusted, look(later, day.multipliedBy(2), null), jump))
        .isEqualTo(
            new Jumped(
                new ClockJump(
                    SEVEN.plus(later),
                    SEVEN.plus(later).plus(day.multipliedBy(2)),
                    UP.plus(later))));
  }

  @ParameterizedTest
  @CsvSource({
    // last seen before, the database ahead, right
    ", , true",
    "PT0S, , true",
    "-PT720H, , true",
    "PT4M, , true",
    "PT6M, , false",
    "PT24H, , false",
    ", PT29M, true",
    ", PT31M, false",
    "-PT1H, -PT24H, false"
  })
  void atStartTimeHasNotGoneBackAndTheDatabaseAgrees(
      Duration seenAhead, Duration databaseAhead, boolean right) {
    var now = look(Duration.ZERO, Duration.ZERO, databaseAhead);
    var seen = seenAhead == null ? null : SEVEN.plus(seenAhead);
    var verdict = ClockVerdict.atStart(now, seen, null);
    assertThat(verdict).isInstanceOf(right ? Right.class : Jumped.class);
  }

  @Test
  void atStartAnOpenJumpStaysOpenUnlessTheClockIsBack() {
    var open = new ClockJump(SEVEN, SEVEN.plus(Duration.ofDays(1)), Duration.ZERO);
    var hour = Duration.ofHours(1);
    assertThat(ClockVerdict.atStart(look(hour, Duration.ofDays(1), null), SEVEN, open))
        .isEqualTo(new Jumped(new ClockJump(open.from(), open.to(), UP.plus(hour))));
    assertThat(ClockVerdict.atStart(look(hour, Duration.ZERO, null), SEVEN, open))
        .isEqualTo(new Back(open));
  }
}
