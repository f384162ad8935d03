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

  private Meaning(byte[] components) {
    this.components = components;
    this.length = StrictMath.sqrt(dot(components, components));
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

  /** The sign of each component, 64 in a number; the last ones may be left over. */
  public long[] signs() {
    var signs = new long[components.length / Long.SIZE];
    for (var i = 0; i < signs.length * Long.SIZE; i++) {
      if (components[i] < 0) {
        signs[i / Long.SIZE] |= 1L << i;
      }
    }
    return signs;
  }

  /** −1..1; 0 with a vector of another model's size. */
  public float cosine(Meaning other) {
    return components.length == other.components.length
        ? (float) (dot(components, other.components) / (length * other.length))
        : 0;
  }

  private static int dot(byte[] one, byte[] other) {
    var sum = 0;
    for (var i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
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
