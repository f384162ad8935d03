package dev.daybreak.headlines.text;

import dev.daybreak.feeds.Article;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Document frequencies: in how many articles each term occurs, by language. They should cover the
 * last 14 to 30 days; the selection adds those of today.
 */
public final class DocumentFrequencies {
  private static final String TABLE = "en-df.txt";

  private final Map<String, Integer> articles;
  private final Map<String, Map<String, Integer>> counts;

  private DocumentFrequencies(
      Map<String, Integer> articles, Map<String, Map<String, Integer>> counts) {
    this.articles = articles;
    this.counts = counts;
  }

  /** No articles. */
  public static DocumentFrequencies none() {
    return new DocumentFrequencies(Map.of(), Map.of());
  }

  /**
   * The table for the first day: how common words are in English headlines, in classes. Its lines
   * are {@code per-mille: word word …}; other words are rare.
   */
  public static DocumentFrequencies shipped() {
    var words = new TextTokenizer(Synonyms.shipped());
    var counts = new HashMap<String, Integer>();
    WordTables.lines(
        TABLE,
        line -> {
          var at = line.indexOf(':');
          var count = (int) (Double.parseDouble(line.substring(0, at)) * SHIPPED / 1000);
          for (var word : line.substring(at + 1).strip().split(" +", -1)) {
            for (var term : words.terms(word, Language.ENGLISH)) {
              counts.merge(term, count, Math::max);
            }
          }
        });
    var english = Language.ENGLISH.code();
    return new DocumentFrequencies(Map.of(english, SHIPPED), Map.of(english, counts));
  }

  /** The words of the shipped table. */
  static Set<String> shippedWords() {
    var words = new HashSet<String>();
    WordTables.lines(
        TABLE,
        line ->
            words.addAll(List.of(line.substring(line.indexOf(':') + 1).strip().split(" +", -1))));
    return words;
  }

  /** The number of articles that the shipped table represents. */
  private static final int SHIPPED = 4_000;

  /**
   * The words of one language.
   *
   * @param articles how many there were
   * @param words each with the number of articles that it occurs in
   */
  public record OfLanguage(String language, int articles, Map<String, Integer> words) {
    public OfLanguage {
      words = Map.copyOf(words);
    }
  }

  /** By language, in the order of their codes. */
  public List<OfLanguage> languages() {
    return articles.keySet().stream()
        .sorted()
        .map(
            code ->
                new OfLanguage(
                    code, articles.getOrDefault(code, 0), counts.getOrDefault(code, Map.of())))
        .toList();
  }

  /** As {@link #languages} gave them. */
  public static DocumentFrequencies of(List<OfLanguage> languages) {
    var articles = new HashMap<String, Integer>();
    var counts = new HashMap<String, Map<String, Integer>>();
    for (var one : languages) {
      articles.put(one.language(), one.articles());
      counts.put(one.language(), one.words());
    }
    return new DocumentFrequencies(articles, counts);
  }

  /** Of the articles of earlier days. */
  public static DocumentFrequencies counted(Collection<Article> articles) {
    return of(TermCounts.of(Preparation.read(List.copyOf(articles))));
  }

  public static DocumentFrequencies of(TermCounts counted) {
    var counts = new HashMap<String, Map<String, Integer>>();
    var frequencies = counted.frequencies();
    for (var term = 0; term < frequencies.length; term++) {
      counts
          .computeIfAbsent(counted.language(term).code(), code -> new HashMap<>())
          .put(counted.term(term), frequencies[term]);
    }
    return new DocumentFrequencies(counted.articles(), counts);
  }

  /** Both together. */
  public DocumentFrequencies and(DocumentFrequencies other) {
    return sum(List.of(this, other));
  }

  /** All of them together. */
  public static DocumentFrequencies sum(List<DocumentFrequencies> all) {
    var articles = new HashMap<String, Integer>();
    var counts = new HashMap<String, Map<String, Integer>>();
    for (var one : all) {
      one.articles.forEach((language, count) -> articles.merge(language, count, Integer::sum));
      one.counts.forEach(
          (language, terms) -> {
            var into = counts.computeIfAbsent(language, code -> new HashMap<>(2 * terms.size()));
            terms.forEach((term, count) -> into.merge(term, count, Integer::sum));
          });
    }
    return new DocumentFrequencies(articles, counts);
  }

  /** Whether a term occurs at all. */
  boolean has(Language language, String term) {
    return counts.getOrDefault(language.code(), Map.of()).containsKey(term);
  }

  /** ln((N + 1) / (df + ½)): never below 0. */
  double idf(Language language, String term) {
    return idf(language, counts.getOrDefault(language.code(), Map.of()).getOrDefault(term, 0));
  }

  private double idf(Language language, int df) {
    var n = articles.getOrDefault(language.code(), 0);
    return Math.max(0, StrictMath.log((n + 1) / (df + 0.5)));
  }

  /**
   * The same of some of the {@link CharacterGrams#telling} sequences of a language’s words, as if
   * no article had two words with one of them.
   *
   * @param numbers of the sequences
   * @param idf where each is put, by its number
   */
  void idfOfLetters(Language language, Map<Integer, Integer> numbers, double[] idf) {
    var frequencies = new int[idf.length];
    counts
        .getOrDefault(language.code(), Map.of())
        .forEach(
            (word, df) -> {
              var sequences = CharacterGrams.telling(word);
              Arrays.sort(sequences);
              for (var i = 0; i < sequences.length; i++) {
                var number =
                    i > 0 && sequences[i] == sequences[i - 1] ? null : numbers.get(sequences[i]);
                if (number != null) {
                  frequencies[number] += df;
                }
              }
            });
    numbers
        .values()
        .forEach(
            number ->
                idf[number] = frequencies[number] == 0 ? 0 : idf(language, frequencies[number]));
  }
}
