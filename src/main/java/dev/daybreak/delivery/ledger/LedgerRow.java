package dev.daybreak.delivery.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One delivery, as its worker needs it.
 *
 * @param firstDue when the first attempt was due
 * @param due when the next attempt is due
 * @param revision the revision of the edition that was handed over last; null if none was
 * @param relay the SMTP server that may have the message, since its reply was lost: no other one
 *     may get it; null if none may
 * @param refusedBy the SMTP server that refused it before: this is the second try, and only that
 *     one is asked; null if this is none
 */
public record LedgerRow(
    long subscriber,
    String address,
    DeliveryState state,
    int attempts,
    Instant firstDue,
    Instant due,
    @Nullable Integer revision,
    @Nullable String relay,
    @Nullable String refusedBy) {

  /** The one server that it may be sent to; null if any may get it. */
  public @Nullable String only() {
    return relay == null ? refusedBy : relay;
  }

  /** Whether a reader is asked about again who was refused: that holds up no edition. */
  public boolean isSecondTry() {
    return refusedBy != null;
  }

  /** The same delivery, sent to another address, which no server has refused. */
  public LedgerRow to(String moved) {
    return new LedgerRow(subscriber, moved, state, attempts, firstDue, due, revision, relay, null);
  }

  /** The same delivery in another state. */
  public LedgerRow in(DeliveryState now) {
    return new LedgerRow(
        subscriber, address, now, attempts, firstDue, due, revision, relay, refusedBy);
  }

  /** The same delivery in flight with a revision of the edition. */
  LedgerRow inFlight(int with) {
    return new LedgerRow(
        subscriber,
        address,
        DeliveryState.IN_FLIGHT,
        attempts,
        firstDue,
        due,
        with,
        relay,
        refusedBy);
  }

  static LedgerRow read(ResultSet row, int n) throws SQLException {
    return new LedgerRow(
        row.getLong("subscriber_id"),
        row.getString("address"),
        DeliveryState.valueOf(row.getString("state")),
        row.getInt("attempts"),
        row.getObject("first_due", OffsetDateTime.class).toInstant(),
        row.getObject("due_at", OffsetDateTime.class).toInstant(),
        row.getObject("revision", Integer.class),
        row.getString("relay"),
        row.getString("refused_by"));
  }
}
