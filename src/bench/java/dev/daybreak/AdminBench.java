package dev.daybreak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

import dev.daybreak.admin.Visitor;
import dev.daybreak.daily.signing.SignOffs;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.blocks.BlockKind;
import dev.daybreak.edition.blocks.BlockWords;
import dev.daybreak.edition.blocks.OwnBlocks;
import java.net.URLEncoder;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How long each page of the editors takes with many articles, readers and past editions: the median
 * over HTTP in milliseconds, beside the limit and beside a page that is almost empty.
 *
 * <p>Arguments: databases (h2,postgresql), readers (1000000), articles (100000), editions (365),
 * requests a page (15).
 */
final class AdminBench {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final LocalDate YESTERDAY = TODAY.minusDays(1);
  private static final String PLAIN = "/admin/password";
  private static final int LIMIT = 100;
  private static final int BATCH = 1_000;
  private static final int LINES = 100_000;
  private static final int STEPS = 200;
  private static final List<String> PAGES =
      List.of(
          PLAIN,
          "/admin/help",
          "/admin/editions/" + TODAY,
          "/admin/editions/" + TODAY + "?view=inbox",
          "/admin/editions/" + TODAY + "?view=source",
          "/admin/editions/" + TODAY + "?view=gmail",
          "/admin/editions/" + TODAY + "/mail",
          "/admin/editions/" + TODAY + "/message.eml",
          "/admin/editions/" + TODAY + "/send",
          "/admin/editions/" + YESTERDAY,
          "/admin/editions",
          "/admin/editions?before=2026-06-01",
          "/admin/delivery/" + YESTERDAY,
          "/admin/delivery/" + YESTERDAY + "?find=reader77@provider77.example",
          "/admin/delivery/" + YESTERDAY + "/again?from=REFUSED",
          "/admin/delivery/" + YESTERDAY + "/unknown",
          "/admin/sources",
          "/admin/sources/1",
          "/admin/sources/new",
          "/admin/rules",
          "/admin/rehearsal",
          "/admin/subscribers",
          "/admin/subscribers?find=reader77",
          "/admin/subscribers?state=suppressed",
          "/admin/subscribers/77",
          "/admin/subscribers/doubted",
          "/admin/subscribers/returned",
          "/admin/subscribers/reports",
          "/admin/subscribers/health",
          "/admin/audit",
          "/admin/alerts",
          "/admin/blocks",
          "/admin/people",
          "/admin/people/roles",
          "/admin/account",
          "/admin/start");

  private final Program program;
  private final JdbcTemplate db;
  private final boolean postgres;

  private AdminBench(Program program, boolean postgres) {
    this.program = program;
    this.db = program.bean(JdbcTemplate.class);
    this.postgres = postgres;
  }

  public static void main(String[] args) {
    for (var name : (args.length > 0 ? args[0] : "h2,postgresql").split(",", -1)) {
      var database = Database.valueOf(name.toUpperCase(Locale.ROOT));
      try (var program =
          Program.alone(
              database, "--logging.level.dev.daybreak=warn", "--daybreak.sign-off=required")) {
        var bench = new AdminBench(program, database == Database.POSTGRESQL);
        var readers = number(args, 1, 1_000_000);
        var articles = number(args, 2, 100_000);
        var editions = number(args, 3, 365);
        var press = new Press(program, TODAY);
        press.readers(1);
        bench.drafts();
        bench.readers(readers);
        bench.editions(editions, readers);
        bench.log();
        bench.desk();
        new BenchNews(program).of(articles);
        BenchNews.analyze(database, bench.db);
        System.out.printf(
            "%s, %,d readers, %,d articles, %,d editions%n%-68s %10s %9s %9s%n",
            name, readers, articles, editions, "page", "median", "of limit", "of plain");
        bench.measure(number(args, 4, 15));
      }
    }
    System.exit(0);
  }

  private static int number(String[] args, int place, int usual) {
    return args.length > place ? Integer.parseInt(args[place]) : usual;
  }

  /** Numbers from one to the last, as a table with a column n. */
  private String numbers(int last) {
    return postgres
        ? "(SELECT n FROM generate_series(1, %d) AS s (n)) AS s".formatted(last)
        : "(SELECT \"X\" AS n FROM system_range(1, %d)) AS s".formatted(last);
  }

  /** Of a hundred, one has left, one is suppressed and one has not confirmed. */
  private void readers(int readers) {
    db.update(
        """
        INSERT INTO subscriber (email, email_key, name, state, sections, created_at, confirmed_at)
        SELECT a, a, '', CASE MOD(n, 100) WHEN 1 THEN 'LEFT' WHEN 2 THEN 'SUPPRESSED' WHEN 3 THEN 'PENDING'
                                          ELSE 'CONFIRMED' END, '', t, t
          FROM (SELECT n, CONCAT('reader', n, '@provider', MOD(n, 20000), '.example') AS a,
                       CAST(? AS timestamp with time zone) AS t
                  FROM\s"""
            + numbers(readers)
            + ") AS r",
        YESTERDAY.minusDays(1).atStartOfDay().atOffset(UTC));
  }

  /** Sent editions with the stories of today's; of yesterday's each delivery is there as well. */
  private void editions(int editions, int readers) {
    var days =
        IntStream.rangeClosed(1, editions)
            .mapToObj(TODAY::minusDays)
            .map(
                day ->
                    new Object[] {
                      day, day.atTime(7, 0).atOffset(UTC), day.atTime(7, 40).atOffset(UTC), TODAY
                    })
            .toList();
    db.batchUpdate(
        """
        INSERT INTO edition (edition_date, kind, state, subject, preheader, content, revision, composed_at,
                             published_at, ended_at)
        SELECT ?, kind, 'SENT', subject, preheader, content, 1, composed_at, ?, ?
          FROM edition WHERE edition_date = ?""",
        days);
    db.update(
        """
        INSERT INTO delivery_run (edition_id, started_at, frozen_through, frozen_at)
        SELECT id, published_at, 0, published_at FROM edition WHERE state = 'SENT'""");
    var batches = Math.max(1, readers / BATCH);
    db.update(
        """
        INSERT INTO delivery_batch (edition_id, batch_no, n_sent, n_refused)
        SELECT e.id, s.n, %d, %d FROM edition e CROSS JOIN %s WHERE e.state = 'SENT'"""
            .formatted(BATCH - BATCH / 50, BATCH / 50, numbers(batches)));
    db.update(
        """
        INSERT INTO delivery (edition_id, subscriber_id, batch_no, address, state, attempts, first_due, due_at,
                              changed_at, revision, reply, meaning)
        SELECT e.id, s.id, 1 + MOD(s.id, %d), s.email, CASE MOD(s.id, 50) WHEN 0 THEN 'REFUSED' ELSE 'SENT' END, 1,
               e.published_at, e.published_at, e.published_at, 1,
               CASE MOD(s.id, 50) WHEN 0 THEN '550 5.1.1 No such user' ELSE '250 2.0.0 Ok' END,
               CASE MOD(s.id, 50) WHEN 0 THEN 'SUPPRESS' END
          FROM subscriber s CROSS JOIN edition e WHERE e.edition_date = ?"""
            .formatted(batches),
        YESTERDAY);
  }

  private void log() {
    db.update(
        """
        INSERT INTO audit (at, who, what, about, said, address)
        SELECT CAST(? AS timestamp with time zone), 'admin', 'story-pinned', 'edition 2026-11-24', 'A headline',
               '192.0.2.1'
          FROM\s"""
            + numbers(LINES),
        TODAY.atStartOfDay().atOffset(UTC));
  }

  /** Today's edition may still be changed. */
  private void drafts() {
    program.clock.set(TODAY.atTime(6, 30).toInstant(UTC));
    db.update("UPDATE edition SET state = 'DRAFT' WHERE edition_date = ?", TODAY);
  }

  /** Today's edition as a long morning leaves it: own words, steps, and a signature. */
  private void desk() {
    var blocks = program.bean(OwnBlocks.class);
    for (int i = 1; i <= OwnBlocks.MOST; i++) {
      blocks.add(today(), BlockKind.NOTE, firstStory(), BlockWords.of("Note " + i), "admin");
    }
    db.update(
        """
        INSERT INTO desk_step (edition_id, step_no, who, at, what, said, was, now_is, undone, moved_by, moved_at)
        SELECT ?, n, 'admin', t, 'story-pinned', 'A headline', '{}', '{}', false, 'admin', t
          FROM (SELECT n, CAST(? AS timestamp with time zone) AS t FROM\s"""
            + numbers(STEPS)
            + ") AS steps",
        today().id(),
        program.clock.instant().atOffset(UTC));
    program.bean(SignOffs.class).sign(today(), today().revision(), "ann");
  }

  private Edition today() {
    return program.bean(Editions.class).require(TODAY);
  }

  private String firstStory() {
    return today().content().stories().get(0).article();
  }

  /** The pages of one story, and what an open page of the edition asks again and again. */
  private List<String> ofToday() {
    return List.of(
        "/admin/editions/%s/story?article=%s"
            .formatted(TODAY, URLEncoder.encode(firstStory(), UTF_8)),
        "/admin/editions/%s/news?revision=%d&state=%s"
            .formatted(TODAY, today().revision(), today().state()));
  }

  private void measure(int requests) {
    var editor = Visitor.editor(program);
    BenchNews.median(editor, PLAIN, 100);
    for (var page : Stream.concat(PAGES.stream(), ofToday().stream()).toList()) {
      BenchNews.median(editor, page, 5);
      // The plain page again beside each: a loaded machine changes its speed.
      var plain = BenchNews.median(editor, PLAIN, requests);
      var median = BenchNews.median(editor, page, requests);
      System.out.printf(
          "%-68s %7.1f ms %8.2fx %8.1fx%s%n",
          page, median, median / LIMIT, median / plain, median > LIMIT ? "  too slow" : "");
    }
  }
}
