package dev.daybreak.headlines.clustering;

import dev.daybreak.headlines.meaning.Meaning;
import dev.daybreak.headlines.text.EventLikeness;
import java.util.Arrays;
import java.util.function.IntConsumer;

/** Finds leaders with a near meaning, which may have no word in common with a text. */
final class MeaningIndex {
  /** Nearer than this a pair without a common word can be one story. */
  private static final float NEAR = 0.45f;

  /** At that angle 0.35 of the signs differ; more than this hardly ever. */
  private static final double DIFFER = 0.39;

  /** So many signs decide whether the others are looked at, with this share of them. */
  private static final int FIRST = 128;

  private static final double DIFFER_FIRST = 0.42;

  private final EventLikeness likeness;
  private final boolean used;
  private int[] texts = new int[64];
  private Meaning[] meanings = new Meaning[64];
  private int size;

  MeaningIndex(EventLikeness likeness) {
    this.likeness = likeness;
    // Each text is compared with all before it: on a large day only those with a common word are.
    this.used = likeness.texts() <= NeighbourSearch.MANY;
  }

  void clear() {
    size = 0;
  }

  /** Adds a leader, if it has a meaning. */
  void add(int text) {
    var meaning = likeness.meaning(text);
    if (meaning == null || !used) {
      return;
    }
    if (size == texts.length) {
      texts = Arrays.copyOf(texts, 2 * size);
      meanings = Arrays.copyOf(meanings, 2 * size);
    }
    texts[size] = text;
    meanings[size++] = meaning;
  }

  /** Gives the leaders before a text whose meaning is near. */
  void near(int text, IntConsumer each) {
    var meaning = likeness.meaning(text);
    if (meaning == null) {
      return;
    }
    for (var i = 0; i < size && texts[i] < text; i++) {
      if (isNear(meaning, meanings[i])) {
        each.accept(texts[i]);
      }
    }
  }

  private static boolean isNear(Meaning one, Meaning other) {
    if (!one.isComparable(other)) {
      return false;
    }
    var first = one.differing(other, 0, FIRST);
    return first <= DIFFER_FIRST * FIRST
        && first + one.differing(other, FIRST, one.signs()) <= DIFFER * one.signs()
        && one.cosine(other) >= NEAR;
  }
}
