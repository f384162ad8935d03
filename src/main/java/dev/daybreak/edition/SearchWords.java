package dev.daybreak.edition;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;

/**
 * What someone searches for: the beginnings of words. Case, accents and the forms of a letter do
 * not count (Unicode UTR 30).
 *
 * @param terms folded; empty if nothing can be searched for
 */
public record SearchWords(List<String> terms) {
  /** More would only make the search slow. */
  private static final int MOST = 8;

  private static final int LONGEST = 40;

  /** Longer queries are read this far. */
  private static final int READ = 400;

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");

  /** Scripts that put no space between words: there a term is found anywhere. */
  private static final Set<Character.UnicodeScript> UNSPACED =
      EnumSet.of(
          Character.UnicodeScript.HAN,
          Character.UnicodeScript.HIRAGANA,
          Character.UnicodeScript.KATAKANA,
          Character.UnicodeScript.THAI,
          Character.UnicodeScript.LAO,
          Character.UnicodeScript.KHMER,
          Character.UnicodeScript.MYANMAR);

  public SearchWords {
    terms = List.copyOf(terms);
  }

  /** A stretch of a text; {@code hit}: it has one of the words. */
  public record Piece(String text, boolean hit) {}

  public static SearchWords of(String query) {
    return new SearchWords(
        words(query.substring(0, Math.min(READ, query.length())))
            .distinct()
            .limit(MOST)
            .map(word -> word.substring(0, Math.min(LONGEST, word.length())))
            .toList());
  }

  public boolean isEmpty() {
    return terms.isEmpty();
  }

  /** The words of texts, folded, a space before and after each. */
  static String folded(List<String> texts) {
    return texts.stream()
        .flatMap(SearchWords::words)
        .distinct()
        .collect(Collectors.joining(" ", " ", " "));
  }

  /** What the folded words of a text are LIKE if it has a term. A term has no % and no _. */
  static String pattern(String term) {
    return (isUnspaced(term) ? "%" : "% ") + term + "%";
  }

  /** A text in pieces: the words that were searched for, and what is between them. */
  public List<Piece> marked(String text) {
    var pieces = new ArrayList<Piece>();
    var done = 0;
    var words = WORD.matcher(text);
    while (words.find()) {
      var word = fold(words.group());
      for (var term : terms) {
        var at = isUnspaced(term) ? word.indexOf(term) : word.startsWith(term) ? 0 : -1;
        if (at < 0) {
          continue;
        }
        // Folded letter by letter, a part of the text can be named; else the whole word is.
        var part = isUnspaced(term) && word.length() == words.group().length();
        var from = part ? words.start() + at : words.start();
        var to = part ? from + term.length() : words.end();
        add(pieces, text.substring(done, from), false);
        add(pieces, text.substring(from, to), true);
        done = to;
        break;
      }
    }
    add(pieces, text.substring(done), false);
    return pieces;
  }

  private static void add(List<Piece> pieces, String text, boolean hit) {
    if (!text.isEmpty()) {
      pieces.add(new Piece(text, hit));
    }
  }

  private static Stream<String> words(String text) {
    return WORD.matcher(text)
        .results()
        .map(found -> fold(found.group()))
        .filter(word -> !word.isEmpty());
  }

  private static String fold(String word) {
    return ICUFoldingFilter.NORMALIZER.normalize(word).replaceAll("[^\\p{L}\\p{N}\\p{M}]", "");
  }

  private static boolean isUnspaced(String term) {
    return term.codePoints().anyMatch(c -> UNSPACED.contains(Character.UnicodeScript.of(c)));
  }
}
