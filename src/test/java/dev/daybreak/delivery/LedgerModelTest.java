package dev.daybreak.delivery;

import static dev.daybreak.delivery.ledger.DeliveryState.*;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybreak.Database;
import dev.daybreak.delivery.ledger.Addressee;
import dev.daybreak.delivery.ledger.Batch;
import dev.daybreak.delivery.ledger.BatchTaken;
import dev.daybreak.delivery.ledger.DeliveryResult;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.DiskSync;
import dev.daybreak.delivery.ledger.Ledger;
import dev.daybreak.delivery.ledger.LedgerAudience;
import dev.daybreak.delivery.ledger.LedgerReader;
import dev.daybreak.delivery.ledger.LedgerRow;
import dev.daybreak.delivery.ledger.LeftInFlight;
import dev.daybreak.newsletter.Hosts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The ledger beside a model of it that is a map, through any order of freezing, sending, crashing
 * and taking over, by workers that may think themselves owners when they are no more.
 */
class LedgerModelTest {
  private static final long EDITION = 1;
  private static final int CHUNK = 6;
  private static final Map<Database, Tables> TABLES = new EnumMap<>(Database.class);

  @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
  void onH2(@ForAll @Size(max = 60) List<@IntRange(max = 99_999) Integer> steps) {
    check(Database.H2, steps);
  }

  @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
  void onPostgresql(@ForAll @Size(max = 60) List<@IntRange(max = 99_999) Integer> steps) {
    check(Database.POSTGRESQL, steps);
  }

  private static void check(Database database, List<Integer> steps) {
    var world = new World(TABLES.computeIfAbsent(database, Tables::new));
    for (var step : steps) {
      world.take(step % 10, step / 10);
      world.agrees();
    }
    world.finish();
  }

  /** The migrated tables of one database. */
  private static final class Tables {
    private final JdbcTemplate db;
    private final TransactionTemplate transaction;

    Tables(Database database) {
      var source = database.empty();
      db = new JdbcTemplate(source);
      transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
      db.update(
          """
          INSERT INTO edition (id, edition_date, kind, state, subject, preheader, content, revision,
                               composed_at)
          VALUES (1, DATE '2026-11-24', 'daily', 'SENDING', '', '', '{}', 1,
                  TIMESTAMP WITH TIME ZONE '2026-11-24 07:00:00+00')""");
    }
  }

  /** A worker as it sees itself: a batch that it took, and what it holds in flight. */
  private static final class Worker {
    private final Batch batch;
    private List<LedgerRow> inHand = List.of();

    Worker(Batch batch) {
      this.batch = batch;
    }
  }

  private static final class World {
    private final JdbcTemplate db;
    private final TransactionTemplate transaction;
    private final Ledger ledger;
    private final LedgerReader reader;
    private final LedgerAudience audience;
    private final Map<Long, DeliveryState> model = new TreeMap<>();
    private final Map<Long, Instant> due = new HashMap<>();
    private final Map<Long, Integer> sent = new HashMap<>();
    private final Map<Integer, Integer> epochs = new TreeMap<>();
    private final Map<Long, Integer> batchOf = new HashMap<>();
    private final List<Worker> workers = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-24T07:00:00Z");

    World(Tables tables) {
      db = tables.db;
      transaction = tables.transaction;
      for (var table : List.of("delivery_reply", "delivery", "delivery_batch", "delivery_run")) {
        db.update("DELETE FROM " + table);
      }
      var clock = new Moving();
      var client = JdbcClient.create(db);
      ledger =
          new Ledger(client, db, transaction, new DiskSync(db, Hosts.with(Path.of("data"))), clock);
      reader = new LedgerReader(client, clock);
      audience = new LedgerAudience(client, db, reader, clock);
      db.update(
          "INSERT INTO delivery_run (edition_id, started_at, frozen_through) VALUES (1, ?, 0)",
          now.atOffset(UTC));
    }

    void take(int action, int choice) {
      switch (action) {
        case 0 -> freeze(choice);
        case 1 -> own(choice);
        case 2, 3 -> fly(choice);
        case 4, 5 -> land(choice);
        case 6 -> crash(choice);
        case 7 -> now = now.plus(Duration.ofMinutes(1 + choice % 30));
        case 8 -> end(choice);
        default -> fail(choice);
      }
    }

    /** A chunk of the audience; the same chunk again adds no one. */
    private void freeze(int choice) {
      var first = CHUNK * (choice % 5L) + 1;
      var later = now.plus(Duration.ofMinutes(choice % 3 * 20L));
      var readers =
          LongStream.range(first, first + CHUNK)
              .mapToObj(id -> new Addressee(id, id + "@example.org", id % 2 == 0 ? later : now))
              .toList();
      var added = transaction.execute(status -> audience.add(EDITION, (int) first, readers));
      assertThat(added).isEqualTo(model.containsKey(first) ? 0 : CHUNK);
      epochs.putIfAbsent((int) first, 0);
      for (var reader : readers) {
        batchOf.putIfAbsent(reader.subscriber(), (int) first);
        due.putIfAbsent(reader.subscriber(), reader.due());
        model.putIfAbsent(reader.subscriber(), QUEUED);
      }
    }

    /** Takes a batch over, and decides about what the one before left in flight. */
    private void own(int choice) {
      if (epochs.isEmpty()) {
        return;
      }
      var number = List.copyOf(epochs.keySet()).get(choice % epochs.size());
      own(number, choice % 2 == 0 ? QUEUED : UNKNOWN);
    }

    private Worker own(int number, DeliveryState policy) {
      var worker = new Worker(transaction.execute(status -> ledger.own(EDITION, number)));
      epochs.put(number, worker.batch.epoch());
      var left = ledger.leftInFlight(worker.batch).map(LeftInFlight::rows).orElse(List.of());
      assertThat(left.stream().map(LedgerRow::subscriber))
          .containsExactlyElementsOf(of(number, IN_FLIGHT));
      record(
          worker,
          left.stream()
              .map(row -> new DeliveryResult(row, policy, true, row.due(), "crash", null))
              .toList());
      workers.add(worker);
      return worker;
    }

    private void fly(int choice) {
      var worker = worker(choice);
      if (worker == null || !worker.inHand.isEmpty()) {
        return;
      }
      var rows = ledger.due(worker.batch, 0, 1 + choice % 4);
      if (rows.isEmpty()) {
        return;
      }
      if (isStale(worker)) {
        assertThatThrownBy(() -> ledger.fly(worker.batch, rows, 1, 7, "main"))
            .isInstanceOf(BatchTaken.class);
        workers.remove(worker);
        return;
      }
      worker.inHand = ledger.fly(worker.batch, rows, 1, 7, "main").rows();
      rows.forEach(row -> model.put(row.subscriber(), IN_FLIGHT));
    }

    private void land(int choice) {
      var worker = worker(choice);
      if (worker == null || worker.inHand.isEmpty()) {
        return;
      }
      var ends = List.of(SENT, DEFERRED, REFUSED, UNKNOWN, QUEUED, EXPIRED);
      var results = new ArrayList<DeliveryResult>();
      for (var row : worker.inHand) {
        var state = ends.get((int) ((choice + row.subscriber()) % ends.size()));
        var again = state == DEFERRED ? now.plus(Duration.ofMinutes(5)) : row.due();
        results.add(new DeliveryResult(row, state, state != QUEUED, again, "said", null));
        // The relay has it, whether it will be recorded or not.
        sent.merge(row.subscriber(), state == SENT || state == UNKNOWN ? 1 : 0, Integer::sum);
      }
      worker.inHand = List.of();
      if (isStale(worker)) {
        assertThatThrownBy(() -> record(worker, results)).isInstanceOf(BatchTaken.class);
        workers.remove(worker);
        return;
      }
      record(worker, results);
    }

    /** Ends something without sending it, as when its reader has left. */
    private void end(int choice) {
      var worker = worker(choice);
      if (worker == null || isStale(worker) || !worker.inHand.isEmpty()) {
        return;
      }
      record(
          worker,
          ledger.due(worker.batch, 0, 1).stream()
              .map(
                  row ->
                      DeliveryResult.unattempted(row, choice % 2 == 0 ? SUPPRESSED : EXPIRED, null))
              .toList());
    }

    /** Marked deliveries stay in flight until another worker takes the batch over. */
    private void crash(int choice) {
      var worker = worker(choice);
      if (worker != null) {
        workers.remove(worker);
      }
    }

    /** A transaction that fails halfway changes nothing; neither does a step that is not drawn. */
    private void fail(int choice) {
      var worker = worker(choice);
      if (worker == null || isStale(worker) || worker.inHand.isEmpty()) {
        return;
      }
      var results =
          worker.inHand.stream()
              .map(row -> new DeliveryResult(row, SENT, true, row.due(), "ok", null))
              .collect(Collectors.toCollection(ArrayList::new));
      var stranger = new LedgerRow(999_999, "x@example.org", IN_FLIGHT, 0, now, now, 1, null, null);
      results.add(new DeliveryResult(stranger, SENT, true, now, "ok", null));
      assertThatThrownBy(() -> record(worker, results))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("not %d are in flight".formatted(results.size()));
      results.remove(0);
      assertThatThrownBy(() -> record(worker, results))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("999999");
      var back =
          worker.inHand.stream()
              .map(row -> new DeliveryResult(row.in(SENT), QUEUED, true, row.due(), "", null))
              .toList();
      assertThatThrownBy(() -> record(worker, back)).hasMessageContaining("cannot become QUEUED");
    }

    private void record(Worker worker, List<DeliveryResult> results) {
      ledger.record(worker.batch, results);
      for (var result : results) {
        model.put(result.row().subscriber(), result.state());
        due.put(result.row().subscriber(), result.due());
      }
    }

    private Worker worker(int choice) {
      return workers.isEmpty() ? null : workers.get(choice % workers.size());
    }

    private boolean isStale(Worker worker) {
      return epochs.get(worker.batch.number()) != worker.batch.epoch();
    }

    private List<Long> of(int batch, DeliveryState state) {
      return model.entrySet().stream()
          .filter(one -> one.getValue() == state && batchOf.get(one.getKey()) == batch)
          .map(Map.Entry::getKey)
          .toList();
    }

    void agrees() {
      var rows = new TreeMap<Long, DeliveryState>();
      db.query(
          "SELECT subscriber_id, state FROM delivery_log",
          row -> {
            rows.put(row.getLong(1), DeliveryState.valueOf(row.getString(2)));
          });
      assertThat(rows).isEqualTo(model);
      var progress = reader.progress(EDITION);
      for (var state : DeliveryState.values()) {
        assertThat(progress.of(state))
            .as(state.name())
            .isEqualTo(model.values().stream().filter(state::equals).count());
      }
      assertThat(progress.audience()).isEqualTo(model.size());
      // Every open delivery that is due is in a batch that counts as due: no one is forgotten.
      var dueBatches = reader.dueBatches(EDITION, 0, 100);
      for (var one : model.entrySet()) {
        if (!one.getValue().ended() && !due.get(one.getKey()).isAfter(now)) {
          assertThat(dueBatches).contains(batchOf.get(one.getKey()));
        }
      }
    }

    /** Whatever has happened, it can be brought to its end, and everybody is accounted for. */
    void finish() {
      for (var round = 0; round < 3; round++) {
        now = now.plus(Duration.ofHours(1));
        for (var number : reader.dueBatches(EDITION, 0.5, 100)) {
          var worker = own(number, QUEUED);
          for (var rows = ledger.due(worker.batch, 0, 4);
              !rows.isEmpty();
              rows = ledger.due(worker.batch, 0, 4)) {
            var flown = ledger.fly(worker.batch, rows, 1, 7, "main").rows();
            flown.forEach(row -> sent.merge(row.subscriber(), 1, Integer::sum));
            record(
                worker,
                flown.stream()
                    .map(row -> new DeliveryResult(row, SENT, true, row.due(), "", null))
                    .toList());
          }
          ledger.leave(worker.batch, Duration.ZERO);
          agrees();
        }
      }
      assertThat(reader.dueBatches(EDITION, 0, 100)).isEmpty();
      assertThat(reader.progress(EDITION).complete()).isTrue();
      model.forEach(
          (subscriber, state) -> {
            if (state == SENT) {
              assertThat(sent.getOrDefault(subscriber, 0)).isPositive();
            }
          });
    }

    private final class Moving extends Clock {
      @Override
      public Instant instant() {
        return now;
      }

      @Override
      public ZoneId getZone() {
        return UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    }
  }
}
