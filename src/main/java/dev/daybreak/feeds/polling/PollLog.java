package dev.daybreak.feeds.polling;

import dev.daybreak.feeds.RowMapping;
import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.StoredProblems;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The record of polls. Each entry is one statement that adds to what stands there, so that two
 * nodes which happen to poll one source at the same time do not undo each other.
 */
@Component
class PollLog {
  private final JdbcClient db;

  PollLog(JdbcClient db) {
    this.db = db;
  }

  PollState state(long id) {
    return db.sql(
            """
            SELECT etag, last_modified, seen, failures, moved_to, moved_times, wish_seconds, skip_hours,
                   skip_days
              FROM source WHERE id = :id""")
        .param("id", id)
        .query(PollState::read)
        .optional()
        .orElse(PollState.NEW);
  }

  void read(long id, Instant at, long millis, PollOutcome.Read read, Instant next) {
    var every = read.hints().every();
    db.sql(
            """
            UPDATE source
               SET polled_at = :at, succeeded_at = :at, read_at = :at, latency_ms = :millis,
                   failures = 0,
                   trouble_since = CASE WHEN CAST(:trouble AS varchar) IS NULL THEN NULL
                                        ELSE COALESCE(trouble_since, :at) END,
                   trouble = :trouble, offers = NULL, etag = :etag, last_modified = :modified,
                   seen = :seen, wish_seconds = :every, skip_hours = :hours, skip_days = :days,
                   next_poll_at = :next
             WHERE id = :id""")
        .param("at", RowMapping.time(at))
        .param("millis", millis)
        .param("trouble", StoredProblems.json(read.problems()))
        .param("etag", read.etag())
        .param("modified", read.lastModified())
        .param("seen", read.seen())
        .param("every", every == null ? null : every.toSeconds())
        .param("hours", PollState.text(read.hints().skipHours()))
        .param("days", PollState.text(read.hints().skipDays()))
        .param("next", RowMapping.time(next))
        .param("id", id)
        .update();
  }

  /** Trouble of single files in a folder stays until the folder changes. */
  void unchanged(long id, Instant at, long millis, Instant next) {
    db.sql(
            """
            UPDATE source
               SET polled_at = :at, succeeded_at = :at, latency_ms = :millis,
                   trouble = CASE WHEN failures > 0 THEN NULL ELSE trouble END,
                   trouble_since = CASE WHEN failures > 0 THEN NULL ELSE trouble_since END,
                   failures = 0, next_poll_at = :next
             WHERE id = :id""")
        .param("at", RowMapping.time(at))
        .param("millis", millis)
        .param("next", RowMapping.time(next))
        .param("id", id)
        .update();
  }

  void failed(long id, Instant at, long millis, PollOutcome.Failed failed, @Nullable Instant next) {
    db.sql(
            """
            UPDATE source
               SET polled_at = :at, latency_ms = :millis, failures = failures + 1, trouble = :why,
                   trouble_since = CASE WHEN failures = 0 THEN :at ELSE trouble_since END,
                   offers = :offers, next_poll_at = :next
             WHERE id = :id""")
        .param("at", RowMapping.time(at))
        .param("millis", millis)
        .param("why", StoredProblems.json(failed.problems(null)))
        .param("offers", failed.offers().isEmpty() ? null : RowMapping.joined(failed.offers()))
        .param("next", RowMapping.time(next))
        .param("id", id)
        .update();
  }

  /** The sources that other nodes poll right now. */
  List<Source> polledElsewhere(String here) {
    var ids =
        db.sql(
                """
                SELECT task_instance FROM scheduled_tasks
                 WHERE picked = true AND task_name = :name AND picked_by <> :here""")
            .param("name", PollTasks.POLL)
            .param("here", here)
            .query((row, number) -> Long.valueOf(row.getString("task_instance")))
            .list();
    return ids.isEmpty()
        ? List.of()
        : db.sql("SELECT " + RowMapping.SOURCE + " FROM source s WHERE id IN (:ids)")
            .param("ids", ids)
            .query(RowMapping::source)
            .list();
  }

  void moved(long id, @Nullable String to, int times) {
    db.sql("UPDATE source SET moved_to = :to, moved_times = :times WHERE id = :id")
        .param("to", to)
        .param("times", times)
        .param("id", id)
        .update();
  }

  /** Changes the stored address; false where another source has it, or this one is elsewhere. */
  @Transactional
  boolean rename(long id, String from, String to) {
    return db.sql(
                """
                UPDATE source SET address = :to, moved_to = NULL, moved_times = 0
                 WHERE id = :id AND address = :from
                   AND NOT EXISTS (SELECT 1 FROM source other WHERE other.address = :to)""")
            .param("to", to)
            .param("from", from)
            .param("id", id)
            .update()
        == 1;
  }

  int publishedSince(long id, Instant from) {
    return db.sql("SELECT count(*) FROM article WHERE source_id = :id AND published_at >= :from")
        .param("id", id)
        .param("from", RowMapping.time(from))
        .query(Integer.class)
        .single();
  }

  /** When it is planned to be polled; null where it is not. */
  @Nullable Instant planned(long id) {
    return db.sql("SELECT next_poll_at FROM source WHERE id = :id")
        .param("id", id)
        .query((row, number) -> Optional.ofNullable(RowMapping.instant(row, "next_poll_at")))
        .optional()
        .flatMap(planned -> planned)
        .orElse(null);
  }
}
