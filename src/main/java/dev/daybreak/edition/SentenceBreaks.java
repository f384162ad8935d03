package dev.daybreak.edition;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Splits text into sentences, to shorten it. */
public final class SentenceBreaks {
  /** Abbreviations whose full stop ends no sentence, in lower case without it. */
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr", "mrs", "ms", "dr", "prof", "st", "sr", "jr", "vs", "v", "no", "nos", "gen", "col",
          "capt", "lt", "sgt", "sen", "rep", "gov", "rev", "hon", "fr", "inc", "ltd", "co", "corp",
          "est", "approx", "ca", "cf", "al", "fig", "vol", "ed", "p", "pp", "a.m", "p.m", "e.g",
          "i.e", "u.s", "u.k", "u.n", "e.u", "z.b", "d.h", "u.a", "o.ä", "bzw", "str", "nr", "hr",
          "hl", "mio", "mrd", "jan", "feb", "aug", "sep", "sept", "oct", "nov", "dec", "okt", "dez",
          "m", "mm", "mme", "mlle", "av", "sra", "srta");

  /** Languages that write "26. April". */
  private static final Set<String> ORDINALS =
      Set.of("de", "da", "nb", "nn", "no", "is", "fi", "et", "lv", "cs", "sk", "sl", "hr", "hu");

  /** A shorter sentence is a label ("Football.") and needs the next one. */
  private static final int LABEL = 30;

  private SentenceBreaks() {}

  /**
   * The first sentence; with the next one if the first is only a label.
   *
   * @param language BCP 47 tag; null if unknown
   */
  public static String first(String text, @Nullable String language, int limit) {
    var all = split(text, language);
    if (all.isEmpty()) {
      return "";
    }
    var first = all.get(0);
    if (first.length() < LABEL && all.size() > 1) {
      first = first + " " + all.get(1);
    }
    return CleanText.cut(first, limit);
  }

  /**
   * As many whole sentences as fit, at least one.
   *
   * @param language BCP 47 tag; null if unknown
   * @param fit characters that all but a first long sentence keep to
   * @param limit characters that even a first sentence is cut at
   */
  public static String fitting(String text, @Nullable String language, int fit, int limit) {
    var taken = new StringBuilder(first(text, language, limit));
    if (taken.isEmpty()) {
      return "";
    }
    var rest = text.length() > taken.length() ? text.substring(taken.length()).strip() : "";
    if (text.startsWith(taken.toString())) {
      for (var sentence : split(rest, language)) {
        if (taken.length() + 1 + sentence.length() > fit) {
          break;
        }
        taken.append(' ').append(sentence);
      }
    }
    return taken.toString();
  }

  /** The sentences of a text, without a last one that the feed cut off, if others remain. */
  static List<String> split(String text, @Nullable String language) {
    var found = new ArrayList<String>();
    var breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
    breaks.setText(text);
    var start = 0;
    for (var end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      var piece = text.substring(start, end).strip();
      if (end == text.length() || endsSentence(piece, text.substring(end), language)) {
        if (!piece.isEmpty()) {
          found.add(piece);
        }
        start = end;
      }
    }
    if (found.size() > 1 && found.get(found.size() - 1).matches("(?s).*(…|\\.\\.\\.)[\\])]*")) {
      found.remove(found.size() - 1);
    }
    return found;
  }

  private static boolean writesOrdinals(@Nullable String language) {
    return language != null && ORDINALS.contains(Locale.forLanguageTag(language).getLanguage());
  }

  private static boolean endsSentence(String piece, String following, @Nullable String language) {
    if (!piece.endsWith(".")) {
      return true;
    }
    var word = piece.substring(piece.lastIndexOf(' ') + 1, piece.length() - 1);
    word = word.replaceAll("^[\\p{Punct}“‘„«]+", "").toLowerCase(Locale.ROOT);
    var ordinal = writesOrdinals(language) && word.matches("\\d{1,2}") && !following.isEmpty();
    var initial =
        word.codePointCount(0, word.length()) == 1 && Character.isLetter(word.codePointAt(0));
    return !ABBREVIATIONS.contains(word) && !initial && !ordinal;
  }
}
