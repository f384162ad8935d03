package dev.daybreak.subscribers;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a link says to us: one reader, one purpose.
 *
 * @param about the edition that a leave link was in, the consent that a confirm link is about; else
 *     0
 * @param issued whole seconds; {@link Instant#EPOCH} for links that do not expire, so that the same
 *     link is written the same each time
 */
public record Token(Purpose purpose, long subscriber, long about, Instant issued) {

  /** A code never changes: links in old mails carry it. */
  public enum Purpose {
    CONFIRM(1, Duration.ofDays(2)),
    /**
     * Works for ever: 30 days are the law (mail-rules 25), but an old mail is no reason to stay.
     */
    LEAVE(2, null),
    PREFERENCES(3, null),
    /** Names one delivery, in Message-ID and in the envelope sender that bounces go to. */
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

  /** What became of reading a token. */
  public sealed interface Reading {
    record Good(Token token) implements Reading {}

    /** Signed by us, and too old. */
    record Expired(Token token) implements Reading {}

    /** Not ours, of another purpose, or changed on the way. */
    record Bad() implements Reading {}
  }
}
