package dev.daybreak.headlines.text;

import dev.daybreak.headlines.meaning.Meaning;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

  private final List<Text> texts;

  /**
   * One text.
   *
   * @param spelled whether the letters of its words count
   */
  private record Text(
      TermVector words, @Nullable Meaning meaning, EventFacts facts, boolean spelled) {}

  private EventLikeness(Stream<Text> texts) {
    this.texts = texts.toList();
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
    var facts = FactFinder.of(articles);
    return new EventLikeness(
        IntStream.range(0, articles.size())
            .mapToObj(
                i ->
                    new Text(
                        spelled.get(i),
                        meanings.get(i),
                        facts.get(i),
                        spelled.get(i).size() > words.get(i).size())));
  }

  /** Some of the texts, by their numbers, numbered anew in this order. */
  public EventLikeness only(List<Integer> some) {
    return new EventLikeness(some.stream().map(texts::get));
  }

  /** What is the same for two texts that say the same: their words, and no small one changes it. */
  public Object saying(int text) {
    return new Saying(texts.get(text).words, texts.get(text).facts);
  }

  private record Saying(TermVector words, EventFacts facts) {}

  /** How many texts there are. */
  public int texts() {
    return texts.size();
  }

  public TermVector vector(int text) {
    return texts.get(text).words;
  }

  public @Nullable Meaning meaning(int text) {
    return texts.get(text).meaning;
  }

  /** The likeness of two texts from what their words have in common. */
  public float of(int one, int other, TermVector.Overlap words) {
    var a = texts.get(one);
    var b = texts.get(other);
    var cosine = (float) words.cosine();
    if (words.terms() == 0 && Math.min(a.words.size(), b.words.size()) < 2) {
      return 0; // A text of one word means anything.
    }
    if (a.spelled && cosine < NEAR_COPY) {
      cosine *= SPELLED;
    }
    var alike = alike(a.meaning, b.meaning, cosine);
    // What tells events apart only lowers it, and few pairs come so far.
    return alike < FLOOR ? 0 : alike * (float) a.facts.belief(b.facts, cosine);
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
