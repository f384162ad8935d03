package dev.daybreak.headlines.text;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Few different numbers, ascending. */
final class SortedNumbers {
  static final SortedNumbers NONE = new SortedNumbers(new int[0]);

  private final int[] numbers;

  private SortedNumbers(int[] numbers) {
    this.numbers = numbers;
  }

  static SortedNumbers of(IntStream numbers) {
    var sorted = numbers.toArray();
    Arrays.sort(sorted);
    var size = 0;
    for (var number : sorted) {
      if (size == 0 || sorted[size - 1] != number) {
        sorted[size++] = number;
      }
    }
    return size == 0 ? NONE : new SortedNumbers(Arrays.copyOf(sorted, size));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SortedNumbers set && Arrays.equals(numbers, set.numbers);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(numbers);
  }

  int size() {
    return numbers.length;
  }

  boolean has(int number) {
    return Arrays.binarySearch(numbers, number) >= 0;
  }

  /** Whether one of these is not among the others. */
  boolean hasOtherThan(SortedNumbers others) {
    for (var number : numbers) {
      if (!others.has(number)) {
        return true;
      }
    }
    return false;
  }

  /** Whether both have numbers, and none in common. */
  boolean differs(SortedNumbers other) {
    return numbers.length > 0 && other.numbers.length > 0 && !meets(other);
  }

  boolean meets(SortedNumbers other) {
    return both(other) > 0;
  }

  /** The share of these and the others that both have (Dice 1945), 0..1; 0 where there are none. */
  double shared(SortedNumbers others) {
    var both = both(others);
    return both == 0 ? 0 : 2.0 * both / (numbers.length + others.numbers.length);
  }

  /** How many both have. */
  private int both(SortedNumbers others) {
    var both = 0;
    for (int i = 0, j = 0; i < numbers.length && j < others.numbers.length; ) {
      var mine = numbers[i];
      var its = others.numbers[j];
      both += mine == its ? 1 : 0;
      i += mine <= its ? 1 : 0;
      j += its <= mine ? 1 : 0;
    }
    return both;
  }

  /** Whether one of these is the other number of a pair: 2k and 2k + 1. */
  boolean opposes(SortedNumbers other) {
    for (var number : numbers) {
      if (other.has(number ^ 1)) {
        return true;
      }
    }
    return false;
  }
}
