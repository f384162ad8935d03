package dev.daybreak.headlines.text;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.ga.IrishAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.jspecify.annotations.Nullable;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.DanishStemmer;
import org.tartarus.snowball.ext.DutchStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.FrenchStemmer;
import org.tartarus.snowball.ext.GermanStemmer;
import org.tartarus.snowball.ext.IrishStemmer;
import org.tartarus.snowball.ext.ItalianStemmer;
import org.tartarus.snowball.ext.PortugueseStemmer;
import org.tartarus.snowball.ext.SpanishStemmer;
import org.tartarus.snowball.ext.SwedishStemmer;

/**
 * How one language is tokenized: stop words, stemmer, elided articles.
 *
 * @param code primary subtag of BCP 47
 * @param small stop words
 * @param stemmer null if there is none
 * @param elided articles before an apostrophe: l', d', qu'
 */
public record Language(
    String code,
    Set<String> small,
    @Nullable Supplier<SnowballStemmer> stemmer,
    Set<String> elided) {

  /** Besides function words: what a headline says of any event. */
  private static final String ENGLISH_SMALL =
      "a about above after again against all also am among an and any are as at be because been"
          + " before being below between both but by can could did do does doing down during each"
          + " few for from further get gets getting got had has have having he her here hers him"
          + " his how i if in into is it its itself just let me more most must my no nor not now"
          + " of off on once only onto or other our ours out over own per s same she should so"
          + " some such t than that the their theirs them then there these they this those though"
          + " through to too toward towards under until up upon us very via was we were what when"
          + " where whether which while who whom whose why will with within without would you your"
          + " yours amid says said say saying tells told according";

  public static final Language ENGLISH =
      new Language("en", Set.of(ENGLISH_SMALL.split(" ")), EnglishStemmer::new, Set.of());

  private static final Map<String, Language> ALL =
      Stream.of(
              ENGLISH,
              of("de", GermanAnalyzer.getDefaultStopSet(), GermanStemmer::new),
              of("nl", DutchAnalyzer.getDefaultStopSet(), DutchStemmer::new),
              of("da", DanishAnalyzer.getDefaultStopSet(), DanishStemmer::new),
              of("sv", SwedishAnalyzer.getDefaultStopSet(), SwedishStemmer::new),
              of("es", SpanishAnalyzer.getDefaultStopSet(), SpanishStemmer::new),
              of("pt", PortugueseAnalyzer.getDefaultStopSet(), PortugueseStemmer::new),
              of(
                  "fr",
                  FrenchAnalyzer.getDefaultStopSet(),
                  FrenchStemmer::new,
                  "l m t qu n s j d c jusqu quoiqu lorsqu puisqu"),
              of(
                  "it",
                  ItalianAnalyzer.getDefaultStopSet(),
                  ItalianStemmer::new,
                  "c l all dall dell nell sull coll pell gl agl dagl degl negl sugl un m t s v d"),
              of("ga", IrishAnalyzer.getDefaultStopSet(), IrishStemmer::new, "d m b"))
          .collect(Collectors.toUnmodifiableMap(Language::code, language -> language));

  /** The order in which a guess prefers them if they tie. */
  private static final List<String> GUESSED =
      List.of("de", "fr", "es", "it", "nl", "pt", "ga", "sv", "da");

  /** The language of a tag; one that is not known has no small words and no stems. */
  static Language of(String tag) {
    var code = tag.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
    return Optional.ofNullable(ALL.get(code))
        .orElseGet(() -> new Language(code, Set.of(), null, Set.of()));
  }

  /**
   * The language whose small words a text has most of. English unless another has clearly more: a
   * headline is short, and "in" and "die" are words of several.
   */
  static Language guess(List<String> words) {
    var best = ENGLISH;
    var most = words.stream().filter(ENGLISH.small::contains).count() + 1;
    for (var code : GUESSED) {
      var language = of(code);
      var count = words.stream().filter(language.small::contains).count();
      if (count > most) {
        best = language;
        most = count;
      }
    }
    return best;
  }

  private static Language of(String code, CharArraySet small, Supplier<SnowballStemmer> stemmer) {
    return new Language(code, words(small), stemmer, Set.of());
  }

  private static Language of(
      String code, CharArraySet small, Supplier<SnowballStemmer> stemmer, String elided) {
    return new Language(
        code, words(small), stemmer, new HashSet<>(Arrays.asList(elided.split(" "))));
  }

  private static Set<String> words(CharArraySet set) {
    return set.stream()
        .map(word -> new String((char[]) word))
        .collect(Collectors.toUnmodifiableSet());
  }
}
