package dev.daybreak;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.admin.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.JdbcTemplate;

/** Many articles of the last two weeks, and the time that pages take. */
final class BenchNews {
  private static final int SOURCES = 50;
  private static final int OWN = 1;
  private static final int BATCH = 1_000;
  static final List<String> SECTIONS = List.of("World", "Ireland", "Sport", "Culture");

  private final Program program;
  private final JdbcTemplate db;
  private final AtomicInteger number = new AtomicInteger();

  BenchNews(Program program) {
    this.program = program;
    this.db = program.bean(JdbcTemplate.class);
  }

  /** Sources, and so many articles of theirs. */
  void of(int articles) {
    for (int source = 1; source <= SOURCES; source++) {
      db.update(
          """
          INSERT INTO source (name, address, kind, section, weight, owner, language, own, paused, added_at)
          VALUES (?, ?, 'FEED', ?, 0.5, NULL, 'en', ?, true, ?)""",
          "Outlet " + source,
          "https://outlet-" + source + ".example/feed",
          SECTIONS.get(source % SECTIONS.size()),
          source == OWN,
          program.clock.instant().atOffset(UTC));
    }
    while (number.get() < articles) {
      add(Math.min(BATCH, articles - number.get()), Duration.ofDays(14));
    }
  }

  /** PostgreSQL does so by itself a minute later; H2 never needs it. */
  static void analyze(Database database, JdbcTemplate db) {
    if (database == Database.POSTGRESQL) {
      db.execute("ANALYZE");
    }
  }

  void add(int many, Duration within) {
    var sources = db.queryForList("SELECT id FROM source ORDER BY id", Long.class);
    var now = program.clock.instant();
    var rows = new ArrayList<Object[]>();
    for (int i = 0; i < many; i++) {
      int n = number.incrementAndGet();
      var seen = now.minusSeconds(n * 7919L % within.toSeconds());
      rows.add(row(sources.get(n % sources.size()), n, seen));
    }
    db.batchUpdate(
        """
        INSERT INTO article (source_id, article_key, link, slug, title, standfirst, body, published_at,
                             first_seen_at, section, shown_section, categories, language, feed_position,
                             kind, kind_why)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', 'en', 3, 'NEWS', '')""",
        rows);
    // Two articles of three are in a story of six.
    db.update(
        """
        INSERT INTO article_story (article_id, story_id, place, voices)
        SELECT id, id - MOD(id, 9), MOD(id, 9) - 2, CASE MOD(id, 9) WHEN 3 THEN 6 ELSE 0 END
          FROM article
         WHERE MOD(id, 9) > 2
           AND id > (SELECT COALESCE(max(article_id), 0) FROM article_story)""");
  }

  private static Object[] row(long source, int n, Instant seen) {
    var section = SECTIONS.get(n % SECTIONS.size());
    return new Object[] {
      source,
      "key-" + n,
      "https://outlet.example/" + n,
      "story-" + n,
      "The harbour council votes on crane number " + n,
      "Work on it is to begin in the spring, and to take a year. ".repeat(3),
      "A paragraph of the story, as long as they usually are in a paper of this kind. ".repeat(30),
      seen.atOffset(UTC),
      seen.atOffset(UTC),
      n % 2 == 0 ? section : null,
      section
    };
  }

  /** The median time of a page over HTTP, in milliseconds. */
  static double median(Visitor visitor, String path, int requests) {
    var times = new double[requests];
    for (int i = 0; i < requests; i++) {
      var begun = System.nanoTime();
      var answer = visitor.get(path);
      times[i] = (System.nanoTime() - begun) / 1e6;
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(path + " answered " + answer.statusCode());
      }
    }
    Arrays.sort(times);
    return times[requests / 2];
  }
}
