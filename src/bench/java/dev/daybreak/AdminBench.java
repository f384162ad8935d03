package dev.daybreak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

import com.sun.management.OperatingSystemMXBean;
import dev.daybreak.admin.Role;
import dev.daybreak.admin.Visitor;
import dev.daybreak.admin.people.AdminUsers;
import dev.daybreak.daily.signing.SignOffs;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.blocks.BlockKind;
import dev.daybreak.edition.blocks.BlockWords;
import dev.daybreak.edition.blocks.OwnBlocks;
import java.lang.management.ManagementFactory;
import java.net.URLEncoder;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How long each page of the editors takes with many articles, readers and past editions: the median
 * over HTTP in milliseconds, beside the limit and beside a page that is almost empty.
 *
 * <p>Arguments: databases (h2,postgresql), readers (1000000), articles (100000), editions (365),
 * requests a page (15), a part of the addresses of the pages (all).
 */
final class AdminBench {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final LocalDate YESTERDAY = TODAY.minusDays(1);
  private static final String PLAIN = "/admin/password";
  private static final int LIMIT = 100;

  /**
   * Of this process: the browser's and, on H2, the database's too. A loaded machine changes it
   * least.
   */
  private static final OperatingSystemMXBean CPU =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private static final int BATCH = 500;
  private static final int LINES = 100_000;
  private static final int STEPS = 200;
  private static final int RETURNED = 20_000;
  private static final int PROVIDERS = 20;
  private static final String LETTER =
      "From: reader@provider.example\r\nSubject: Where is my paper?\r\n\r\nI have not had it today.\r\n";
  private static final List<String> PAGES =
      List.of(
          PLAIN,
          "/admin/help",
          "/admin/editions/{today}",
          "/admin/editions/{today}?section=Sport",
          "/admin/editions/{today}?reader=77",
          "/admin/editions/{today}?view=inbox",
          "/admin/editions/{today}?view=source",
          "/admin/editions/{today}?view=text",
          "/admin/editions/{today}?view=gmail",
          "/admin/editions/{today}/mail",
          "/admin/editions/{today}/message.eml",
          "/admin/editions/{today}/story?article={story}",
          "/admin/editions/{today}/news?revision={revision}&state={state}",
          "/admin/editions/{today}/send",
          "/admin/editions/{tomorrow}",
          "/admin/editions/{yesterday}",
          "/admin/editions/{yesterday}/run?paused=false",
          "/admin/editions/{yesterday}/correction",
          "/admin/editions/2026-06-01",
          "/admin/editions",
          "/admin/editions?before=2026-06-01",
          "/admin/delivery/{yesterday}",
          "/admin/delivery/{yesterday}?find=reader77@provider77.example",
          "/admin/delivery/{yesterday}/again?from=REFUSED",
          "/admin/delivery/{yesterday}/again?from=EXPIRED",
          "/admin/delivery/{yesterday}/unknown",
          "/admin/delivery/{yesterday}/decide?do=RESEND",
          "/admin/sources",
          "/admin/sources/1",
          "/admin/sources/new",
          "/admin/sources/export",
          "/admin/rules",
          "/admin/rehearsal",
          "/admin/subscribers",
          "/admin/subscribers?find=reader77",
          "/admin/subscribers?find=reader999999@",
          "/admin/subscribers?find=provider77.example",
          "/admin/subscribers?find=nobody",
          "/admin/subscribers?state=suppressed",
          "/admin/subscribers?state=left&find=reader99",
          "/admin/subscribers/77",
          "/admin/subscribers/77/erase",
          "/admin/subscribers/doubted",
          "/admin/subscribers/returned",
          "/admin/subscribers/returned/{mail}",
          "/admin/subscribers/reports",
          "/admin/subscribers/health",
          "/admin/subscribers/lift?reader=77",
          "/admin/audit",
          "/admin/audit?who=ann",
          "/admin/alerts",
          "/admin/blocks",
          "/admin/people",
          "/admin/people/roles",
          "/admin/account",
          "/admin/account/second-factor",
          "/admin/start");

  /** What roles below an administrator's see is cut out of the same pages. */
  private static final List<String> OF_A_WRITER =
      List.of(
          "/admin/editions/{today}",
          "/admin/editions/{today}?view=source",
          "/admin/editions",
          "/admin/sources",
          "/admin/blocks");

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
        bench.returned();
        new BenchNews(program).of(articles);
        BenchNews.analyze(database, bench.db);
        System.out.printf(
            "%s, %,d readers, %,d articles, %,d editions%n%-68s %10s %9s %9s %9s%n",
            name, readers, articles, editions, "page", "median", "of limit", "of plain", "cpu");
        program.rest();
        bench.measure(number(args, 4, 15), args.length > 5 ? args[5] : "");
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
    var batches = readers / BATCH + 1;
    db.update(
        """
        INSERT INTO delivery_batch (edition_id, batch_no, first_subscriber, last_subscriber, n_sent, n_refused)
        SELECT e.id, s.n, (s.n - 1) * %1$d, s.n * %1$d - 1, %2$d, %3$d
          FROM edition e CROSS JOIN %4$s WHERE e.state = 'SENT'"""
            .formatted(BATCH, BATCH - BATCH / 50, BATCH / 50, numbers(batches)));
    db.update(
        """
        INSERT INTO delivery (edition_id, subscriber_id, batch_no, address, state, attempts, first_due, due_at,
                              changed_at, revision, reply, meaning)
        SELECT e.id, s.id, 1 + s.id / %d, s.email, CASE MOD(s.id, 50) WHEN 0 THEN 'REFUSED' ELSE 'SENT' END, 1,
               e.published_at, e.published_at, e.published_at, 1,
               CASE MOD(s.id, 50) WHEN 0 THEN '550 5.1.1 No such user' ELSE '250 2.0.0 Ok' END,
               CASE MOD(s.id, 50) WHEN 0 THEN 'SUPPRESS' END
          FROM subscriber s CROSS JOIN edition e WHERE e.edition_date = ?"""
            .formatted(BATCH),
        YESTERDAY);
    // As a crash and a provider that did not answer leave it, somewhere in the middle and near the
    // end.
    some(batches / 2, "UNKNOWN");
    some(batches - 2, "EXPIRED");
    corrected();
  }

  private void some(int batch, String state) {
    var counter = "n_" + state.toLowerCase(Locale.ROOT);
    var moved =
        db.update(
            """
            UPDATE delivery SET state = ?
             WHERE edition_id = (SELECT id FROM edition WHERE edition_date = ?) AND state = 'SENT'
               AND subscriber_id BETWEEN ? AND ?""",
            state,
            YESTERDAY,
            (batch - 1L) * BATCH + 1,
            (batch - 1L) * BATCH + 100);
    db.update(
        """
        UPDATE delivery_batch SET n_sent = n_sent - ?, %1$s = %1$s + ?
         WHERE batch_no = ? AND edition_id = (SELECT id FROM edition WHERE edition_date = ?)"""
            .formatted(counter),
        moved,
        moved,
        batch,
        YESTERDAY);
  }

  /** What yesterday's edition said is corrected, after its readers had it. */
  private void corrected() {
    db.update(
        """
        INSERT INTO edition_correction (edition_id, revision, article, was, now_said, who, at, why)
        SELECT id, 2, ?, 'A headline', 'Another one', 'ann', ended_at, 'It was wrong'
          FROM edition WHERE edition_date = ?""",
        firstStory(),
        YESTERDAY);
    db.update("UPDATE edition SET revision = 2 WHERE edition_date = ?", YESTERDAY);
  }

  /** A year of what came back. */
  private void returned() {
    var now = program.clock.instant().atOffset(UTC);
    db.update(
        """
        INSERT INTO returned_mail (digest, taken_at, kind, effect, edition_id, provider, sender, subject, words,
                                   message)
        SELECT CONCAT('digest-', n), CAST(? AS timestamp with time zone), 'REPLY', 'KEPT', NULL, NULL,
               'reader@provider.example', 'Where is my paper?', 'I have not had it today.', CAST(? AS bytea)
          FROM\s"""
            + numbers(RETURNED),
        now,
        LETTER.getBytes(UTF_8));
    db.update(
        """
        INSERT INTO provider_day (edition_id, provider, sent_on, sent, refused, bounced, complained)
        SELECT e.id, CONCAT('provider', n, '.example'), e.edition_date, 1000, 3, 2, 1
          FROM edition e CROSS JOIN %s WHERE e.state = 'SENT'"""
            .formatted(numbers(PROVIDERS)));
    db.update(
        """
        INSERT INTO provider_report (kind, org, report_no, domain, ours, policy, begins_at, ends_at, taken_at, messages)
        SELECT 'DMARC', CONCAT('provider', n, '.example'), CONCAT(e.edition_date, ''), 'harbour.example', true,
               'reject', e.published_at, e.ended_at, e.ended_at, 1000
          FROM edition e CROSS JOIN %s WHERE e.state = 'SENT'"""
            .formatted(numbers(PROVIDERS)));
    db.update(
        """
        INSERT INTO dmarc_source (report_id, address, header_from, disposition, dkim_aligned, spf_aligned, dkim_result,
                                  spf_result, allowed, signed, messages)
        SELECT id, '192.0.2.1', 'harbour.example', 'none', true, true, 'pass', 'pass', true, true, 1000
          FROM provider_report""");
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

  /** An address as it is at this moment. */
  private String address(String page) {
    return page.replace("{today}", TODAY.toString())
        .replace("{tomorrow}", TODAY.plusDays(2).toString())
        .replace("{yesterday}", YESTERDAY.toString())
        .replace("{story}", URLEncoder.encode(firstStory(), UTF_8))
        .replace("{revision}", String.valueOf(today().revision()))
        .replace("{state}", today().state().name())
        .replace(
            "{mail}",
            String.valueOf(db.queryForObject("SELECT MAX(id) FROM returned_mail", Long.class)));
  }

  private void measure(int requests, String part) {
    var editor = Visitor.editor(program);
    var writer = Visitor.colleague(program, "wren");
    program.bean(AdminUsers.class).setRole("wren", Role.WRITER);
    writer.logIn("wren", Visitor.PASSWORD);
    BenchNews.median(editor, PLAIN, 100);
    for (var page : PAGES) {
      if (page.contains(part)) {
        measure(editor, page, "", requests);
      }
    }
    for (var page : OF_A_WRITER) {
      if (page.contains(part)) {
        measure(writer, page, " (writer)", requests);
      }
    }
  }

  private void measure(Visitor visitor, String page, String who, int requests) {
    var address = address(page);
    BenchNews.median(visitor, address, 5);
    // The plain page again beside each: a loaded machine changes its speed.
    var plain = BenchNews.median(visitor, PLAIN, requests);
    var begun = CPU.getProcessCpuTime();
    var median = BenchNews.median(visitor, address, requests);
    var cpu = (CPU.getProcessCpuTime() - begun) / 1e6 / requests;
    System.out.printf(
        "%-68s %7.1f ms %8.2fx %8.1fx %6.0f ms%s%n",
        page + who,
        median,
        median / LIMIT,
        median / plain,
        cpu,
        median > LIMIT ? "  too slow" : "");
  }
}
