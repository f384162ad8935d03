package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.daybreak.delivery.Delivery;
import dev.daybreak.delivery.fence.Fence;
import dev.daybreak.delivery.journal.Flight;
import dev.daybreak.delivery.journal.FlightJournals;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.mail.Outcome;
import dev.daybreak.mail.Reply;
import dev.daybreak.mail.ReplyMeaning;
import dev.daybreak.mail.Stage;
import dev.daybreak.newsletter.HostSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the journal of a process that was killed tells the next one on the node. */
class JournalTest extends RunningDaybreak {
  private static final int READERS = 10;
  private static final Outcome SENT = new Outcome.Accepted(Reply.of("250 2.0.0 Ok: queued as 77"));

  private JdbcTemplate db;
  private Press press;
  private List<Long> subscribers;

  @BeforeEach
  void publishWithoutSending() {
    db = program.bean(JdbcTemplate.class);
    press = new Press(program, LocalDate.of(2026, 11, 24));
    press.readers(READERS);
    program.bean(Scheduler.class).pause();
    eventually().until(() -> program.bean(Scheduler.class).getCurrentlyExecuting().isEmpty());
    press.start();
    subscribers = db.queryForList("SELECT id FROM subscriber ORDER BY id", Long.class);
  }

  @Test
  void whatWasHeardKeepsItsMeaningAndOnlyTheMessageInTheAirIsUnknown() {
    var flight =
        journal(
            SENT,
            new Outcome.Rejected(
                Stage.RCPT, Reply.of("550 5.1.1 No such user"), ReplyMeaning.SUPPRESS),
            new Outcome.Rejected(Stage.RCPT, Reply.of("450 4.2.0 Greylisted"), ReplyMeaning.RETRY),
            new Outcome.Untried("the connection ended before its turn"));
    db.update(
        "UPDATE delivery_batch SET flight = %s, flight_revision = 1, flight_id = ?, n_queued = 0, n_in_flight = ?"
            .formatted(array()),
        flight,
        READERS);
    goesOn();

    // The fifth was in the air: by the default it is sent again.
    assertThat(received())
        .containsExactlyInAnyOrder(
            IntStream.rangeClosed(3, READERS)
                .mapToObj(i -> "reader" + i + "@example.org")
                .toArray(String[]::new));
    assertThat(press.counted())
        .isEqualTo(Map.of(DeliveryState.SENT, READERS - 1L, DeliveryState.REFUSED, 1L))
        .isEqualTo(press.counters());
    assertThat(attempts()).containsExactly(1, 1, 2, 1, 2, 1, 1, 1, 1, 1);
    assertThat(reply(0)).isEqualTo("250 2.0.0 Ok: queued as 77");
    eventually().untilAsserted(() -> assertNoFlightIsLeft());
  }

  @Test
  void whatAnotherNodeLeftUnknownIsSettledWhenThisOneComesBack() {
    journal(SENT, SENT, new Outcome.Unknown("no reply"));
    db.update(
        "UPDATE delivery SET state = 'UNKNOWN' WHERE subscriber_id IN (?, ?, ?)",
        subscribers.get(1),
        subscribers.get(2),
        subscribers.get(3));
    db.update("UPDATE delivery_batch SET n_queued = n_queued - 3, n_unknown = 3");
    goesOn();

    assertThat(received()).hasSize(READERS - 3).doesNotContain("reader2@example.org");
    assertThat(press.counted())
        .isEqualTo(Map.of(DeliveryState.SENT, READERS - 2L, DeliveryState.UNKNOWN, 2L))
        .isEqualTo(press.counters());
    eventually().untilAsserted(() -> assertNoFlightIsLeft());
  }

  /** Writes the journal of a process that was killed. */
  private long journal(Outcome... outcomes) {
    var dead = new FlightJournals(program.bean(HostSettings.class), RandomGenerator.getDefault());
    var name = program.bean(Fence.class).database();
    var edition = press.edition().id();
    var journal = dead.begin(new Flight(name, edition, 1, subscribers));
    journal.begin();
    for (var outcome : outcomes) {
      assertThat(journal.write(outcome)).isTrue();
    }
    journal.close();
    return journal.flight();
  }

  private String array() {
    var values = String.join(",", subscribers.stream().map(String::valueOf).toList());
    return "CAST(ARRAY[" + values + "] AS bigint ARRAY)";
  }

  private void goesOn() {
    program.bean(Scheduler.class).resume();
    program.bean(Delivery.class).wake();
    press.finish(Duration.ofMinutes(1));
  }

  /** The files of the journals are kept for the next flights. */
  private void assertNoFlightIsLeft() throws IOException {
    try (var files = Files.list(flights())) {
      assertThat(files).allSatisfy(file -> assertThat(file).isEmptyFile());
    }
  }

  private Path flights() {
    return program.bean(HostSettings.class).data().resolve("flights");
  }

  private List<String> received() {
    return IntStream.rangeClosed(1, READERS)
        .mapToObj(i -> "reader" + i + "@example.org")
        .flatMap(address -> mailsTo(address).stream().map(mail -> address))
        .toList();
  }

  private List<Integer> attempts() {
    return db.queryForList("SELECT attempts FROM delivery ORDER BY subscriber_id", Integer.class);
  }

  private String reply(int reader) {
    return db.queryForObject(
        "SELECT reply FROM delivery WHERE subscriber_id = ?",
        String.class,
        subscribers.get(reader));
  }
}
