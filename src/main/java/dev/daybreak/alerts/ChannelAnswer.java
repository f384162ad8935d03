package dev.daybreak.alerts;

import dev.daybreak.newsletter.Failure;

/**
 * What a channel answered to a message.
 *
 * @param words in {@code templates/errors}
 */
public record ChannelAnswer(Result result, Failure words) {

  /** What happened to a message. */
  public enum Result {
    /** The channel is responsible for it from now on. */
    TAKEN,
    /** The channel works and does not want this message. */
    REFUSED,
    /** The channel does not work, or asks for patience. */
    FAILED
  }

  public boolean taken() {
    return result == Result.TAKEN;
  }

  static ChannelAnswer taken(String code, Object... arguments) {
    return new ChannelAnswer(Result.TAKEN, new Failure(code, arguments));
  }

  static ChannelAnswer failed(String code, Object... arguments) {
    return new ChannelAnswer(Result.FAILED, new Failure(code, arguments));
  }
}
