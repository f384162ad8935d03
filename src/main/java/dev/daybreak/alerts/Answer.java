package dev.daybreak.alerts;

import dev.daybreak.newsletter.Failure;

/**
 * What a channel answered to a message.
 *
 * @param taken whether it is responsible for it from now on
 * @param words in {@code templates/errors}
 */
public record Answer(boolean taken, Failure words) {
  static Answer taken(String code, Object... arguments) {
    return new Answer(true, new Failure(code, arguments));
  }

  static Answer failed(String code, Object... arguments) {
    return new Answer(false, new Failure(code, arguments));
  }
}
