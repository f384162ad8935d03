package dev.daybreak.delivery.ledger;

import dev.daybreak.mail.Reply;
import dev.daybreak.mail.ReplyMeaning;
import dev.daybreak.mail.ReplyTable;
import dev.daybreak.mail.Stage;
import org.jspecify.annotations.Nullable;

/**
 * How often SMTP servers said something other than yes during a run.
 *
 * @param meaning null if the connection was lost without a reply
 * @param times replies, so that a delivery tried twice may count twice
 */
public record SaidReply(@Nullable ReplyMeaning meaning, long times) {

  /**
   * What a reply means. Most refusals come at RCPT, so that is a fair guess for one of which only
   * the text is known.
   *
   * @param known what it was found to mean; null if that is not known
   */
  public static @Nullable ReplyMeaning meaning(
      @Nullable ReplyMeaning known, @Nullable String text) {
    return known != null || text == null
        ? known
        : Reply.find(text)
            .filter(reply -> reply.code() >= 400)
            .map(reply -> ReplyTable.meaning(Stage.RCPT, reply))
            .orElse(null);
  }

  /** Whether a result is what a server said, and not yes. */
  static boolean isIn(DeliveryResult result) {
    return result.reply() != null
        && switch (result.state()) {
          case SENT, SUPPRESSED, BOUNCED, IN_FLIGHT -> false;
          case QUEUED -> true;
          case DEFERRED, REFUSED, UNKNOWN, EXPIRED -> result.attempted();
        };
  }
}
