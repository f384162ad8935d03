package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.daybreak.alerts.Alerts;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.mail.FaultySmtp;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;

/** The disk of the database fills in the middle of a run. */
class FullDiskTest {
  private static final int READERS = 400;

  @TempDir Path folder;

  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private FaultySmtp server;

  @BeforeEach
  void start() throws Exception {
    server = FaultySmtp.start();
    logged.start();
  }

  @AfterEach
  void stop() throws Exception {
    ours().detachAppender(logged);
    FillingDisk.isFull(false);
    server.close();
  }

  private static Logger ours() {
    return (Logger) LoggerFactory.getLogger("dev.daybreak");
  }

  @Test
  void h2ClosesItselfAndIsOpenedAgainWhenThereIsRoom() {
    FillingDisk.register();
    try (var program =
        program(
            Database.H2,
            "--spring.datasource.url=jdbc:h2:filling:"
                + folder.toAbsolutePath()
                + "/daybreak;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;LOCK_TIMEOUT=10000;TRACE_LEVEL_FILE=0",
            "--spring.datasource.hikari.connection-timeout=1000")) {
      fills(program, () -> FillingDisk.isFull(true), () -> FillingDisk.isFull(false));
    }
  }

  @Test
  void postgresqlRefusesWritesUntilThereIsRoom() {
    try (var program = program(Database.POSTGRESQL)) {
      var db = program.bean(JdbcTemplate.class);
      db.execute(
          """
          CREATE FUNCTION refuse() RETURNS trigger AS $$ BEGIN
            RAISE EXCEPTION 'could not extend file "base/1/2": No space left on device'
            USING ERRCODE = 'disk_full';
          END $$ LANGUAGE plpgsql""");
      var tables = List.of("delivery", "delivery_batch", "alert");
      fills(
          program,
          () ->
              tables.forEach(
                  table ->
                      db.execute(
                          "CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON %s EXECUTE FUNCTION refuse()"
                              .formatted(table))),
          () -> tables.forEach(table -> db.execute("DROP TRIGGER full_disk ON " + table)));
    }
  }

  private Program program(Database database, String... more) {
    var settings = new ArrayList<>(List.of("--spring.mail.port=" + server.port()));
    settings.addAll(List.of(more));
    return Program.alone(database, settings.toArray(String[]::new));
  }

  private void fills(Program program, Runnable fill, Runnable empty) {
    var press = new Press(program, LocalDate.of(2026, 11, 24));
    press.readers(READERS);
    // The program sets up the log when it starts.
    ours().addAppender(logged);
    server.script(
        step -> {
          if (step.is(FaultySmtp.Point.DOT, READERS / 4)) {
            fill.run();
          }
          return null;
        });
    try {
      press.start();
    } catch (DataAccessException | TransactionException e) {
      // It was full before all was scheduled.
      assertThat(e).isNotNull();
    }
    within30s(() -> alerts(program).contains("database"));
    within30s(() -> received().containsKey("operator@harbour.example"));
    empty.run();

    within30s(press::isOver);
    assertThat(press.counted()).isEqualTo(Map.of(DeliveryState.SENT, (long) READERS));
    assertThat(press.counters()).isEqualTo(press.counted());
    var received = received();
    received.remove("operator@harbour.example");
    assertThat(received).hasSize(READERS).allSatisfy((to, times) -> assertThat(times).isOne());
    within30s(() -> !alerts(program).contains("database"));
    assertThat(said())
        .filteredOn(line -> line.contains("The disk of the database is full"))
        .hasSize(1);
    assertThat(logged.list).as("%s", said()).noneMatch(event -> event.getThrowableProxy() != null);
  }

  private List<String> said() {
    return List.copyOf(logged.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static List<String> alerts(Program program) {
    return program.bean(Alerts.class).open().stream().map(alert -> alert.subject()).toList();
  }

  private Map<String, Long> received() {
    return server.accepted().stream()
        .collect(Collectors.groupingBy(FaultySmtp.Taken::to, Collectors.counting()));
  }

  private static void within30s(Callable<Boolean> seen) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        // The scheduler's threads meet the closed database too.
        .dontCatchUncaughtExceptions()
        .ignoreExceptionsInstanceOf(DataAccessException.class)
        .until(seen);
  }
}
