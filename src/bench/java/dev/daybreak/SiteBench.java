package dev.daybreak;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.admin.Visitor;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.EditionContent;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.Fixtures;
import dev.daybreak.headlines.Pick.Block;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * How long the pages take with many articles, by themselves and while news come in: medians in
 * milliseconds over HTTP, beside the limit of each. A page that is almost empty shows what HTTP and
 * its frame cost.
 *
 * <p>A search is over a year of editions.
 *
 * <p>Arguments: databases (h2,postgresql), articles (100000), requests a page (60).
 */
final class SiteBench {
  private static final LocalDate DATE = LocalDate.of(2026, 11, 24);
  private static final int SOURCES = 50;
  private static final int OWN = 1;
  private static final int WARM = 40;
  private static final int BATCH = 1_000;

  /** Articles that come in at a time, and how often: 10,000 in a minute. */
  private static final int ARRIVING = 100;

  private static final Duration EVERY = Duration.ofMillis(600);

  private static final List<String> SECTIONS = List.of("World", "Ireland", "Sport", "Culture");

  private final Program program;
  private final JdbcTemplate db;
  private final int requests;
  private final AtomicInteger number = new AtomicInteger();

  private SiteBench(Program program, int requests) {
    this.program = program;
    this.db = program.bean(JdbcTemplate.class);
    this.requests = requests;
  }

  private record Page(String name, String path, int limit) {}

  public static void main(String[] args) throws Exception {
    for (var name : (args.length > 0 ? args[0] : "h2,postgresql").split(",", -1)) {
      try (var program = Program.alone(Database.valueOf(name.toUpperCase(Locale.ROOT)))) {
        var articles = args.length > 1 ? Integer.parseInt(args[1]) : 100_000;
        var bench = new SiteBench(program, args.length > 2 ? Integer.parseInt(args[2]) : 60);
        var press = new Press(program, DATE);
        press.readers(10);
        bench.news(articles);
        bench.year();
        if (name.equalsIgnoreCase(Database.POSTGRESQL.name())) {
          // It does so by itself a minute later; H2 needs none.
          bench.db.execute("ANALYZE");
        }
        System.out.printf(
            "%s, %,d articles%n%-28s %10s %14s %8s %9s%n",
            name, articles, "page", "alone", "news coming in", "limit", "of limit");
        bench.measure();
      }
    }
    System.exit(0);
  }

  private void news(int articles) {
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
    var ids = db.queryForList("SELECT id FROM source ORDER BY id", Long.class);
    while (number.get() < articles) {
      insert(ids, Math.min(BATCH, articles - number.get()), Duration.ofDays(14));
    }
  }

  /** 365 editions of 20 stories, sent. */
  private void year() {
    var editions = program.bean(Editions.class);
    for (int day = 1; day <= 365; day++) {
      var date = DATE.minusDays(day);
      var first = 20 * day;
      var stories =
          IntStream.rangeClosed(1, 20)
              .mapToObj(
                  place ->
                      Fixtures.told(
                              place,
                              place == 1 ? Block.LEAD : Block.SECTION,
                              SECTIONS.get(place % SECTIONS.size()),
                              "The council votes on crane number " + (first + place))
                          .standfirst("Work on it is to begin in the spring of next year.")
                          .alsoIn("Outlet " + place, "Outlet 7")
                          .story())
              .toList();
      program
          .bean(TransactionOperations.class)
          .executeWithoutResult(
              status -> {
                editions.draft(
                    date,
                    new EditionContent(program.clock.instant(), stories, List.of(), 100, 20),
                    "Crane number " + first,
                    "Also: another crane.");
                editions.move(editions.require(date), State.LOCKED, null);
                editions.move(editions.require(date), State.SENDING, null);
                editions.move(editions.require(date), State.SENT, null);
              });
    }
  }

  private void insert(List<Long> sources, int many, Duration within) {
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

  private void measure() throws Exception {
    var own = db.queryForObject("SELECT max(slug) FROM article WHERE source_id = 1", String.class);
    var visitor = new Visitor(program.port);
    var editor = Visitor.editor(program);
    var pages =
        List.of(
            new Page("privacy (almost empty)", "/privacy", 20),
            new Page("front page", "/", 20),
            new Page("section", "/sections/world", 20),
            new Page("own article", "/articles/" + own, 20),
            new Page("past editions", "/editions", 20),
            new Page("an edition", "/editions/" + DATE.minusDays(100), 20),
            new Page("search: one story of 7,300", "/editions?q=crane+4711", 100),
            new Page("search: every story", "/editions?q=coun+outlet", 100),
            new Page("search: nothing", "/editions?q=zeppelin", 100),
            new Page("feed of editions", "/editions/feed.atom", 20),
            new Page("admin: sources", "/admin/sources", 200),
            new Page("admin: one source", "/admin/sources/1", 200),
            new Page("admin: the draft", "/admin/editions/" + DATE, 200));
    var alone = new ArrayList<Double>();
    for (var page : pages) {
      var who = page.path.startsWith("/admin") ? editor : visitor;
      median(who, page.path, WARM);
      alone.add(median(who, page.path, requests));
    }
    var ids = db.queryForList("SELECT id FROM source ORDER BY id", Long.class);
    var arriving = Executors.newSingleThreadScheduledExecutor();
    var news =
        arriving.scheduleWithFixedDelay(
            () -> insert(ids, ARRIVING, Duration.ofHours(1)),
            0,
            EVERY.toMillis(),
            TimeUnit.MILLISECONDS);
    for (int i = 0; i < pages.size(); i++) {
      var page = pages.get(i);
      var who = page.path.startsWith("/admin") ? editor : visitor;
      var busy = median(who, page.path, requests);
      System.out.printf(
          "%-28s %7.1f ms %11.1f ms %5d ms %8.2fx%n",
          page.name, alone.get(i), busy, page.limit, busy / page.limit);
    }
    if (news.isDone()) {
      news.get(); // it failed
    }
    arriving.shutdown();
  }

  private static double median(Visitor visitor, String path, int requests) {
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
