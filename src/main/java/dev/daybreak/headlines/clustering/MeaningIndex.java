package dev.daybreak.headlines.clustering;

import dev.daybreak.headlines.meaning.Meaning;
import dev.daybreak.headlines.text.EventLikeness;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Finds leaders with a near meaning, which may have no word in common with a text. Signs of the
 * components are compared first: their share that agrees tells the angle (Charikar 2002).
 */
final class MeaningIndex {
  /** Nearer than this a pair without a common word can be one story. */
  private static final float NEAR = 0.45f;

  /** At that angle 0.65 of the signs agree; less than this hardly ever. */
  private static final float AGREE = 0.61f;

  /** So many signs decide whether the others are looked at, and this share of them. */
  private static final int FIRST = 2;

  private static final float AGREE_FIRST = 0.58f;

  private final EventLikeness likeness;
  private int[] texts = new int[64];
  private long[][] signs = new long[64][];
  private int size;

  MeaningIndex(EventLikeness likeness) {
    this.likeness = likeness;
  }

  /** Adds a leader, if it has a meaning. */
  void add(int text) {
    var meaning = likeness.meaning(text);
    if (meaning == null) {
      return;
    }
    if (size == texts.length) {
      texts = Arrays.copyOf(texts, 2 * size);
      signs = Arrays.copyOf(signs, 2 * size);
    }
    texts[size] = text;
    signs[size++] = meaning.signs();
  }

  /** Gives the leaders before a text whose meaning is near. */
  void near(int text, IntConsumer each) {
    var meaning = likeness.meaning(text);
    if (meaning == null) {
      return;
    }
    var own = meaning.signs();
    var most = (int) ((1 - AGREE) * own.length * Long.SIZE);
    var mostFirst = (int) ((1 - AGREE_FIRST) * FIRST * Long.SIZE);
    for (var i = 0; i < size && texts[i] < text; i++) {
      if (isNear(own, signs[i], mostFirst, most) && near(meaning, texts[i])) {
        each.accept(texts[i]);
      }
    }
  }

  private boolean near(Meaning meaning, int other) {
    var its = likeness.meaning(other);
    return its != null && meaning.cosine(its) >= NEAR;
  }

  private static boolean isNear(long[] one, long[] other, int mostFirst, int most) {
    if (one.length != other.length || one.length < FIRST) {
      return one.length == other.length;
    }
    var differ = Long.bitCount(one[0] ^ other[0]) + Long.bitCount(one[1] ^ other[1]);
    if (differ > mostFirst) {
      return false;
    }
    for (var k = FIRST; k < one.length; k++) {
      differ += Long.bitCount(one[k] ^ other[k]);
    }
    return differ <= most;
  }
}
