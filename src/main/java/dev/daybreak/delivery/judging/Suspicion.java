package dev.daybreak.delivery.judging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A cumulative sum of evidence that never falls below zero (Page, "Continuous Inspection Schemes",
 * Biometrika 41, 1954): the likelihood that a server is faulty against the likelihood that it is
 * not. For one thread at a time.
 */
final class Suspicion {
  private double sum;
  private @Nullable Instant since;

  void grow(double by, Instant at) {
    if (by <= 0) {
      return;
    }
    if (since == null) {
      since = at;
    }
    sum += by;
  }

  void ease(double by) {
    sum -= by;
    if (sum <= 0) {
      clear();
    }
  }

  void clear() {
    sum = 0;
    since = null;
  }

  boolean isNone() {
    return since == null;
  }

  /** When it last began to grow; the moment given if it has not. */
  Instant since(Instant otherwise) {
    return since == null ? otherwise : since;
  }

  boolean reaches(double limit) {
    // Ten times 1.6 is a little less than 16 in binary.
    return sum >= limit - 1e-9;
  }
}
