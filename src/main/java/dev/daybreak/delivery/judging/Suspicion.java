package dev.daybreak.delivery.judging;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A cumulative sum of evidence that never falls below zero (Page, "Continuous Inspection Schemes",
 * Biometrika 41, 1954): the likelihood that a server is faulty against the likelihood that it is
 * not. For one thread at a time.
 */
final class Suspicion {
  /** One reader who is asked again is no new evidence. */
  private final Set<Long> readers = new HashSet<>();

  private double sum;
  private @Nullable Instant since;

  void grow(long reader, double by, Instant at) {
    if (by <= 0 || !readers.add(reader)) {
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
    readers.clear();
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
