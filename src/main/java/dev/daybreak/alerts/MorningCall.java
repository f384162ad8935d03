package dev.daybreak.alerts;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.newsletter.HostSettings;
import dev.daybreak.newsletter.StoredFailure;
import java.net.URI;
import java.net.http.HttpRequest;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Calls an outside monitor each morning (a dead man's switch): once the day's edition is complete,
 * and at no other time. So whatever is wrong, this program included, the monitor misses the call.
 */
@Component
public class MorningCall implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(MorningCall.class);

  /** Later the monitor has noticed anyway. */
  private static final Duration GIVE_UP = Duration.ofMinutes(30);

  private static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5));

  private final AlertSettings.DeadMan settings;
  private final JdbcClient db;
  private final Http http;
  private final Duration every;
  private final Clock clock;
  private final ScheduledExecutorService thread = AlertThread.named("morning-call");

  MorningCall(AlertSettings settings, JdbcClient db, Http http, HostSettings host, Clock clock) {
    this.settings = settings.deadMan();
    this.db = db;
    this.http = http;
    this.every = host.tick();
    this.clock = clock;
  }

  /** How a day's edition ended. */
  public enum Outcome {
    COMPLETE,
    MISSED;

    private String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether anyone is to be called. */
  public boolean isSet() {
    return settings.uri() != null;
  }

  /** Calls for as long as the process runs, if anyone is to be called. */
  void watch() {
    if (isSet()) {
      // It ends with the process.
      var unused =
          thread.scheduleWithFixedDelay(this::look, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Notes how an edition ended: the monitor is called once for it, soon. */
  public void note(LocalDate date, Outcome outcome) {
    if (address(outcome) != null) {
      db.sql(
              """
              INSERT INTO morning_call (edition_date, outcome, noted_at, attempts)
              VALUES (:date, :outcome, :now, 0) ON CONFLICT DO NOTHING""")
          .param("date", date)
          .param("outcome", outcome.code())
          .param("now", now())
          .update();
    }
  }

  private @Nullable URI address(Outcome outcome) {
    return outcome == Outcome.COMPLETE ? settings.uri() : settings.failUri();
  }

  private record Due(LocalDate date, Outcome outcome, int attempts, @Nullable Instant tried) {
    boolean isTime(Instant now) {
      return tried == null || tried.isAfter(now) || !now.isBefore(tried.plus(after(attempts)));
    }
  }

  /** How long after so many attempts, at least one, the next one is made. */
  static Duration after(int attempts) {
    return WAITS.get(Math.min(attempts, WAITS.size()) - 1);
  }

  private void look() {
    try {
      due().stream().filter(due -> due.isTime(clock.instant())).forEach(this::call);
    } catch (RuntimeException e) {
      log.debug("Morning call: the database is unavailable", e);
    }
  }

  private List<Due> due() {
    return db.sql(
            """
            SELECT edition_date, outcome, attempts, tried_at FROM morning_call
             WHERE called_at IS NULL AND noted_at > :since ORDER BY edition_date, outcome""")
        .param("since", clock.instant().minus(GIVE_UP).atOffset(UTC))
        .query(
            (row, n) ->
                new Due(
                    row.getObject(1, LocalDate.class),
                    Outcome.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                    row.getInt(3),
                    instant(row.getObject(4, OffsetDateTime.class))))
        .list();
  }

  private void call(Due due) {
    var address = address(due.outcome());
    if (address == null || !isMine(due)) {
      return;
    }
    var answer = http.send(HttpRequest.newBuilder(address).GET());
    db.sql(
            """
            UPDATE morning_call SET called_at = :called, answer = :answer
             WHERE edition_date = :date AND outcome = :outcome""")
        .param("called", answer.taken() ? now() : null, Types.TIMESTAMP_WITH_TIMEZONE)
        .param("answer", StoredFailure.json(answer.words()))
        .param("date", due.date())
        .param("outcome", due.outcome().code())
        .update();
    if (!answer.taken()) {
      log.warn("Edition {}: the monitor did not take the morning call", due.date());
    }
  }

  /** One node makes each attempt. */
  private boolean isMine(Due due) {
    return db.sql(
                """
                UPDATE morning_call SET attempts = attempts + 1, tried_at = :now
                 WHERE edition_date = :date AND outcome = :outcome AND attempts = :seen""")
            .param("now", now())
            .param("date", due.date())
            .param("outcome", due.outcome().code())
            .param("seen", due.attempts())
            .update()
        > 0;
  }

  /** The last call, for people; empty before the first. */
  Optional<AlertHistory.Way> last() {
    return db.sql(
            """
            SELECT tried_at, called_at, attempts, answer FROM morning_call
             WHERE tried_at IS NOT NULL ORDER BY edition_date DESC, noted_at DESC LIMIT 1""")
        .query(
            (row, n) -> {
              var answer = row.getString("answer");
              return new AlertHistory.Way(
                  "dead-man",
                  instant(row.getObject("tried_at", OffsetDateTime.class)),
                  row.getObject("called_at") != null ? 0 : row.getInt("attempts"),
                  answer == null ? null : StoredFailure.of(answer));
            })
        .optional();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(UTC);
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }

  @Override
  public void destroy() {
    thread.shutdownNow();
  }
}
