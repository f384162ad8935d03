package dev.daybreak.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybreak.delivery.journal.Flight;
import dev.daybreak.delivery.journal.FlightJournal;
import dev.daybreak.delivery.journal.FlightJournals;
import dev.daybreak.delivery.ledger.DeliveryResult;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerRow;
import dev.daybreak.delivery.ledger.Opening;
import dev.daybreak.mail.Address;
import dev.daybreak.mail.Outcome;
import dev.daybreak.mail.Outgoing;
import dev.daybreak.mail.Reply;
import dev.daybreak.newsletter.Hosts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flight that must end: at a shutdown, or when there are too many connections. */
class InFlightGroupTest {
  private static final Instant DUE = Instant.parse("2026-11-24T07:00:00Z");

  private final AtomicBoolean mustEnd = new AtomicBoolean();
  private final List<LedgerRow> rows =
      List.of("ann", "bob").stream()
          .map(
              name ->
                  new LedgerRow(
                      1,
                      name + "@example.net",
                      DeliveryState.IN_FLIGHT,
                      0,
                      DUE,
                      DUE,
                      1,
                      null,
                      null))
          .toList();
  @TempDir Path folder;

  private FlightJournals journals;
  private FlightJournal journal;
  private boolean judges = true;
  private InFlightGroup flight;

  @BeforeEach
  void fly() {
    journals = new FlightJournals(Hosts.with(folder), new Random(1));
    journal = journals.begin(new Flight("a database", 1, 1, List.of(1L, 2L)));
    flight =
        new InFlightGroup(
            new ResultRecorder.Marked(rows, journal, Opening.ONLY),
            rows.stream()
                .map(
                    row ->
                        Outgoing.spliced(
                            "bounce@harbour.example", Address.of(row.address()), new byte[0]))
                .iterator(),
            (row, outcome) -> {
              if (!judges) {
                throw new IllegalStateException("the database is away");
              }
              return new InFlightGroup.Heard(
                  DeliveryResult.unattempted(row, DeliveryState.SENT, null), true);
            },
            mustEnd::get);
  }

  @Test
  void aMessageThatWasPromisedIsGivenThoughTheFlightMustEndSince() {
    assertThat(flight.hasNext()).isTrue();
    mustEnd.set(true);
    assertThat(flight.next().to()).hasToString("ann@example.net");

    assertThat(flight.hasNext()).isFalse();
    assertThatThrownBy(flight::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void whatWasNotHandedOutIsQueuedAgain() {
    mustEnd.set(true);
    assertThat(flight.hasNext()).isFalse();
    assertThat(flight.goesOn()).isFalse();
    assertThat(flight.results())
        .extracting(DeliveryResult::state)
        .containsExactly(DeliveryState.QUEUED, DeliveryState.QUEUED);
  }

  @Test
  void nextNeedsNoQuestionBefore() {
    assertThat(flight.next().to()).hasToString("ann@example.net");
    assertThat(flight.next().to()).hasToString("bob@example.net");
    assertThat(flight.hasNext()).isFalse();
  }

  @Test
  void whatIsHeardIsInTheJournalEvenIfNoOneCanJudgeIt() {
    judges = false;
    var heard = new Outcome.Accepted(Reply.of("250 2.0.0 Ok: queued as 4711"));
    assertThatThrownBy(() -> flight.hear(heard)).hasMessageContaining("away");
    flight.close();

    var known = journals.read(journal.flight()).orElseThrow();
    assertThat(known.outcomes()).containsExactly(heard);
    assertThat(known.flight().subscribers()).containsExactly(1L, 2L);
  }
}
