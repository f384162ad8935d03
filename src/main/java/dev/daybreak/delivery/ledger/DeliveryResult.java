package dev.daybreak.delivery.ledger;

import dev.daybreak.mail.ReplyMeaning;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The result of one delivery, to be recorded.
 *
 * @param row the delivery as it was before
 * @param attempted whether the SMTP server was asked to take the message
 * @param due when it is tried again, if its new state is open
 * @param reply the server's reply, or another cause; null if there is none
 * @param meaning what a refusal means; null if it was not refused
 * @param relay the SMTP server that has the message, or may have it since its reply was lost
 *     ({@link LedgerRow#relay}); null if none has
 * @param refusedBy the SMTP server that refused it, though it may have taken it at the second try;
 *     null if none did
 */
public record DeliveryResult(
    LedgerRow row,
    DeliveryState state,
    boolean attempted,
    Instant due,
    @Nullable String reply,
    @Nullable ReplyMeaning meaning,
    @Nullable String relay,
    @Nullable String refusedBy) {

  /** One that no server has refused this time; the second try remains one while it is open. */
  public DeliveryResult(
      LedgerRow row,
      DeliveryState state,
      boolean attempted,
      Instant due,
      @Nullable String reply,
      @Nullable ReplyMeaning meaning,
      @Nullable String relay) {
    this(
        row, state, attempted, due, reply, meaning, relay, remains(state) ? row.refusedBy() : null);
  }

  private static boolean remains(DeliveryState state) {
    return state == DeliveryState.SENT || !state.ended();
  }

  /** One of which no server has more than it had before. */
  public DeliveryResult(
      LedgerRow row,
      DeliveryState state,
      boolean attempted,
      Instant due,
      @Nullable String reply,
      @Nullable ReplyMeaning meaning) {
    this(row, state, attempted, due, reply, meaning, row.relay());
  }

  /** Why a delivery expires although its edition is not old: the reader gets the newer one. */
  public static final String SUPERSEDED = "a newer edition is due";

  /** The same delivery, refused by an SMTP server; none may have it but those that may before. */
  public DeliveryResult refusedBy(@Nullable String server) {
    return new DeliveryResult(
        row, DeliveryState.REFUSED, attempted, row.due(), reply, meaning, row.relay(), server);
  }

  /** A delivery that ends, or is queued again, without an attempt. */
  public static DeliveryResult unattempted(
      LedgerRow row, DeliveryState state, @Nullable String why) {
    return new DeliveryResult(row, state, false, row.due(), why, null);
  }
}
