package dev.daybreak.daily;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.daily.DayPlan.Standing;
import dev.daybreak.daily.DayPlan.Step;
import dev.daybreak.daily.calendar.PlannedDay;
import dev.daybreak.daily.signing.SignOff;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.EditionContent;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Newsletters;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayPlanTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
  private static final DaySettings SETTINGS =
      new DaySettings(
          LocalTime.NOON, Duration.ofHours(1), Duration.ofMinutes(5), Duration.ofMinutes(10));
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest(name = "{0}, composed {1}, at {2}, audience {3}: {4}")
  @CsvSource({
    "        ,      , 05:59, true , NOTHING",
    "        ,      , 06:00, true , COMPOSE",
    "        ,      , 09:30, true , COMPOSE",
    "        ,      , 12:00, true , MISS",
    "        ,      , 12:00, false, NOTHING",
    "DRAFT   , 06:00, 06:09, true , NOTHING",
    "DRAFT   , 06:00, 06:10, true , COMPOSE",
    "DRAFT   , 06:50, 06:55, true , LOCK",
    "DRAFT   , 06:40, 06:55, true , COMPOSE",
    "DRAFT   , 06:00, 09:00, true , COMPOSE",
    "DRAFT   , 09:00, 09:00, true , LOCK",
    "DRAFT   , 06:00, 12:00, true , MISS",
    "DRAFT   , 06:00, 12:00, false, SKIP_WITHOUT_AUDIENCE",
    "LOCKED  , 06:50, 06:59, true , NOTHING",
    "LOCKED  , 06:50, 07:00, true , PUBLISH",
    "LOCKED  , 06:50, 07:00, false, NOTHING",
    "LOCKED  , 06:50, 11:59, true , PUBLISH",
    "LOCKED  , 06:50, 12:00, true , MISS",
    "LOCKED  , 06:50, 12:00, false, SKIP_WITHOUT_AUDIENCE",
    "HELD    , 06:50, 06:59, true , NOTHING",
    "HELD    , 06:50, 07:00, true , TELL_HELD",
    "HELD    , 06:50, 13:00, true , NOTHING",
    "SKIPPED , 06:00, 06:30, true , COMPOSE",
    "SKIPPED , 06:00, 07:00, true , NOTHING",
    "SENDING , 06:50, 07:10, true , NOTHING",
    "SENT    , 06:50, 13:00, true , NOTHING",
    "MISSED  , 06:50, 13:00, true , NOTHING"
  })
  void whatIsDue(State state, LocalTime composed, LocalTime now, boolean audience, Step step) {
    var plan =
        DayPlan.of(PlannedDay.usual(DAY), Newsletters.of("Europe/Dublin", "07:00"), SETTINGS);
    var edition = state == null ? null : edition(state, at(composed));

    assertThat(plan.next(edition, Standing.SETTLED, at(now), LONG_AGO, audience, SignOff.NOT_ASKED))
        .isEqualTo(step);
  }

  @ParameterizedTest(name = "skipped, {0} at {1}: {2}")
  @CsvSource({
    "        , 05:59, NOTHING",
    "        , 06:00, SKIP_AS_PLANNED",
    "        , 13:00, SKIP_AS_PLANNED",
    "DRAFT   , 06:30, NOTHING",
    "DRAFT   , 06:55, SKIP_AS_PLANNED",
    "LOCKED  , 07:00, SKIP_AS_PLANNED",
    "HELD    , 07:00, SKIP_AS_PLANNED",
    "SKIPPED , 06:30, NOTHING",
    "SENDING , 07:10, NOTHING",
    "SENT    , 13:00, NOTHING"
  })
  void whatIsDueOnASkippedDay(State state, LocalTime now, Step step) {
    var day = new PlannedDay(DAY, null, Failure.text("by ann: strike"));
    var plan = DayPlan.of(day, Newsletters.of("Europe/Dublin", "07:00"), SETTINGS);
    var edition = state == null ? null : edition(state, at(LocalTime.of(6, 0)));

    assertThat(plan.next(edition, Standing.SETTLED, at(now), LONG_AGO, true, SignOff.NOT_ASKED))
        .isEqualTo(step);
  }

  @ParameterizedTest(name = "{0}, composed {1}, at {2}, {3}: {4}")
  @CsvSource({
    // What is signed is not selected again.
    "DRAFT , 06:00, 06:10, GIVEN, NOTHING",
    "DRAFT , 06:00, 06:10, AWAITED_OR_HELD, COMPOSE",
    "DRAFT , 06:00, 06:55, GIVEN, LOCK",
    "DRAFT , 06:50, 06:55, AWAITED_OR_HELD, LOCK",
    "LOCKED, 06:50, 06:55, AWAITED_OR_HELD, ASK_TO_SIGN",
    "LOCKED, 06:50, 07:00, AWAITED_OR_SENT, ASK_TO_SIGN",
    "LOCKED, 06:50, 06:59, GIVEN, NOTHING",
    "LOCKED, 06:50, 07:00, GIVEN, PUBLISH",
    "LOCKED, 06:50, 11:59, GIVEN, PUBLISH",
    "LOCKED, 06:50, 12:00, GIVEN, PUBLISH",
    "LOCKED, 06:50, 13:00, GIVEN, MISS",
    "LOCKED, 06:50, 12:00, AWAITED_OR_HELD, HOLD_UNSIGNED",
    "LOCKED, 06:50, 20:00, AWAITED_OR_HELD, HOLD_UNSIGNED",
    "LOCKED, 06:50, 12:59, AWAITED_OR_SENT, PUBLISH_UNSIGNED",
    "LOCKED, 06:50, 13:00, AWAITED_OR_SENT, MISS",
    "HELD  , 06:50, 07:00, AWAITED_OR_HELD, TELL_HELD"
  })
  void whatIsDueIfEditionsAreSigned(
      State state, LocalTime composed, LocalTime now, SignOff signOff, Step step) {
    var plan =
        DayPlan.of(PlannedDay.usual(DAY), Newsletters.of("Europe/Dublin", "07:00"), SETTINGS);
    var edition = edition(state, at(composed));

    assertThat(plan.next(edition, Standing.SETTLED, at(now), LONG_AGO, true, signOff))
        .isEqualTo(step);
  }

  @Test
  void withoutReadersNoOneIsAskedToSign() {
    var plan =
        DayPlan.of(PlannedDay.usual(DAY), Newsletters.of("Europe/Dublin", "07:00"), SETTINGS);
    var locked = edition(State.LOCKED, at(LocalTime.of(6, 50)));

    assertThat(
            plan.next(
                locked,
                Standing.SETTLED,
                at(LocalTime.of(7, 0)),
                LONG_AGO,
                false,
                SignOff.AWAITED_OR_HELD))
        .isEqualTo(Step.NOTHING);
  }

  @Test
  void anotherHourMovesTheWholeDay() {
    var day = new PlannedDay(DAY, LocalTime.of(13, 30), null);
    var plan = DayPlan.of(day, Newsletters.of("Europe/Dublin", "07:00"), SETTINGS);

    assertThat(plan.composeAt()).isEqualTo(at(LocalTime.of(12, 30)));
    assertThat(plan.lockAt()).isEqualTo(at(LocalTime.of(13, 25)));
    assertThat(plan.sendAt()).isEqualTo(at(LocalTime.of(13, 30)));
    assertThat(plan.deadline()).isEqualTo(at(LocalTime.of(18, 30)));
  }

  @ParameterizedTest(name = "{0}, composed {1}, at {2}: {3}")
  @CsvSource({
    "HELD_FOR_NEWS, 06:50, 06:59, NOTHING",
    "HELD_FOR_NEWS, 06:50, 07:00, CHECK_AGAIN",
    "HELD_FOR_NEWS, 06:55, 07:00, TELL_HELD",
    "OUTDATED, 06:55, 06:57, CHECK_AGAIN",
    "OUTDATED, 06:57, 06:57, NOTHING",
    "OUTDATED, 07:00, 07:01, CHECK_AGAIN",
    "HELD_FOR_NEWS, 11:50, 11:59, TELL_HELD",
    "HELD_FOR_NEWS, 11:50, 12:00, DECIDE",
    "HELD_FOR_NEWS, 12:00, 12:00, NOTHING",
    "HELD_FOR_NEWS, 06:55, 12:59, DECIDE",
    "HELD_FOR_NEWS, 12:50, 13:00, MISS",
    "OUTDATED, 11:50, 11:55, CHECK_AGAIN",
    "OUTDATED, 11:50, 12:00, DECIDE",
    "OUTDATED, 06:55, 20:00, MISS",
    "SETTLED, 06:50, 11:55, TELL_HELD",
    "SETTLED, 06:50, 12:00, NOTHING",
    "SETTLED, 06:50, 20:00, NOTHING",
  })
  void whatIsDueForAHeldEdition(Standing standing, LocalTime composed, LocalTime now, Step step) {
    var plan =
        DayPlan.of(PlannedDay.usual(DAY), Newsletters.of("Europe/Dublin", "07:00"), SETTINGS);

    assertThat(
            plan.next(
                edition(State.HELD, at(composed)),
                standing,
                at(now),
                LONG_AGO,
                true,
                SignOff.NOT_ASKED))
        .isEqualTo(step);
  }

  @Test
  void whatIsDecidedAtTheDeadlineDoesNotDependOnWhenItLocks() {
    var lockedAtOnce =
        new DaySettings(LocalTime.NOON, Duration.ofHours(1), Duration.ZERO, Duration.ofMinutes(10));
    var plan =
        DayPlan.of(PlannedDay.usual(DAY), Newsletters.of("Europe/Dublin", "07:00"), lockedAtOnce);
    var held = edition(State.HELD, at(LocalTime.of(11, 55)));

    assertThat(
            plan.next(
                held,
                Standing.HELD_FOR_NEWS,
                at(LocalTime.of(11, 59)),
                LONG_AGO,
                true,
                SignOff.NOT_ASKED))
        .isEqualTo(Step.TELL_HELD);
    assertThat(
            plan.next(
                held,
                Standing.HELD_FOR_NEWS,
                at(LocalTime.NOON),
                LONG_AGO,
                true,
                SignOff.NOT_ASKED))
        .isEqualTo(Step.DECIDE);
    assertThat(
            plan.next(
                held,
                Standing.HELD_FOR_NEWS,
                at(LocalTime.NOON),
                LONG_AGO,
                false,
                SignOff.NOT_ASKED))
        .isEqualTo(Step.SKIP_WITHOUT_AUDIENCE);
  }

  @Test
  void aDraftThatIsOutdatedIsComposedAgainAtOnceButNotAllTheTime() {
    var plan =
        DayPlan.of(PlannedDay.usual(DAY), Newsletters.of("Europe/Dublin", "07:00"), SETTINGS);
    var now = at(LocalTime.of(6, 20));
    var minute = Duration.ofMinutes(1);

    assertThat(
            plan.next(
                edition(State.DRAFT, now.minus(minute)),
                Standing.OUTDATED,
                now,
                LONG_AGO,
                true,
                SignOff.NOT_ASKED))
        .isEqualTo(Step.COMPOSE);
    assertThat(
            plan.next(
                edition(State.DRAFT, now.minus(minute)),
                Standing.SETTLED,
                now,
                LONG_AGO,
                true,
                SignOff.NOT_ASKED))
        .isEqualTo(Step.NOTHING);
    assertThat(
            plan.next(
                edition(State.DRAFT, now),
                Standing.OUTDATED,
                now,
                LONG_AGO,
                true,
                SignOff.NOT_ASKED))
        .isEqualTo(Step.NOTHING);
  }

  @Test
  void aFirstStartHasMissedNothing() {
    var plan =
        DayPlan.of(PlannedDay.usual(DAY), Newsletters.of("Europe/Dublin", "07:00"), SETTINGS);

    assertThat(
            plan.next(
                null,
                Standing.SETTLED,
                at(LocalTime.of(14, 0)),
                at(LocalTime.of(13, 0)),
                true,
                SignOff.NOT_ASKED))
        .isEqualTo(Step.NOTHING);
  }

  @ParameterizedTest(name = "{0} {1} at {2}: {3}")
  @CsvSource({
    // In spring 02:30 does not exist in Berlin: the first valid minute after it.
    "Europe/Berlin, 2026-03-29, 02:30, 2026-03-29T01:00:00Z",
    "Europe/Berlin, 2026-03-28, 02:30, 2026-03-28T01:30:00Z",
    // In autumn it comes twice: the first.
    "Europe/Berlin, 2026-10-25, 02:30, 2026-10-25T00:30:00Z",
    "Europe/Dublin, 2026-03-29, 07:00, 2026-03-29T06:00:00Z",
    "Europe/Dublin, 2026-10-25, 07:00, 2026-10-25T07:00:00Z",
    "America/New_York, 2026-11-24, 06:30, 2026-11-24T11:30:00Z",
    "Asia/Kolkata, 2026-11-24, 07:00, 2026-11-24T01:30:00Z"
  })
  void sendTimeIsLocal(String zone, LocalDate date, String time, Instant expected) {
    assertThat(DayPlan.of(PlannedDay.usual(date), Newsletters.of(zone, time), SETTINGS).sendAt())
        .isEqualTo(expected);
  }

  @Test
  void anEveningEditionHasFiveHours() {
    var plan =
        DayPlan.of(PlannedDay.usual(DAY), Newsletters.of("Europe/Dublin", "18:00"), SETTINGS);

    assertThat(plan.deadline()).isEqualTo(Instant.parse("2026-11-24T23:00:00Z"));
  }

  private static Instant at(LocalTime time) {
    return DAY.atTime(time).atZone(ZoneId.of("Europe/Dublin")).toInstant();
  }

  private static Edition edition(State state, Instant composed) {
    return new Edition(
        1,
        DAY,
        state,
        null,
        null,
        "subject",
        "preheader",
        new EditionContent(composed, List.of(), List.of(), 0, 0),
        1,
        composed,
        null,
        null);
  }
}
