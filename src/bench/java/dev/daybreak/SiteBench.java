package dev.daybreak;

import dev.daybreak.admin.Visitor;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.EditionContent;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.Fixtures;
import dev.daybreak.headlines.Pick.Block;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
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
  private static final int WARM = 40;

  /** Articles that come in at a time, and how often: 10,000 in a minute. */
  private static final int ARRIVING = 100;

  private static final Duration EVERY = Duration.ofMillis(600);

  private final Program program;
  private final JdbcTemplate db;
  private final BenchNews news;
  private final int requests;

  private SiteBench(Program program, int requests) {
    this.program = program;
    this.db = program.bean(JdbcTemplate.class);
    this.news = new BenchNews(program);
    this.requests = requests;
  }

  private record Page(String name, String path, int limit) {}

  public static void main(String[] args) throws Exception {
    for (var name : (args.length > 0 ? args[0] : "h2,postgresql").split(",", -1)) {
      var database = Database.valueOf(name.toUpperCase(Locale.ROOT));
      try (var program = Program.alone(database)) {
        var articles = args.length > 1 ? Integer.parseInt(args[1]) : 100_000;
        var bench = new SiteBench(program, args.length > 2 ? Integer.parseInt(args[2]) : 60);
        var press = new Press(program, DATE);
        press.readers(10);
        bench.news.of(articles);
        bench.year();
        BenchNews.analyze(database, bench.db);
        System.out.printf(
            "%s, %,d articles%n%-28s %10s %14s %8s %9s%n",
            name, articles, "page", "alone", "news coming in", "limit", "of limit");
        bench.measure();
      }
    }
    System.exit(0);
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
                              BenchNews.SECTIONS.get(place % BenchNews.SECTIONS.size()),
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
      BenchNews.median(who, page.path, WARM);
      alone.add(BenchNews.median(who, page.path, requests));
    }
    var arriving = Executors.newSingleThreadScheduledExecutor();
    var arrivals =
        arriving.scheduleWithFixedDelay(
            () -> news.add(ARRIVING, Duration.ofHours(1)),
            0,
            EVERY.toMillis(),
            TimeUnit.MILLISECONDS);
    for (int i = 0; i < pages.size(); i++) {
      var page = pages.get(i);
      var who = page.path.startsWith("/admin") ? editor : visitor;
      var busy = BenchNews.median(who, page.path, requests);
      System.out.printf(
          "%-28s %7.1f ms %11.1f ms %5d ms %8.2fx%n",
          page.name, alone.get(i), busy, page.limit, busy / page.limit);
    }
    if (arrivals.isDone()) {
      arrivals.get(); // it failed
    }
    arriving.shutdown();
  }
}
