package dev.daybreak.headlines.meaning;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of a text: the vector of a sentence model, each component one signed byte. Whole
 * numbers, so that the same stored vectors have the same likeness on every machine.
 */
public final class Meaning {
  private static final int LARGEST = 127;

  private final byte[] components;
  private final double length;
  private final long[] signs;

  private Meaning(byte[] components) {
    this.components = components;
    this.length = StrictMath.sqrt(dot(components, components));
    this.signs = signs(components);
  }

  /**
   * Of a stored vector.
   *
   * @param components as {@link #bytes} gave them
   */
  public static Meaning of(byte[] components) {
    return new Meaning(components.clone());
  }

  /**
   * Of a model's vector, of any length.
   *
   * @throws IllegalArgumentException if no component differs from 0, or one is no number
   */
  public static Meaning of(float[] vector) {
    var largest = 0f;
    for (var value : vector) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException("a component is " + value);
      }
      largest = Math.max(largest, Math.abs(value));
    }
    if (largest == 0) {
      throw new IllegalArgumentException("every component is 0");
    }
    var components = new byte[vector.length];
    for (var i = 0; i < vector.length; i++) {
      components[i] = (byte) Math.round(vector[i] / largest * LARGEST);
    }
    return new Meaning(components);
  }

  /** The components, one byte each, to be stored. */
  public byte[] bytes() {
    return components.clone();
  }

  /** How many signs can be compared. */
  public int signs() {
    return signs.length * Long.SIZE;
  }

  /**
   * How many signs of the components differ. Their share is that of the angle in 180° (Charikar
   * 2002), nearly: a quick look before the cosine.
   *
   * @param from number of the first sign that counts, a multiple of 64
   * @param to the last one, not included
   */
  public int differing(Meaning other, int from, int to) {
    var differing = 0;
    for (var i = from / Long.SIZE; i < Math.min(to, signs()) / Long.SIZE; i++) {
      differing += Long.bitCount(signs[i] ^ other.signs[i]);
    }
    return differing;
  }

  private static long[] signs(byte[] components) {
    var signs = new long[components.length / Long.SIZE];
    for (var i = 0; i < signs.length * Long.SIZE; i++) {
      if (components[i] < 0) {
        signs[i / Long.SIZE] |= 1L << i;
      }
    }
    return signs;
  }

  /** Whether both are of one size: those of different models may not be. */
  public boolean isComparable(Meaning other) {
    return components.length == other.components.length;
  }

  /** −1..1; 0 with a vector of another size. */
  public float cosine(Meaning other) {
    return isComparable(other)
        ? (float) (dot(components, other.components) / (length * other.length))
        : 0;
  }

  private static int dot(byte[] one, byte[] other) {
    // Four sums at once: a processor need not wait for each before the next.
    int a = 0, b = 0, c = 0, d = 0;
    var i = 0;
    for (; i < one.length - 3; i += 4) {
      a += one[i] * other[i];
      b += one[i + 1] * other[i + 1];
      c += one[i + 2] * other[i + 2];
      d += one[i + 3] * other[i + 3];
    }
    for (; i < one.length; i++) {
      a += one[i] * other[i];
    }
    return a + b + c + d;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Meaning meaning && Arrays.equals(components, meaning.components);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(components);
  }
}
