package dev.daybreak.headlines.text;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a headline says that tells its event from another of the same kind: where, who, how many,
 * which way. Each word as a number.
 *
 * @param said what the headline says beside places, names and numbers
 * @param words the same word by word, each with its near synonyms; none if it is no news
 * @param alsoSaid what the headline and the summary say
 * @param places of the headline
 * @param alsoPlaces those of the headline and of the summary
 * @param around the same and their countries
 * @param names of the headline, by their first letters, so that an ending does not matter
 * @param alsoNamed the same with those of the summary
 * @param figures its numbers
 * @param sides which side of a pair of opposites
 * @param negated whether it says that something is not so
 * @param undone whether something ends, is called off or refused
 * @param frame of the headline, outside English
 */
record EventFacts(
    SortedNumbers said,
    List<SortedNumbers> words,
    SortedNumbers alsoSaid,
    List<Place> places,
    SortedNumbers alsoPlaces,
    SortedNumbers around,
    SortedNumbers names,
    SortedNumbers alsoNamed,
    Figures figures,
    SortedNumbers sides,
    boolean negated,
    boolean undone,
    HeadlineFrame frame) {

  /** A country or town, and its country, which may be itself; as numbers. */
  record Place(int number, int country) {}

  private static final double ELSEWHERE = 0.6;

  /** Headlines with names or places alone in common, and no score: many events of a day have. */
  private static final double NAMED_ALONE = 0.85;

  /** Headlines in one frame that are about something else each. */
  private static final double ABOUT_ELSE = 0.4;

  // Of two headlines in nearly the same words.
  private static final double OTHER_PLACE = 0.5;
  private static final double OTHER_NAMES = 0.4;
  private static final double OTHER_NAME = 0.6;
  private static final double NAME_FOR_PLACE = 0.6;
  private static final double OTHER_MEASURE = 0.5;
  private static final double OTHER_COUNT = 0.75;
  private static final double OPPOSED = 0.35;
  private static final double NEGATED = 0.6;
  private static final double UNDONE = 0.6;

  /** A nurse is sentenced for murder, and a soldier. */
  private static final double OTHER_WORDS = 0.6;

  /** Of headlines that share so much of what they say, one is told in the frame of the other. */
  private static final double ONE_FRAME = 0.45;

  /** With a lexical cosine below the first the frame says nothing, above the second it is one. */
  private static final double FRAME_FROM = 0.3;

  private static final double FRAME_TO = 0.55;
  private static final double FRAME_STRENGTH = 3.5;

  /** The same of what only the headlines share, beside names, places and numbers. */
  private static final double LEAST_SAID = 0.3;

  private static final double SAID_STRENGTH = 1.5;

  /**
   * How far the likeness of two texts is believed to be that of one event, 0..1. Places in
   * different countries always count, as do headlines that share no word but names and places. All
   * else counts the more, the more the words are the same: two headlines in one frame differ where
   * their events do, while two in other words differ everywhere.
   *
   * @param cosine of their words, 0..1
   */
  double belief(EventFacts other, double cosine) {
    var elsewhere = isElsewhere(other);
    var belief = elsewhere && !around.meets(other.around) ? ELSEWHERE : 1.0;
    var common = frame.common(other.frame);
    var shared = Math.max(said.shared(other.said), common.said());
    if (shared == 0
        && (names.meets(other.names) || alsoPlaces.meets(other.alsoPlaces))
        && !figures.measures().meets(other.figures.measures())) {
      belief *= NAMED_ALONE;
    }
    if (common.isAboutElse() && !figures.meet(other.figures)) {
      belief *= ABOUT_ELSE;
    }
    var frame = frame(shared, cosine);
    if (frame == 0) {
      return belief;
    }
    var doubt = doubt(other, elsewhere, shared);
    return doubt == 1 ? belief : belief * StrictMath.pow(doubt, frame);
  }

  /**
   * How much a difference counts; 0 if the headlines are in other words.
   *
   * @param shared of what they say beside names, places and numbers, 0..1
   */
  private static double frame(double shared, double cosine) {
    var words = Math.min(1, (cosine - FRAME_FROM) / (FRAME_TO - FRAME_FROM));
    return Math.max(
        Math.max(0, FRAME_STRENGTH * words), shared < LEAST_SAID ? 0 : SAID_STRENGTH * shared);
  }

  private boolean isElsewhere(EventFacts other) {
    return hasOtherPlace(other) && other.hasOtherPlace(this);
  }

  /** Whether it names a place that the other does not: a town is in the other's country. */
  private boolean hasOtherPlace(EventFacts other) {
    for (var place : places) {
      if (!other.around.has(place.number) && !other.alsoPlaces.has(place.country)) {
        return true;
      }
    }
    return false;
  }

  /** Amounts in two currencies may be the same. */
  private boolean hasOtherAmount(EventFacts other) {
    for (var mine : figures.amounts().entrySet()) {
      if (mine.getValue()
          .differs(other.figures.amounts().getOrDefault(mine.getKey(), SortedNumbers.NONE))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether one word is in the place of another, before or behind the same one, and no figure tells
   * whether it is one event.
   */
  private boolean hasOtherWords(EventFacts other) {
    var tolls = figures.counts().size() > 0 && other.figures.counts().size() > 0;
    if (tolls || figures.measures().meets(other.figures.measures())) {
      return false;
    }
    var mine = otherWords(other);
    var its = other.otherWords(this);
    return mine.length == its.length
        && Arrays.stream(mine)
            .anyMatch(
                i ->
                    Arrays.stream(its)
                        .anyMatch(
                            j ->
                                areSame(words, i - 1, other.words, j - 1)
                                    || areSame(words, i + 1, other.words, j + 1)));
  }

  /** The places of the words that the other does not say, not even nearly. */
  private int[] otherWords(EventFacts other) {
    return IntStream.range(0, words.size())
        .filter(i -> !words.get(i).meets(other.alsoSaid))
        .toArray();
  }

  private static boolean areSame(
      List<SortedNumbers> some, int i, List<SortedNumbers> others, int j) {
    return i >= 0
        && j >= 0
        && i < some.size()
        && j < others.size()
        && some.get(i).meets(others.get(j));
  }

  private double doubt(EventFacts other, boolean elsewhere, double shared) {
    var doubt = elsewhere ? OTHER_PLACE : 1.0;
    var mine = names.hasOtherThan(other.alsoNamed);
    var its = other.names.hasOtherThan(alsoNamed);
    if (mine && its) {
      doubt *= names.meets(other.names) ? OTHER_NAME : OTHER_NAMES;
    } else if (mine != its
        && !elsewhere
        && (mine ? other.hasOtherPlace(this) : hasOtherPlace(other))) {
      doubt *= NAME_FOR_PLACE;
    }
    if (figures.measures().differs(other.figures.measures()) || hasOtherAmount(other)) {
      doubt *= OTHER_MEASURE;
    }
    if (figures.counts().differs(other.figures.counts())) {
      doubt *= OTHER_COUNT;
    }
    if (shared >= ONE_FRAME && hasOtherWords(other)) {
      doubt *= OTHER_WORDS;
    }
    if (sides.opposes(other.sides)) {
      doubt *= OPPOSED;
    }
    if (negated != other.negated) {
      doubt *= NEGATED;
    }
    return undone == other.undone ? doubt : doubt * UNDONE;
  }
}
