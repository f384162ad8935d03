package dev.daybreak;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.delivery.Delivery;
import dev.daybreak.delivery.RunMonitor;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.runs.RunStatus;
import dev.daybreak.delivery.sending.OutcomeEffects;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** An edition that is ready, readers for it, and its run, as often as one likes. */
final class Press {
  private final Program program;
  private final LocalDate date;

  /** Collects the made-up news and composes the edition of a date, locked. */
  Press(Program program, LocalDate date) {
    this.program = program;
    this.date = date;
    // Before the first draft is due: a draft without news would be skipped.
    program.clock.set(date.atTime(5, 0).toInstant(UTC));
    News.arrives(program, program.clock.instant().minus(Duration.ofHours(2)));
    program.clock.set(date.atTime(6, 57).toInstant(UTC));
    eventually()
        .until(
            () ->
                program
                    .bean(Editions.class)
                    .byDate(date)
                    .filter(edition -> edition.state() == State.LOCKED)
                    .isPresent());
  }

  /** Confirmed readers 1 to n. */
  void readers(int number) {
    readers(number, "example.org");
  }

  void readers(int number, String domain) {
    var now = program.clock.instant().minus(Duration.ofDays(1)).atOffset(UTC);
    IntStream.rangeClosed(0, (number - 1) / 1000)
        .mapToObj(
            thousand ->
                IntStream.rangeClosed(thousand * 1000 + 1, Math.min(number, thousand * 1000 + 1000))
                    .mapToObj(i -> "reader" + i + "@" + domain)
                    .map(email -> new Object[] {email, email, now, now})
                    .toList())
        .forEach(
            rows ->
                db().batchUpdate(
                        """
                    INSERT INTO subscriber (email, email_key, name, state, sections, created_at, confirmed_at)
                    VALUES (?, ?, '', 'CONFIRMED', '', ?, ?)""",
                        rows));
  }

  void forgetReaders() {
    forgetRun();
    for (var table : List.of("consent", "suppression", "subscriber")) {
      db().update("DELETE FROM " + table);
    }
  }

  /** The edition is as it was before it was published. */
  void forgetRun() {
    db().update("DELETE FROM scheduled_tasks WHERE task_name = 'batch'");
    // Deleting row by row would leave the database work that it does during the next run.
    db().execute("TRUNCATE TABLE delivery");
    for (var table :
        List.of(
            "delivery_pause", "delivery_day", "delivery_reply", "delivery_batch", "delivery_run")) {
      db().update("DELETE FROM " + table);
    }
    program.bean(OutcomeEffects.class).resume(edition());
    db().update("UPDATE edition SET state = 'LOCKED', published_at = NULL, ended_at = NULL");
    program.clock.set(date.atTime(6, 57).toInstant(UTC));
  }

  /** Waits for what can be seen; it looks often, since most of it comes within milliseconds. */
  static ConditionFactory eventually() {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20));
  }

  private JdbcTemplate db() {
    return program.bean(JdbcTemplate.class);
  }

  Edition edition() {
    return program.bean(Editions.class).require(date);
  }

  RunStatus status() {
    return program.bean(RunMonitor.class).status(edition()).orElseThrow();
  }

  /** Publishes it; it goes at once. */
  void start() {
    program.clock.set(date.atTime(7, 0).toInstant(UTC));
    program.bean(Delivery.class).publish(edition(), program.clock.instant());
  }

  boolean isOver() {
    return edition().state() == State.SENT;
  }

  /** Lets time pass, a step whenever nothing else happens, until the run is over. */
  void finish(Duration step) {
    eventually()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              if (isOver()) {
                return true;
              }
              program.clock.forward(step);
              program.bean(Delivery.class).wake();
              return isOver();
            });
  }

  /** What the ledger says, counted row by row. */
  Map<DeliveryState, Long> counted() {
    var counts = new EnumMap<DeliveryState, Long>(DeliveryState.class);
    db().query(
            "SELECT state, COUNT(*) AS n FROM delivery WHERE edition_id = ? GROUP BY state",
            row -> {
              counts.put(DeliveryState.valueOf(row.getString("state")), row.getLong("n"));
            },
            edition().id());
    return counts;
  }

  /** What the counters of the batches say. */
  Map<DeliveryState, Long> counters() {
    var counts = new EnumMap<DeliveryState, Long>(DeliveryState.class);
    Arrays.stream(DeliveryState.values())
        .filter(state -> status().progress().of(state) > 0)
        .forEach(state -> counts.put(state, status().progress().of(state)));
    return counts;
  }
}
