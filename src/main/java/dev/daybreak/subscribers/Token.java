package dev.daybreak.subscribers;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The content of a link: one reader, one purpose.
 *
 * @param about the edition with the unsubscribe link, or the consent that a confirmation link
 *     confirms; else 0
 * @param issued whole seconds; {@link Instant#EPOCH} for links that do not expire, so that a link
 *     is the same each time
 */
public record Token(Purpose purpose, long subscriber, long about, Instant issued) {

  /** A code never changes: links in old mails carry it. */
  public enum Purpose {
    CONFIRM(1, Duration.ofDays(2)),
    /**
     * Never expires. The law asks for 30 days (CAN-SPAM), but readers unsubscribe from old emails
     * too.
     */
    LEAVE(2, null),
    PREFERENCES(3, null),
    /**
     * Identifies one delivery, in Message-ID and in the envelope sender, which gets the bounces.
     */
    DELIVERY(4, null);

    final int code;
    public final @Nullable Duration life;

    Purpose(int code, @Nullable Duration life) {
      this.code = code;
      this.life = life;
    }

    static @Nullable Purpose of(int code) {
      for (var purpose : values()) {
        if (purpose.code == code) {
          return purpose;
        }
      }
      return null;
    }
  }

  /** The result of reading a token. */
  public sealed interface Reading {
    record Good(Token token) implements Reading {}

    /** Ours, and past its life. */
    record Expired(Token token) implements Reading {}

    /** Not ours, for another purpose, or damaged. */
    record Bad() implements Reading {}
  }
}
