package dev.daybreak.headlines.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.bg.BulgarianAnalyzer;
import org.apache.lucene.analysis.bn.BengaliAnalyzer;
import org.apache.lucene.analysis.ca.CatalanAnalyzer;
import org.apache.lucene.analysis.ckb.SoraniAnalyzer;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.el.GreekAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.et.EstonianAnalyzer;
import org.apache.lucene.analysis.eu.BasqueAnalyzer;
import org.apache.lucene.analysis.fa.PersianAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.ga.IrishAnalyzer;
import org.apache.lucene.analysis.gl.GalicianAnalyzer;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.hy.ArmenianAnalyzer;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.lt.LithuanianAnalyzer;
import org.apache.lucene.analysis.lv.LatvianAnalyzer;
import org.apache.lucene.analysis.ne.NepaliAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pl.PolishAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.sr.SerbianAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.ta.TamilAnalyzer;
import org.apache.lucene.analysis.te.TeluguAnalyzer;
import org.apache.lucene.analysis.th.ThaiAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;
import org.jspecify.annotations.Nullable;
import org.tartarus.snowball.ext.EnglishStemmer;

/**
 * How one language is read: which words are small, and what a word's stem is.
 *
 * @param code primary subtag of BCP 47
 * @param analyzer null if there is none: every word is its own stem then, except in English, which
 *     has a table and a stemmer of its own
 */
public record Language(String code, @Nullable Analyzer analyzer) {

  /** Besides function words: what a headline says of any event. */
  private static final Set<String> ENGLISH_SMALL =
      Set.of(
          ("a about above after again against all also am among an and any are as at be because been"
                  + " before being below between both but by can could did do does doing down during each"
                  + " few for from further get gets getting got had has have having he her here hers him"
                  + " his how i if in into is it its itself just let me more most must my no nor not now"
                  + " of off on once only onto or other our ours out over own per s same she should so"
                  + " some such t than that the their theirs them then there these they this those though"
                  + " through to too toward towards under until up upon us very via was we were what when"
                  + " where whether which while who whom whose why will with within without would you your"
                  + " yours amid says said say saying tells told according")
              .split(" ", -1));

  private static final double AMONG_MANY = 2;
  private static final double ALONE = 0.5;

  private static final Map<String, Supplier<Analyzer>> ANALYZERS =
      Map.ofEntries(
          Map.entry("ar", ArabicAnalyzer::new),
          Map.entry("bg", BulgarianAnalyzer::new),
          Map.entry("bn", BengaliAnalyzer::new),
          Map.entry("ca", CatalanAnalyzer::new),
          Map.entry("ckb", SoraniAnalyzer::new),
          Map.entry("cs", CzechAnalyzer::new),
          Map.entry("da", DanishAnalyzer::new),
          Map.entry("de", GermanAnalyzer::new),
          Map.entry("el", GreekAnalyzer::new),
          Map.entry("es", SpanishAnalyzer::new),
          Map.entry("et", EstonianAnalyzer::new),
          Map.entry("eu", BasqueAnalyzer::new),
          Map.entry("fa", PersianAnalyzer::new),
          Map.entry("fi", FinnishAnalyzer::new),
          Map.entry("fr", FrenchAnalyzer::new),
          Map.entry("ga", IrishAnalyzer::new),
          Map.entry("gl", GalicianAnalyzer::new),
          Map.entry("hi", HindiAnalyzer::new),
          Map.entry("hu", HungarianAnalyzer::new),
          Map.entry("hy", ArmenianAnalyzer::new),
          Map.entry("id", IndonesianAnalyzer::new),
          Map.entry("it", ItalianAnalyzer::new),
          Map.entry("lt", LithuanianAnalyzer::new),
          Map.entry("lv", LatvianAnalyzer::new),
          Map.entry("nb", NorwegianAnalyzer::new),
          Map.entry("ne", NepaliAnalyzer::new),
          Map.entry("nl", DutchAnalyzer::new),
          Map.entry("nn", NorwegianAnalyzer::new),
          Map.entry("no", NorwegianAnalyzer::new),
          Map.entry("pl", PolishAnalyzer::new),
          Map.entry("pt", PortugueseAnalyzer::new),
          Map.entry("ro", RomanianAnalyzer::new),
          Map.entry("ru", RussianAnalyzer::new),
          Map.entry("sr", SerbianAnalyzer::new),
          Map.entry("sv", SwedishAnalyzer::new),
          Map.entry("ta", TamilAnalyzer::new),
          Map.entry("te", TeluguAnalyzer::new),
          Map.entry("th", ThaiAnalyzer::new),
          Map.entry("tr", TurkishAnalyzer::new));

  private static final Set<String> CODES = Set.of(Locale.getISOLanguages());

  private static final Map<String, Language> KNOWN = new ConcurrentHashMap<>();

  public static final Language ENGLISH = of("en");

  /** The language of a tag; one that is not known has no small words and no stems. */
  static Language of(String tag) {
    var code = primary(tag.strip().toLowerCase(Locale.ROOT));
    var analyzer = ANALYZERS.get(code);
    return analyzer == null
        ? new Language(code, null)
        : KNOWN.computeIfAbsent(code, known -> new Language(known, analyzer.get()));
  }

  private static String primary(String tag) {
    for (var i = 0; i < tag.length(); i++) {
      if (tag.charAt(i) == '-' || tag.charAt(i) == '_') {
        return tag.substring(0, i);
      }
    }
    return tag;
  }

  /**
   * The language of a text that nobody says the language of, among such as are mostly in the likely
   * one.
   */
  static Language guess(List<String> words, Language likely) {
    return of(LanguageGuess.of(words, likely.code, AMONG_MANY));
  }

  /** The same, if English is a little more likely than others. */
  static Language guess(List<String> words) {
    return of(LanguageGuess.of(words, ENGLISH.code, ALONE));
  }

  boolean isEnglish() {
    return code.equals("en");
  }

  /** Whether it is one of the some 190 with a code of two letters: feeds may say anything. */
  boolean isCommon() {
    return CODES.contains(code);
  }

  /** The stem of a word; empty for a small word. */
  String stem(String word) {
    if (isEnglish()) {
      return englishStem(word);
    }
    if (analyzer == null) {
      return word;
    }
    var stem = new StringBuilder(word.length());
    try (var tokens = analyzer.tokenStream("", word)) {
      var term = tokens.getAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        stem.append(term);
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a string does not fail
    }
    return stem.toString();
  }

  private static String englishStem(String word) {
    if (ENGLISH_SMALL.contains(word)) {
      return "";
    }
    var stemmer = new EnglishStemmer();
    stemmer.setCurrent(word);
    stemmer.stem();
    return stemmer.getCurrent();
  }
}
