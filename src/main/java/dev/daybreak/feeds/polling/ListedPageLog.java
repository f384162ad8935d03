package dev.daybreak.feeds.polling;

import dev.daybreak.feeds.RowMapping;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Which pages a source without a feed has listed, and which of them were read. */
@Component
class ListedPageLog {
  private static final int AT_ONCE = 500;

  /** How often the time at which a page was last listed is updated. */
  private static final Duration SEEN_EVERY = Duration.ofDays(1);

  private final NamedParameterJdbcTemplate db;

  ListedPageLog(NamedParameterJdbcTemplate db) {
    this.db = db;
  }

  /**
   * A page that was not read yet.
   *
   * @param mark fingerprint of its address
   * @param firstSeen when it was first listed
   * @param tries how often it was asked
   * @param due when it may be asked; null if it was never put off
   */
  record Unread(String mark, Instant firstSeen, int tries, @Nullable Instant due) {
    boolean isDue(Instant now) {
      return due == null || !due.isAfter(now);
    }
  }

  /** Notes that pages are listed now. */
  void seen(long source, Collection<String> marks, Instant now) {
    var all = List.copyOf(marks);
    var at = RowMapping.time(now);
    for (int start = 0; start < all.size(); start += AT_ONCE) {
      var some = all.subList(start, Math.min(all.size(), start + AT_ONCE));
      db.update(
          """
          UPDATE listed_page SET seen_at = :now
           WHERE source_id = :source AND page IN (:pages) AND seen_at < :yesterday""",
          new MapSqlParameterSource("source", source)
              .addValue("pages", some)
              .addValue("now", at)
              .addValue("yesterday", RowMapping.time(now.minus(SEEN_EVERY))));
      db.batchUpdate(
          """
          INSERT INTO listed_page (source_id, page, first_seen_at, seen_at, tries, was_read)
          VALUES (:source, :page, :now, :now, 0, false)
          ON CONFLICT DO NOTHING""",
          some.stream()
              .map(
                  page ->
                      new MapSqlParameterSource("source", source)
                          .addValue("page", page)
                          .addValue("now", at))
              .toArray(MapSqlParameterSource[]::new));
    }
  }

  /** When its pages were first listed; null if it never listed one. */
  @Nullable Instant firstListing(long source) {
    return db.query(
            "SELECT min(first_seen_at) AS first_at FROM listed_page WHERE source_id = :source",
            Map.of("source", source),
            (row, number) -> Optional.ofNullable(RowMapping.instant(row, "first_at")))
        .get(0)
        .orElse(null);
  }

  /**
   * Those of these pages that were neither read nor asked too often, in their order; those that
   * were put off come last.
   */
  List<Unread> unread(long source, Collection<String> marks, int mostTries) {
    var found = new HashMap<String, Unread>();
    var all = List.copyOf(marks);
    for (int start = 0; start < all.size(); start += AT_ONCE) {
      var some = all.subList(start, Math.min(all.size(), start + AT_ONCE));
      db.query(
          """
          SELECT page, first_seen_at, tries, due_at FROM listed_page
           WHERE source_id = :source AND page IN (:pages) AND NOT was_read AND tries < :most""",
          new MapSqlParameterSource("source", source)
              .addValue("pages", some)
              .addValue("most", mostTries),
          row -> {
            var at = Objects.requireNonNull(RowMapping.instant(row, "first_seen_at"));
            var page = row.getString("page");
            var due = RowMapping.instant(row, "due_at");
            found.put(page, new Unread(page, at, row.getInt("tries"), due));
          });
    }
    var unread = new ArrayList<Unread>();
    for (var mark : all) {
      var page = found.get(mark);
      if (page != null) {
        unread.add(page);
      }
    }
    unread.sort(
        Comparator.comparing(Unread::due, Comparator.nullsFirst(Comparator.naturalOrder())));
    return unread;
  }

  /** Counts a try before the page is asked; false if another node asks it. */
  boolean begin(long source, Unread page) {
    return db.update(
            """
            UPDATE listed_page SET tries = tries + 1
             WHERE source_id = :source AND page = :page AND tries = :tries AND NOT was_read""",
            Map.of("source", source, "page", page.mark(), "tries", page.tries()))
        == 1;
  }

  void done(long source, String mark) {
    db.update(
        "UPDATE listed_page SET was_read = true WHERE source_id = :source AND page = :page",
        Map.of("source", source, "page", mark));
  }

  /** It is read with the first poll from that time on; its tries do not count. */
  void putOff(long source, String mark, Instant due) {
    db.update(
        """
        UPDATE listed_page SET tries = 0, due_at = :due
         WHERE source_id = :source AND page = :page""",
        new MapSqlParameterSource("source", source)
            .addValue("page", mark)
            .addValue("due", RowMapping.time(due)));
  }

  /** Forgets pages that were not listed since. */
  void forget(Instant before) {
    db.update(
        "DELETE FROM listed_page WHERE seen_at < :before",
        new MapSqlParameterSource("before", RowMapping.time(before)));
  }
}
