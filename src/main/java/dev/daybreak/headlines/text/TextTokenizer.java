package dev.daybreak.headlines.text;

import com.ibm.icu.text.Normalizer2;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Tokenizes text into terms: Lucene's ICU tokens, folded, synonyms united, stop words removed,
 * stemmed. Not thread-safe.
 */
public final class TextTokenizer {
  /** Characters of a text that are read; the rest adds nothing. */
  private static final int LONGEST_TEXT = 4_000;

  private static final int LONGEST_WORD = 40;
  private static final Pattern DOTTED = Pattern.compile("\\b(?:\\p{Lu}\\.){2,}(?=\\W|$)");
  private static final Pattern UPPER_US = Pattern.compile("\\bUS\\b");
  private static final Pattern SCALED =
      Pattern.compile(
          "(?i)(?<![\\p{L}\\d.,])[$€£]?(\\d+(?:[.,]\\d+)?)[ -]?(bn|billion|m|mn|million)\\b");
  private static final Normalizer2 CASE = Normalizer2.getNFKCCasefoldInstance();

  private final ICUTokenizer tokenizer = new ICUTokenizer();
  private final CharTermAttribute term = tokenizer.getAttribute(CharTermAttribute.class);
  private final Map<String, Map<String, Word>> of;
  private final Synonyms same;

  /**
   * A word as a term.
   *
   * @param term empty for a stop word
   * @param begins whether a phrase may begin with it
   */
  private record Word(String term, boolean begins) {}

  public TextTokenizer(Synonyms same) {
    this(same, new ConcurrentHashMap<>());
  }

  private TextTokenizer(Synonyms same, Map<String, Map<String, Word>> of) {
    this.same = same;
    this.of = of;
  }

  /** One for another thread; what one of them has worked out the others know. */
  TextTokenizer another() {
    return new TextTokenizer(same, of);
  }

  /** The terms of a text, in order. */
  public List<String> terms(String text, Language language) {
    var words = words(language.isEnglish() ? spelled(text) : text);
    var known = of.computeIfAbsent(language.code(), code -> new ConcurrentHashMap<>());
    var terms = new ArrayList<String>(words.size());
    for (var i = 0; i < words.size(); ) {
      var word = read(words.get(i), language, known);
      var phrase = word.begins ? same.phrase(words, i) : null;
      var term = phrase == null ? word.term : read(phrase.one(), language, known).term;
      if (!term.isEmpty()) {
        terms.add(term);
      }
      i += phrase == null ? 1 : phrase.words();
    }
    return terms;
  }

  /** Each word is worked out once: a large day has millions, and tens of thousands of different. */
  private Word read(String word, Language language, Map<String, Word> known) {
    var there = known.get(word);
    if (there == null) {
      var english = language.isEnglish();
      var term = folded(stemmed(english ? same.of(word) : word, language));
      there = new Word(term, english && same.begins(word));
      known.put(word, there);
    }
    return there;
  }

  /** The words of a text, case folded. */
  List<String> words(String text) {
    var words = new ArrayList<String>();
    var read = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    if (LatinWords.areAll(read)) {
      LatinWords.each(read, word -> add(word, words));
    } else {
      split(read, words);
    }
    return words;
  }

  private void split(String text, List<String> words) {
    tokenizer.setReader(new StringReader(text));
    try (tokenizer) {
      tokenizer.reset();
      while (tokenizer.incrementToken()) {
        add(term.toString(), words);
      }
      tokenizer.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringReader does not fail
    }
  }

  private static void add(String token, List<String> words) {
    if (token.length() > LONGEST_WORD) {
      return;
    }
    if (isPlain(token)) {
      words.add(token);
    } else if (hasLetterOrDigit(token)) {
      var word = CASE.normalize(token).replace('’', '\'');
      words.add(word.endsWith("'s") ? word.substring(0, word.length() - 2) : word);
    }
  }

  /** Whether it is all small Latin letters and digits, as most words are. */
  private static boolean isPlain(String word) {
    for (var i = 0; i < word.length(); i++) {
      var c = word.charAt(i);
      if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  /** Keeps what folding would lose: U.S. and US are not "us"; $4.75 billion. */
  private static String spelled(String text) {
    var plain = text;
    if (plain.indexOf('.') >= 0) {
      plain = DOTTED.matcher(plain).replaceAll(m -> m.group().replace(".", "") + " ");
    }
    if (plain.contains("US") && plain.codePoints().anyMatch(Character::isLowerCase)) {
      plain = UPPER_US.matcher(plain).replaceAll("unitedstates");
    }
    if (hasDigit(plain)) {
      plain =
          SCALED
              .matcher(plain)
              .replaceAll(
                  m ->
                      m.group(1).replace(',', '.')
                          + (m.group(2).startsWith("b") || m.group(2).startsWith("B")
                              ? "bn"
                              : "mn"));
    }
    return plain;
  }

  private static String folded(String stem) {
    return ICUFoldingFilter.NORMALIZER.normalize(stem);
  }

  private static String stemmed(String word, Language language) {
    return Character.isDigit(word.charAt(0)) ? word : language.stem(word);
  }

  static boolean hasDigit(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (Character.isDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasLetterOrDigit(String word) {
    for (var i = 0; i < word.length(); i++) {
      if (Character.isLetterOrDigit(word.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
