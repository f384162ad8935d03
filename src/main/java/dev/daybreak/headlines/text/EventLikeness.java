package dev.daybreak.headlines.text;

import dev.daybreak.headlines.meaning.Meaning;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How likely texts tell the same event, 0..1: their words and, where both have a vector, their
 * meaning, less what tells their events apart.
 */
public final class EventLikeness {
  /** A likeness below this counts as 0. */
  public static final float FLOOR = 0.09f;

  // Chosen on the odd half of our own pairs and news days; see src/test/resources/news.
  private static final float WORDS = 0.4f;
  private static final float MEANING = 0.6f;

  /** Headlines about nothing in common have vectors up to so alike. */
  private static final float UNRELATED = 0.2f;

  /** With a lexical cosine below this a pair needs a meaning in common. */
  private static final float HARDLY = 0.2f;

  /** Of unrelated meanings nearly half of the signs differ, seldom less than this. */
  private static final double FAR = 0.47;

  /** Letters have more in common than words, whatever they tell, except in a near copy. */
  private static final float SPELLED = 0.58f;

  private static final float NEAR_COPY = 0.8f;

  private final List<TermVector> vectors;
  private final List<@Nullable Meaning> meanings;
  private final List<EventFacts> facts;

  /** Of which texts the letters of the words count. */
  private final List<Boolean> spelled;

  private EventLikeness(
      List<TermVector> vectors,
      List<@Nullable Meaning> meanings,
      List<EventFacts> facts,
      List<Boolean> spelled) {
    this.vectors = vectors;
    this.meanings = meanings;
    this.facts = facts;
    this.spelled = spelled;
  }

  /**
   * Of the articles of a day.
   *
   * @param words vectors of the articles' words, in their order
   * @param spelled the same as {@link SpelledVectors}
   * @param meanings of the articles, in their order; null where there is none
   */
  public static EventLikeness of(
      List<PreparedArticle> articles,
      List<TermVector> words,
      List<TermVector> spelled,
      List<@Nullable Meaning> meanings) {
    var letters =
        IntStream.range(0, words.size())
            .mapToObj(i -> spelled.get(i).size() > words.get(i).size())
            .toList();
    return new EventLikeness(spelled, meanings, FactFinder.of(articles), letters);
  }

  /** Some of the texts, by their numbers, numbered anew in this order. */
  public EventLikeness only(List<Integer> texts) {
    return new EventLikeness(
        texts.stream().map(vectors::get).toList(),
        texts.stream().<@Nullable Meaning>map(meanings::get).toList(),
        texts.stream().map(facts::get).toList(),
        texts.stream().map(spelled::get).toList());
  }

  /** What is the same for two texts that say the same: their words, and no small one changes it. */
  public Object saying(int text) {
    return new Saying(vectors.get(text), facts.get(text));
  }

  private record Saying(TermVector words, EventFacts facts) {}

  public List<TermVector> vectors() {
    return vectors;
  }

  public @Nullable Meaning meaning(int text) {
    return meanings.get(text);
  }

  /** The likeness of two texts from what their words have in common. */
  public float of(int one, int other, TermVector.Overlap words) {
    var cosine = (float) words.cosine();
    if (words.terms() == 0 && Math.min(vectors.get(one).size(), vectors.get(other).size()) < 2) {
      return 0; // A text of one word means anything.
    }
    if (spelled.get(one) && cosine < NEAR_COPY) {
      cosine *= SPELLED;
    }
    var alike = alike(meanings.get(one), meanings.get(other), cosine);
    // What tells events apart only lowers it, and few pairs come so far.
    return alike < FLOOR ? 0 : alike * (float) facts.get(one).belief(facts.get(other), cosine);
  }

  private static float alike(@Nullable Meaning one, @Nullable Meaning other, float cosine) {
    if (one == null || other == null || !one.isComparable(other)) {
      return cosine;
    }
    var both = WORDS * cosine;
    // Most pairs with a word in common have little else: their signs tell it faster.
    if (cosine >= HARDLY || one.differing(other, 0, one.signs()) <= FAR * one.signs()) {
      both += MEANING * Math.max(0, (one.cosine(other) - UNRELATED) / (1 - UNRELATED));
    }
    return both;
  }
}
