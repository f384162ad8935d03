package dev.daybreak;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.delivery.Delivery;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Ninety days of an edition to everybody, as its runs leave them in the database. */
final class NinetyDays {
  private static final LocalDate FIRST = LocalDate.of(2026, 11, 24);
  private static final int KEPT = 35;

  private final Program program;
  private final JdbcTemplate db;
  private final int readers;

  NinetyDays(Program program, int readers) {
    this.program = program;
    this.db = program.bean(JdbcTemplate.class);
    this.readers = readers;
    new Press(program, FIRST.minusDays(1)).readers(readers);
  }

  private static @Nullable Void keepNothing(Connection connection) throws SQLException {
    var session = connection.unwrap(JdbcConnection.class).getSession();
    ((SessionLocal) session).getDatabase().setRetentionTime(0);
    return null;
  }

  /** Lets them pass; what is kept stops growing, and every edition keeps its numbers. */
  void pass() {
    var sizes = new ArrayList<Long>();
    if (isH2()) {
      // H2 uses room again 45 seconds after it became free, which is never within this minute.
      db.execute((ConnectionCallback<Void>) NinetyDays::keepNothing);
    }
    for (var day = 0; day < 90; day++) {
      sent(FIRST.plusDays(day));
      while (fold()) {}
      // What a day's time does by itself.
      if (isH2()) {
        db.execute("CALL h2_sync()");
      } else {
        db.execute("VACUUM delivery");
      }
      sizes.add(size());
    }
    assertThat(count("SELECT COUNT(*) FROM delivery")).isLessThanOrEqualTo((KEPT + 1L) * readers);
    assertThat(
            db.queryForList(
                "SELECT SUM(n_sent) FROM delivery_batch GROUP BY edition_id", Long.class))
        .hasSize(90)
        .containsOnly((long) readers);
    assertThat(count("SELECT COUNT(*) FROM delivery_batch"))
        .isLessThan(90 + (KEPT + 1L) * (readers / 500 + 1));
    // Full after the days that are kept; H2 needs room to move things when it tidies up.
    var full = max(sizes, 30, 50);
    assertThat(max(sizes, 60, 90)).as("sizes %s", sizes).isLessThan(2 * full);
    System.out.printf(
        "%,d readers: %,d KB on day 1, %,d on day 35, %,d on day 60, %,d on day 90%n",
        readers,
        sizes.get(0) / 1024,
        sizes.get(34) / 1024,
        sizes.get(59) / 1024,
        sizes.get(89) / 1024);
  }

  private static long max(List<Long> sizes, int from, int to) {
    return sizes.subList(from, to).stream().mapToLong(size -> size).max().orElseThrow();
  }

  private void sent(LocalDate date) {
    var at = date.atTime(7, 0).atOffset(UTC);
    program.clock.set(at.toInstant());
    db.update(
        """
        INSERT INTO edition (edition_date, kind, state, subject, preheader, content, revision,
                             composed_at, published_at, ended_at)
        SELECT ?, 'daily', 'SENT', subject, preheader, content, 1, ?, ?, ? FROM edition
         WHERE edition_date = ?""",
        date,
        at,
        at,
        at,
        FIRST.minusDays(1));
    var id = db.queryForObject("SELECT id FROM edition WHERE edition_date = ?", Long.class, date);
    db.update(
        """
        INSERT INTO delivery_run (edition_id, started_at, frozen_through, frozen_at)
        VALUES (?, ?, 0, ?)""",
        id,
        at,
        at);
    db.update(
        """
        INSERT INTO delivery_batch (edition_id, batch_no, first_subscriber, last_subscriber, n_sent)
        SELECT ?, 1 + s.id / 500, MIN(s.id), MAX(s.id), COUNT(*)
          FROM subscriber s GROUP BY 1 + s.id / 500""",
        id);
    db.update(
        """
        INSERT INTO delivery (edition_id, subscriber_id, batch_no, address, state, attempts, first_due,
                              due_at, changed_at, revision, reply)
        SELECT ?, s.id, 1 + s.id / 500, s.email, 'SENT', 1, ?, ?, ?, 1,
               '250 2.0.0 Ok: queued as 4F1b2C3d' || s.id
          FROM subscriber s""",
        id,
        at,
        at,
        at);
  }

  private boolean fold() {
    var before = count("SELECT COUNT(*) FROM delivery_batch");
    program.bean(Delivery.class).wake();
    return count("SELECT COUNT(*) FROM delivery_batch") < before;
  }

  private long count(String sql) {
    return db.queryForObject(sql, Long.class);
  }

  private boolean isH2() {
    return file().isPresent();
  }

  private long size() {
    return file()
        .map(File::length)
        .orElseGet(() -> count("SELECT pg_database_size(current_database())"));
  }

  private Optional<File> file() {
    try (var files = Files.walk(program.data)) {
      return files.filter(path -> path.endsWith("daybreak.mv.db")).map(Path::toFile).findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
