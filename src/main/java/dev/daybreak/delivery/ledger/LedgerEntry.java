package dev.daybreak.delivery.ledger;

import dev.daybreak.delivery.RelayMessageId;
import dev.daybreak.mail.ReplyMeaning;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of the ledger, as it is shown.
 *
 * @param late whether its reader came after the audience was frozen
 * @param due when it should first have gone
 * @param changed when it came into its state
 * @param revision the form of the edition that was sent; null: none was
 * @param reply what the relay said last; null: it was never asked
 * @param meaning of the refusal; null: there was none
 */
public record LedgerEntry(
    long subscriber,
    String address,
    boolean late,
    DeliveryState state,
    int attempts,
    Instant due,
    Instant changed,
    @Nullable Integer revision,
    @Nullable String reply,
    @Nullable ReplyMeaning meaning) {

  public static final String SELECT =
      """
      SELECT d.subscriber_id, d.batch_no, d.address, %s, d.attempts, d.first_due, d.changed_at,
             d.revision, d.reply, d.meaning
        FROM %s WHERE d.edition_id = :edition
      """
          .formatted(DeliveryState.COLUMN, DeliveryState.LEDGER);

  public static LedgerEntry read(ResultSet row, int n) throws SQLException {
    return new LedgerEntry(
        row.getLong("subscriber_id"),
        row.getString("address"),
        row.getInt("batch_no") < 0,
        DeliveryState.valueOf(row.getString("state")),
        row.getInt("attempts"),
        row.getObject("first_due", OffsetDateTime.class).toInstant(),
        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
        row.getObject("revision", Integer.class),
        row.getString("reply"),
        meaning(row.getString("meaning")));
  }

  private static @Nullable ReplyMeaning meaning(@Nullable String stored) {
    return stored == null ? null : ReplyMeaning.valueOf(stored);
  }

  /** The relay's own name for the message, where it has it and said one. */
  public Optional<String> relayId() {
    return state == DeliveryState.SENT && reply != null
        ? RelayMessageId.in(reply)
        : Optional.empty();
  }
}
