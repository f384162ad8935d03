package dev.daybreak.delivery.ledger;

import dev.daybreak.mail.NamedRelay;
import dev.daybreak.mail.ReplyMeaning;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of the delivery log, as it is shown.
 *
 * @param late whether it was added after the audience was frozen
 * @param due when its first attempt was due
 * @param changed when it came into its state
 * @param revision the revision of the edition that was sent; null if none was
 * @param reply the last reply of the SMTP server; null if there was no attempt
 * @param meaning what the refusal means; null if it was not refused
 * @param relay the SMTP server that took it, or may have; null if none did
 * @param refusedBy the SMTP server that refused it; null if none did
 * @param note what the relay's log says of it; null if nothing, or that it was delivered
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
    @Nullable ReplyMeaning meaning,
    @Nullable String relay,
    @Nullable String refusedBy,
    @Nullable RelayNote note) {

  /** What {@link #read} reads. */
  static final String COLUMNS =
      """
      SELECT subscriber_id, batch_no, address, state, attempts, first_due, changed_at, revision,
             reply, meaning, relay, refused_by, relay_note
      """;

  static LedgerEntry read(ResultSet row, int n) throws SQLException {
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
        meaning(row.getString("meaning")),
        row.getString("relay"),
        row.getString("refused_by"),
        note(row.getString("relay_note")));
  }

  private static @Nullable ReplyMeaning meaning(@Nullable String stored) {
    return stored == null ? null : ReplyMeaning.valueOf(stored);
  }

  private static @Nullable RelayNote note(@Nullable String stored) {
    return stored == null ? null : RelayNote.valueOf(stored);
  }

  /** The server that has it, may have it or refused it; null if there is none. */
  public @Nullable String server() {
    return relay == null ? refusedBy : relay;
  }

  /** The same if it is not the main one. */
  public Optional<String> otherServer() {
    return Optional.ofNullable(server()).filter(name -> !name.equals(NamedRelay.MAIN));
  }

  /** The server's own id of the message, if it took the message and its reply names one. */
  public Optional<String> relayId() {
    return state == DeliveryState.SENT && reply != null
        ? RelayMessageId.in(reply)
        : Optional.empty();
  }
}
