package dev.daybreak.alerts;

import dev.daybreak.newsletter.Failure;

/**
 * What a channel answered to a message.
 *
 * @param taken whether it is responsible for it from now on
 * @param words in {@code templates/errors}
 */
public record ChannelAnswer(boolean taken, Failure words) {
  static ChannelAnswer taken(String code, Object... arguments) {
    return new ChannelAnswer(true, new Failure(code, arguments));
  }

  static ChannelAnswer failed(String code, Object... arguments) {
    return new ChannelAnswer(false, new Failure(code, arguments));
  }
}
