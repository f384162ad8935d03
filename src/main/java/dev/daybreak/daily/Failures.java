package dev.daybreak.daily;

import dev.daybreak.newsletter.Refused;
import dev.daybreak.newsletter.Wordbook;

/** The sentence of a failure, for an alert to the operator. */
final class Failures {
  private Failures() {}

  static String sentence(RuntimeException failure) {
    return failure instanceof Refused refused
        ? Wordbook.shipped(refused)
        : String.valueOf(failure.getMessage());
  }
}
