package dev.daybreak.daily;

import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Refused;

/** Exceptions as reasons, for an alert to the operator. */
final class Failures {
  private Failures() {}

  static Failure reason(RuntimeException failure) {
    return failure instanceof Refused refused
        ? Failure.of(refused)
        : Failure.text(String.valueOf(failure.getMessage()));
  }
}
