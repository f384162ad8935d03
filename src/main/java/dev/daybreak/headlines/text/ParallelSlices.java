package dev.daybreak.headlines.text;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Splits work into one slice per thread. The work on an element must not depend on another's, and
 * writes to a place of its own, so that the result is that of one thread.
 */
public final class ParallelSlices {
  /** With fewer elements one thread is faster. */
  private static final int FEW = 500;

  private ParallelSlices() {}

  /** The elements from one number up to another, the last not included. */
  public record Slice(int from, int to) {}

  public static List<Slice> of(int size) {
    var count = size < FEW ? 1 : 4 * Runtime.getRuntime().availableProcessors();
    return IntStream.range(0, count)
        .mapToObj(i -> new Slice(at(i, count, size), at(i + 1, count, size)))
        .toList();
  }

  /** Does something for each number below a size. */
  static void each(int size, IntConsumer act) {
    of(size).parallelStream()
        .forEach(
            slice -> {
              for (var i = slice.from; i < slice.to; i++) {
                act.accept(i);
              }
            });
  }

  private static int at(int slice, int count, int size) {
    return (int) ((long) slice * size / count);
  }
}
