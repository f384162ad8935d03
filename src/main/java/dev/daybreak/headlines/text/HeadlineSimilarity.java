package dev.daybreak.headlines.text;

import dev.daybreak.headlines.meaning.MeaningModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rates how similar two headlines are to a reader, 0..1. Each word finds its nearest counterpart:
 * the same word, a near synonym, another spelling, another number. Rare words count more. The same
 * event in another country or city, on another day, with another number or the opposite outcome
 * counts less. Which words are alike or opposite is known of the languages that have a table, which
 * are rare, and days, of English alone.
 *
 * <p>The constants were chosen on the odd pairs of SemEval's STS headlines of 2013 and 2014, on
 * pairs.tsv and on the odd pairs of graded.tsv, and judged on the even ones.
 */
public final class HeadlineSimilarity {
  /** A headline contained in a longer one is nearer to it than their lengths suggest. */
  /** Share of the meaning; chosen on the odd pairs of three years, judged on the even ones. */
  private static final double MEANING = 0.55;

  private static final double CONTAINED = 0.3;

  /** Slope and odds of the logistic curve from shared words to a reader's judgement. */
  private static final double STEEP = 1.6;

  private static final double ODDS = 0.7;

  private static final double ELSEWHERE = 0.6;
  private static final double OTHER_CITY = 0.8;
  private static final double OTHER_NAME = 0.9;
  private static final double OTHER_DAY = 0.8;
  private static final double OTHER_COUNT = 0.85;
  private static final double OPPOSED = 0.7;
  private static final double NEGATED = 0.55;

  /** "Not" is the contrary of the same words; of others ("acquitted") it says nothing. */
  private static final double SAME_WORDS = 0.8;

  private static final Pattern NOT = Pattern.compile("(?i)\\b(?:not|never|cannot)\\b|n['’]t\\b");

  /** Above this two names are those of one thing: a city and its country. */
  private static final double SAME_NAME = 0.6;

  /** In a headline that Writes All Words Large such short ones stay small. */
  private static final int LONGEST_SMALL = 3;

  /** English days of the week, as terms. */
  private static final Set<String> DAYS =
      Set.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

  private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*(?:bn|mn)?");
  private static final double OTHER_NUMBER = 0.2;

  /**
   * How much the letters of all words together count beside the words one by one, and how near the
   * letters of two words must be at least. English has tables of words that say the same; elsewhere
   * the letters say more.
   */
  private static final double SPELLED = 0.4;

  private static final double SPELLED_ENGLISH = 0.2;
  private static final double LEAST_SPELLED = 0.3;
  private static final double LEAST_SPELLED_ENGLISH = 0.5;

  private static final double NUMBER_WEIGHT = 1;

  /** Weight of the commonest word; that of the rarest is 1 more. */
  private static final double LEAST_WEIGHT = 0.3;

  private static final double RAREST = 7.5;

  private final MeaningModel model;
  private final TextTokenizer tokenizer;
  private final TitleCleaner titles = new TitleCleaner(List.of());
  private final NearSynonyms english = NearSynonyms.of(Language.ENGLISH);
  private final DocumentFrequencies frequencies = DocumentFrequencies.shipped();

  /**
   * @param model what compares headlines by their meaning
   */
  public HeadlineSimilarity(MeaningModel model) {
    this.model = model;
    tokenizer = new TextTokenizer(Synonyms.shipped());
  }

  /** Two matching words of the headlines, and how similar they are, 0..1. */
  public record Match(String one, String other, double likeness) {}

  /**
   * The result of a comparison.
   *
   * @param score 0..1
   * @param matches the matching words, the heaviest first
   */
  public record Result(double score, List<Match> matches) {}

  /**
   * A word of a headline.
   *
   * @param grams its letters
   */
  private record Word(String term, TermVector grams, double weight) {
    static boolean isNumber(Word word) {
      return NUMBER.matcher(word.term).matches();
    }
  }

  /** One headline's words. */
  private final class Line {
    final List<Word> words;
    final double weight;
    final TermVector grams;
    final List<Word> places;
    final List<Word> cities;
    final List<Word> names;
    final List<Word> days;
    final boolean negated;

    Line(String text, Language language) {
      var terms = tokenizer.terms(text, language);
      words = words(terms, language);
      weight = words.stream().mapToDouble(Word::weight).sum();
      grams = CharacterGrams.of(terms, term -> weight(term, language));
      places =
          language.isEnglish()
              ? words.stream().filter(word -> english.allPlaces().contains(word.term)).toList()
              : words(
                  PlaceNames.places(PlaceNames.of(language).in(CasedWords.apart(text))), language);
      cities = places.stream().filter(place -> english.places().contains(place.term)).toList();
      days =
          words.stream().filter(word -> language.isEnglish() && DAYS.contains(word.term)).toList();
      names = new ArrayList<>(words(tokenizer.terms(names(text), language), language));
      names.addAll(places);
      negated = language.isEnglish() && NOT.matcher(text).find();
    }

    private List<Word> words(List<String> terms, Language language) {
      return terms.stream()
          .map(term -> new Word(term, CharacterGrams.of(term), weight(term, language)))
          .toList();
    }
  }

  /** The words with a capital that they do not have for their place in the line. */
  private static String names(String text) {
    if (text.isBlank()) {
      return "";
    }
    var large = new ArrayList<String>();
    var small = 0;
    var begins = true;
    for (var word : text.strip().split("\\s+", -1)) {
      if (Character.isUpperCase(word.codePointAt(0))) {
        if (!begins) {
          large.add(word);
        }
      } else if (word.length() > LONGEST_SMALL) {
        small++;
      }
      begins = word.endsWith(":") || word.endsWith(".") || word.endsWith("?");
    }
    return small > 1 ? String.join(" ", large) : "";
  }

  public Result compare(String one, String other) {
    var cleanOne = titles.clean(one);
    var cleanOther = titles.clean(other);
    var language = Language.guess(tokenizer.words(cleanOne + ' ' + cleanOther));
    var a = new Line(cleanOne, language);
    var b = new Line(cleanOther, language);
    if (a.weight == 0 || b.weight == 0) {
      return new Result(one.strip().equalsIgnoreCase(other.strip()) ? 1 : 0, List.of());
    }
    var pairs = pairs(a, b, language);
    var ofA = pairs.stream().mapToDouble(pair -> pair.likeness * pair.one.weight).sum();
    var ofB = pairs.stream().mapToDouble(pair -> pair.likeness * pair.other.weight).sum();
    var together = (ofA + ofB) / (a.weight + b.weight);
    var contained = Math.max(ofA / a.weight, ofB / b.weight);
    var said = judged(Math.min(1, (1 - CONTAINED) * together + CONTAINED * contained));
    var spelled = a.grams.equals(b.grams) ? 1 : Math.min(1, a.grams.cosine(b.grams));
    var weight = language.isEnglish() ? SPELLED_ENGLISH : SPELLED;
    var score = (1 - weight) * said + weight * spelled;
    return new Result(
        withMeaning(score, cleanOne, cleanOther, language)
            * doubt(a, b, pairs, contained, language),
        pairs.stream().map(Pair::match).toList());
  }

  /** Blends in how near the meanings are, where the model knows the language. */
  private double withMeaning(double score, String one, String other, Language language) {
    if (!model.reads(language.code())) {
      return score;
    }
    var meaning = model.of(one);
    var its = model.of(other);
    if (meaning.isEmpty() || its.isEmpty()) {
      return score;
    }
    return (1 - MEANING) * score + MEANING * Math.max(0, meaning.get().cosine(its.get()));
  }

  /** Two words that speak of the same. */
  private record Pair(Word one, Word other, double likeness) {
    double weight() {
      return likeness * (one.weight + other.weight);
    }

    Match match() {
      return new Match(one.term, other.term, likeness);
    }
  }

  /**
   * The share of matching words as a reader judges it (a logistic curve): a few common words make
   * no similarity, and a few different words no difference.
   */
  private static double judged(double alike) {
    var near = StrictMath.pow(alike, STEEP);
    return near / (near + ODDS * StrictMath.pow(1 - alike, STEEP));
  }

  /** Lowers the score of headlines with similar words about different events. */
  private double doubt(Line a, Line b, List<Pair> pairs, double contained, Language language) {
    var doubt = 1.0;
    var alike = NearSynonyms.of(language);
    if (pairs.stream().anyMatch(pair -> alike.areOpposed(pair.one.term, pair.other.term))) {
      doubt *= OPPOSED;
    }
    if (a.negated != b.negated && contained >= SAME_WORDS) {
      doubt *= NEGATED;
    }
    if (isOther(a.places, b.places, Language.ENGLISH)) {
      doubt *= ELSEWHERE;
    } else if (isOther(a.cities, b.cities, Language.ENGLISH)) {
      doubt *= OTHER_CITY;
    } else if (isOther(a.names, b.names, language)) {
      doubt *= OTHER_NAME;
    }
    if (isOther(a.days, b.days, language)) {
      doubt *= OTHER_DAY;
    }
    if (pairs.stream()
        .anyMatch(pair -> Word.isNumber(pair.one) && !pair.one.term.equals(pair.other.term))) {
      doubt *= OTHER_COUNT;
    }
    return doubt;
  }

  /** Whether both name something, and nothing that they name is the same. Places are in English. */
  private boolean isOther(List<Word> ofA, List<Word> ofB, Language language) {
    return !ofA.isEmpty()
        && !ofB.isEmpty()
        && ofA.stream()
            .noneMatch(one -> ofB.stream().anyMatch(o -> likeness(one, o, language) >= SAME_NAME));
  }

  /** One to one, the nearest first; given the heaviest first. */
  private List<Pair> pairs(Line a, Line b, Language language) {
    record Candidate(int i, int j, double likeness) {}
    var candidates = new ArrayList<Candidate>();
    for (var i = 0; i < a.words.size(); i++) {
      for (var j = 0; j < b.words.size(); j++) {
        var likeness = likeness(a.words.get(i), b.words.get(j), language);
        if (likeness > 0) {
          candidates.add(new Candidate(i, j, likeness));
        }
      }
    }
    candidates.sort(
        Comparator.comparingDouble((Candidate c) -> -c.likeness)
            .thenComparingInt(Candidate::i)
            .thenComparingInt(Candidate::j));
    var usedA = new HashSet<Integer>();
    var usedB = new HashSet<Integer>();
    var pairs = new ArrayList<Pair>();
    for (var c : candidates) {
      if (!usedA.contains(c.i) && !usedB.contains(c.j)) {
        usedA.add(c.i);
        usedB.add(c.j);
        pairs.add(new Pair(a.words.get(c.i), b.words.get(c.j), c.likeness));
      }
    }
    pairs.sort(Comparator.comparingDouble(pair -> -pair.weight()));
    return List.copyOf(pairs);
  }

  private double likeness(Word one, Word other, Language language) {
    if (one.term.equals(other.term)) {
      return 1;
    }
    if (Word.isNumber(one) || Word.isNumber(other)) {
      return Word.isNumber(one) && Word.isNumber(other) ? OTHER_NUMBER : 0;
    }
    var known = NearSynonyms.of(language).of(one.term, other.term);
    return known > 0 ? known : spelled(one, other, language);
  }

  /** How alike two words are by their letters, whatever they mean. */
  private static double spelled(Word one, Word other, Language language) {
    var near = one.grams.cosine(other.grams);
    var least = language.isEnglish() ? LEAST_SPELLED_ENGLISH : LEAST_SPELLED;
    return near < least ? 0 : StrictMath.sqrt(near);
  }

  /** How common words are is known of English alone. */
  private double weight(String term, Language language) {
    if (!language.isEnglish()) {
      return 1;
    }
    return NUMBER.matcher(term).matches()
        ? NUMBER_WEIGHT
        : LEAST_WEIGHT + Math.min(1, frequencies.idf(language, term) / RAREST);
  }
}
