package dev.daybreak.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybreak.delivery.ledger.DeliveryResult;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerRow;
import dev.daybreak.mail.Address;
import dev.daybreak.mail.Outgoing;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A flight that must end: at a shutdown, or when there are too many connections. */
class InFlightGroupTest {
  private static final Instant DUE = Instant.parse("2026-11-24T07:00:00Z");

  private final AtomicBoolean mustEnd = new AtomicBoolean();
  private final List<LedgerRow> rows =
      List.of("ann", "bob").stream()
          .map(
              name ->
                  new LedgerRow(1, name + "@example.net", DeliveryState.IN_FLIGHT, 0, DUE, DUE, 1))
          .toList();
  private final InFlightGroup flight =
      new InFlightGroup(
          rows,
          rows.stream()
              .map(
                  row ->
                      Outgoing.spliced(
                          "bounce@harbour.example", Address.of(row.address()), new byte[0]))
              .iterator(),
          (row, outcome) ->
              new InFlightGroup.Heard(
                  DeliveryResult.unattempted(row, DeliveryState.SENT, null), true),
          mustEnd::get);

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
}
