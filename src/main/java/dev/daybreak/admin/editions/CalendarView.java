package dev.daybreak.admin.editions;

import dev.daybreak.admin.PageWords;
import dev.daybreak.daily.calendar.PlannedDay;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.Progress;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The list of editions.
 *
 * @param next what goes next, when and to how many, in words
 * @param ahead today and the days to come
 * @param past newest first
 * @param before the date that the next page of the past begins before; null if this is the last
 */
public record CalendarView(
    String next, List<Day> ahead, List<Past> past, @Nullable LocalDate before) {

  /**
   * A day to come, or today.
   *
   * @param state of its edition; PLANNED if there is none yet
   * @param note what will happen or has happened, in words
   * @param signed whether it is signed off, in words; null if that is not asked
   * @param wrong what is wrong with its draft, in words; null if nothing is
   * @param time when it will be sent, such as 07:00; else empty
   * @param changed whether that is another hour than on other days
   * @param skipped whether the calendar skips it
   * @param mayChange whether it may still be sent at another hour, or after all
   * @param maySkip whether it may be skipped: not while a person holds it
   */
  public record Day(
      LocalDate date,
      String day,
      String state,
      String stateWord,
      String note,
      @Nullable String signed,
      @Nullable String wrong,
      String time,
      boolean changed,
      boolean skipped,
      boolean mayChange,
      boolean maySkip) {}

  /**
   * An edition of an earlier day.
   *
   * @param subject or why there was none
   * @param sent how many got it; null if it was not sent
   * @param of how many
   * @param failed how many could not get it
   */
  public record Past(
      LocalDate date,
      String day,
      State state,
      String stateWord,
      String subject,
      @Nullable String sent,
      String of,
      @Nullable String failed) {}

  static Past past(Editions.Row row, @Nullable Progress progress, PageWords words) {
    var reason = EditionViews.reason(row.reason(), words);
    var failed =
        progress == null
            ? 0
            : Stream.of(
                    DeliveryState.BOUNCED,
                    DeliveryState.REFUSED,
                    DeliveryState.EXPIRED,
                    DeliveryState.UNKNOWN)
                .mapToLong(progress::of)
                .sum();
    return new Past(
        row.date(),
        words.times().day(row.date()),
        row.state(),
        EditionViews.word(row.state(), words),
        row.state().published() || reason.isEmpty() ? row.subject() : reason,
        progress == null ? null : words.number(progress.of(DeliveryState.SENT)),
        progress == null ? "" : words.number(progress.audience()),
        failed == 0 ? null : words.number(failed));
  }

  /**
   * What will happen on a day without an edition.
   *
   * @param composeAt when its first draft is made
   */
  static String note(PlannedDay day, Instant composeAt, PageWords words) {
    if (day.skipped() != null) {
      return words.of("calendar.skipped", words.of(day.skipped()));
    }
    return words.of("calendar.planned", words.times().clock(composeAt));
  }
}
