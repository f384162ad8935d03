package dev.daybreak;

import dev.daybreak.delivery.proof.DeliveryReports;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.EditionContent;
import dev.daybreak.edition.Editions;
import java.io.Writer;
import java.nio.file.Files;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** How long the report takes, and how much memory: {@code bench/report}. */
final class ReportBench {
  private static final Instant BEGAN = Instant.parse("2026-11-24T07:00:00Z");
  private static final int PIECE = 1_000;

  private ReportBench() {}

  public static void main(String[] args) throws Exception {
    var most = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    System.out.printf(
        "%9s %10s %12s %10s %10s %10s%n",
        "readers", "report s", "µs a reader", "CSV s", "one ms", "heap MB");
    for (var readers = 10_000; readers <= most; readers *= 10) {
      try (var program = start()) {
        var edition = ledger(program, readers);
        var reports = program.getBean(DeliveryReports.class);
        var report = seconds(() -> reports.of(edition).orElseThrow());
        var csv = seconds(() -> reports.write(edition, Writer.nullWriter()));
        var one = seconds(() -> reports.of(edition, "reader7@provider7.example"));
        System.out.printf(
            "%,9d %10.2f %12.2f %10.2f %10.0f %10d%n",
            readers, report, report / readers * 1e6, csv, one * 1000, heap());
      }
    }
  }

  static org.springframework.context.ConfigurableApplicationContext start() throws Exception {
    var program = Daybreak.program();
    program.setWebApplicationType(WebApplicationType.NONE);
    return program.run(
        "--daybreak.tasks=queue",
        "--daybreak.from=morning@harbour.example",
        "--daybreak.postal-address=1 Quay Street, Cork",
        "--daybreak.base-url=https://harbour.example",
        "--spring.mail.host=127.0.0.1",
        "--spring.mail.port=1",
        "--daybreak.data=" + Files.createTempDirectory("report-bench"));
  }

  /** An edition that was sent to so many, a fiftieth of them in vain. */
  static Edition ledger(ApplicationContext program, int readers) {
    var editions = program.getBean(Editions.class);
    var date = LocalDate.ofInstant(BEGAN, java.time.ZoneOffset.UTC);
    var nothing = new EditionContent(BEGAN, List.of(), List.of(), 0, 0);
    var id = editions.draft(date, nothing, "subject", "preheader").id();
    var db = program.getBean(JdbcTemplate.class);
    var began = Timestamp.from(BEGAN);
    db.update("UPDATE edition SET state = 'SENT', published_at = ? WHERE id = ?", began, id);
    db.update(
        "INSERT INTO delivery_run (edition_id, started_at, frozen_through, frozen_at) VALUES (?, ?, 0, ?)",
        id,
        began,
        began);
    for (var from = 1; from <= readers; from += PIECE) {
      var people = new ArrayList<Object[]>();
      var rows = new ArrayList<Object[]>();
      for (var n = from; n < from + PIECE; n++) {
        var address = "reader%d@provider%d.example".formatted(n, n % 20_000);
        var refused = n % 50 == 0;
        people.add(new Object[] {n, address, address, began, began});
        rows.add(
            new Object[] {
              id,
              n,
              from,
              address,
              refused ? "REFUSED" : "SENT",
              began,
              began,
              Timestamp.from(BEGAN.plusMillis(n)),
              refused ? "550 5.1.1 No such user" : "250 2.0.0 Ok: queued as 4F8A" + n
            });
      }
      db.batchUpdate(
          """
          INSERT INTO subscriber (id, email, email_key, name, state, sections, created_at, confirmed_at)
          VALUES (?, ?, ?, '', 'CONFIRMED', '', ?, ?)""",
          people);
      db.update(
          """
          INSERT INTO delivery_batch (edition_id, batch_no, first_subscriber, last_subscriber, n_sent, n_refused)
          VALUES (?, ?, ?, ?, ?, ?)""",
          id,
          from,
          from,
          from + PIECE - 1,
          PIECE - PIECE / 50,
          PIECE / 50);
      db.batchUpdate(
          """
          INSERT INTO delivery (edition_id, subscriber_id, batch_no, address, state, attempts,
                                first_due, due_at, changed_at, revision, reply)
          VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, 1, ?)""",
          rows);
    }
    return editions.byId(id).orElseThrow();
  }

  private static double seconds(Callable<?> work) throws Exception {
    var began = System.nanoTime();
    work.call();
    return (System.nanoTime() - began) / 1e9;
  }

  /** Much of it is garbage; what matters is that it fits. */
  static long heap() {
    return Runtime.getRuntime().maxMemory() / 1_000_000;
  }
}
