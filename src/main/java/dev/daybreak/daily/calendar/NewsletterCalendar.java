package dev.daybreak.daily.calendar;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.StoredFailure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The days that are unlike the others: what editors changed, and the holidays of the settings. */
@Component
public class NewsletterCalendar {
  private final JdbcClient db;
  private final Holidays holidays;
  private final Clock clock;

  NewsletterCalendar(JdbcClient db, Holidays holidays, Clock clock) {
    this.db = db;
    this.holidays = holidays;
    this.clock = clock;
  }

  public PlannedDay of(LocalDate date) {
    return from(date, 1).get(0);
  }

  /** A number of days from a date on, in order. */
  public List<PlannedDay> from(LocalDate first, int days) {
    var changes = changes(first, first.plusDays(days));
    var dates = first.datesUntil(first.plusDays(days)).toList();
    var names = holidays.among(dates);
    return dates.stream()
        .map(date -> PlannedDay.of(date, changes.get(date), names.get(date)))
        .toList();
  }

  /**
   * Skips a date.
   *
   * @param who the editor
   * @param reason may be empty
   */
  @Transactional
  public void skip(LocalDate date, String who, String reason) {
    var before = changes(date, date.plusDays(1)).get(date);
    store(
        new DayChange(
            date,
            DayChange.Kind.SKIPPED,
            by(who, reason),
            before == null ? null : before.sendAt()));
  }

  /**
   * What an editor decided.
   *
   * @param why may be empty
   */
  public static Failure by(String who, String why) {
    return why.isBlank()
        ? new Failure("daily.reason.by", who)
        : new Failure("daily.reason.by.why", who, why);
  }

  /** Says that a date has an edition, also if it is a holiday. */
  @Transactional
  public void send(LocalDate date) {
    var before = changes(date, date.plusDays(1)).get(date);
    var kind =
        holidays.among(List.of(date)).isEmpty() ? DayChange.Kind.AS_PLANNED : DayChange.Kind.SENT;
    store(new DayChange(date, kind, null, before == null ? null : before.sendAt()));
  }

  /**
   * Sets the local time at which a date's edition is sent.
   *
   * @param sendAt null: as on other days
   */
  @Transactional
  public void sendAt(LocalDate date, @Nullable LocalTime sendAt) {
    var before = changes(date, date.plusDays(1)).get(date);
    store(
        before == null
            ? new DayChange(date, DayChange.Kind.AS_PLANNED, null, sendAt)
            : new DayChange(date, before.kind(), before.reason(), sendAt));
  }

  /** Why the file of holidays could not be read when it last changed; empty if all is well. */
  public Optional<Failure> problem() {
    return holidays.problem();
  }

  private Map<LocalDate, DayChange> changes(LocalDate from, LocalDate before) {
    var changes = new HashMap<LocalDate, DayChange>();
    db.sql(
            """
            SELECT edition_date, kind, reason, send_at FROM day_change
             WHERE edition_date >= :from AND edition_date < :before""")
        .param("from", from)
        .param("before", before)
        .query(NewsletterCalendar::read)
        .list()
        .forEach(change -> changes.put(change.date(), change));
    return changes;
  }

  private static DayChange read(ResultSet row, int n) throws SQLException {
    var sendAt = row.getString("send_at");
    return new DayChange(
        row.getObject("edition_date", LocalDate.class),
        DayChange.Kind.valueOf(row.getString("kind")),
        StoredFailure.ofNullable(row.getString("reason")),
        sendAt == null ? null : LocalTime.parse(sendAt));
  }

  private void store(DayChange change) {
    var sendAt = change.sendAt() == null ? null : change.sendAt().toString();
    for (var statement :
        List.of(
            """
            INSERT INTO day_change (edition_date, kind, reason, send_at, changed_at)
            VALUES (:date, :kind, :reason, :sendAt, :now) ON CONFLICT DO NOTHING""",
            """
            UPDATE day_change SET kind = :kind, reason = :reason, send_at = :sendAt, changed_at = :now
             WHERE edition_date = :date""")) {
      db.sql(statement)
          .param("date", change.date())
          .param("kind", change.kind().name())
          .param("reason", StoredFailure.jsonOrNull(change.reason()), Types.VARCHAR)
          .param("sendAt", sendAt, Types.VARCHAR)
          .param("now", clock.instant().atOffset(UTC))
          .update();
    }
  }
}
