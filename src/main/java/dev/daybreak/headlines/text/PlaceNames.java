package dev.daybreak.headlines.text;

import com.ibm.icu.text.DisplayContext;
import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.text.TimeZoneNames;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.jspecify.annotations.Nullable;

/**
 * What countries and cities are called in one language, from Unicode's CLDR as ICU has it: every
 * country, and the cities that time zones are named after. Each stands for the English term of the
 * place, so that headlines of two languages name the same.
 */
final class PlaceNames {
  private static final Map<String, PlaceNames> KNOWN = new ConcurrentHashMap<>();

  /** Languages whose nouns have endings for their cases. */
  private static final Set<String> INFLECTED =
      Set.of(
          "pl", "cs", "sk", "ru", "uk", "be", "bg", "sr", "hr", "sl", "mk", "lt", "lv", "et", "fi",
          "hu", "tr", "el", "ro");

  private static final char LAST_ASCII = 0x7f;

  /** Names of persons that are those of places as well, or look like their forms. */
  private static final Set<String> PERSONS =
      Set.of("george", "georges", "jordan", "indiana", "индиана", "індіана", "maurice", "santiago");

  /** Languages that ICU has names in; for others it would take those of the machine's own. */
  private static final Set<String> KNOWN_TO_ICU =
      Arrays.stream(ULocale.getAvailableLocales())
          .map(ULocale::getLanguage)
          .collect(Collectors.toSet());

  /** Letters by which names are found. */
  private static final int BEGINNING = 3;

  /** A shorter name changes no letter; it may have an ending behind a consonant. */
  private static final int SHORTEST_INFLECTED = 5;

  private static final String VOWELS = "aeiouyаеиоуыэюяіїєё";

  /** So many letters of a name may change. */
  private static final int ENDING = 2;

  /** So many letters may be added to what does not change. */
  private static final int ADDED = 4;

  private final Map<String, List<Name>> names = new HashMap<>();
  private final boolean inflected;

  /**
   * What a place is called.
   *
   * @param words folded
   * @param large which of them have a capital, as bits
   */
  private record Name(List<String> words, int large, String place) {}

  /**
   * A place in a text.
   *
   * @param place its English term
   * @param at the first word
   * @param words how many there are
   */
  record Found(String place, int at, int words) {
    boolean has(int word) {
      return word >= at && word < at + words;
    }
  }

  private PlaceNames(String code, TextTokenizer english, Set<String> places) {
    inflected = INFLECTED.contains(code);
    var locale = KNOWN_TO_ICU.contains(code) ? ULocale.forLanguageTag(code) : ULocale.ROOT;
    for (var length : List.of(DisplayContext.LENGTH_FULL, DisplayContext.LENGTH_SHORT)) {
      var here = LocaleDisplayNames.getInstance(locale, length);
      var there = LocaleDisplayNames.getInstance(ULocale.ENGLISH);
      for (var country : ULocale.getISOCountries()) {
        var name = here.regionDisplayName(country);
        if (!name.equals(country)) {
          add(name, there.regionDisplayName(country), english, places);
        }
      }
    }
    var here = TimeZoneNames.getInstance(locale);
    var there = TimeZoneNames.getInstance(ULocale.ENGLISH);
    for (var zone :
        TimeZone.getAvailableIDs(TimeZone.SystemTimeZoneType.CANONICAL_LOCATION, null, null)) {
      var name = here.getExemplarLocationName(zone);
      var inEnglish = there.getExemplarLocationName(zone);
      if (name != null && inEnglish != null) {
        add(name, inEnglish, english, places);
      }
    }
    names.values().forEach(of -> of.sort(Comparator.comparingInt((Name n) -> -n.words.size())));
  }

  /**
   * Places that English does not know are left out: small towns and islands, some named as words
   * are.
   */
  private void add(String name, String inEnglish, TextTokenizer english, Set<String> places) {
    var terms = english.terms(inEnglish, Language.ENGLISH);
    var words = words(name);
    if (terms.size() == 1
        && places.contains(terms.get(0))
        && !words.isEmpty()
        && words.get(0).length() > 1) {
      names
          .computeIfAbsent(beginning(words.get(0)), b -> new ArrayList<>())
          .add(new Name(words, large(CasedWords.of(name)), terms.get(0)));
    }
  }

  /** Of a language that is not English; worked out when the first text of it comes. */
  static PlaceNames of(Language language) {
    return KNOWN.computeIfAbsent(
        language.isCommon() ? language.code() : "und",
        code ->
            new PlaceNames(
                code,
                new TextTokenizer(Synonyms.shipped()),
                NearSynonyms.of(Language.ENGLISH).allPlaces()));
  }

  /** The place that a word is part of the name of; null if there is none. */
  static @Nullable String at(int word, List<Found> found) {
    for (var place : found) {
      if (place.has(word)) {
        return place.place;
      }
    }
    return null;
  }

  /** Each place once. */
  static List<String> places(List<Found> found) {
    return found.stream().map(Found::place).distinct().toList();
  }

  /**
   * The places that words name.
   *
   * @param words with their capitals
   */
  List<Found> in(List<String> words) {
    var found = new ArrayList<Found>();
    var folded = words.stream().map(PlaceNames::folded).toList();
    for (var i = 0; i < words.size(); i++) {
      if (CasedWords.isLarge(words.get(i)) && !PERSONS.contains(folded.get(i))) {
        var name = name(folded, words, i);
        if (name != null) {
          found.add(new Found(name.place, i, name.words.size()));
          i += name.words.size() - 1;
        }
      }
    }
    return found;
  }

  /** The name at a position: the longest, and of those the one with most of its letters. */
  private @Nullable Name name(List<String> words, List<String> cased, int at) {
    Name best = null;
    var most = 0;
    for (var name : names.getOrDefault(beginning(words.get(at)), List.of())) {
      var end = at + name.words.size();
      if (end > words.size() || (name.large & ~large(cased.subList(at, end))) != 0) {
        continue;
      }
      var same = 0;
      for (var k = 0; k < name.words.size() && same >= 0; k++) {
        var one = same(words.get(at + k), name.words.get(k));
        same = one < 0 ? -1 : same + one;
      }
      if (same > most) {
        best = name;
        most = same;
      }
    }
    return best;
  }

  /** How many letters a form has of a name; −1 if it is none of it. An exact one has one more. */
  private int same(String form, String name) {
    if (form.equals(name)) {
      return name.length() + 1;
    }
    if (!inflected) {
      return form.length() == name.length() + 1 && form.startsWith(name) && form.endsWith("s")
          ? name.length()
          : -1;
    }
    if (name.length() < SHORTEST_INFLECTED - 1
        || (name.length() < SHORTEST_INFLECTED
            && (!form.startsWith(name) || VOWELS.indexOf(name.charAt(name.length() - 1)) >= 0))) {
      return -1;
    }
    var same = 0;
    while (same < Math.min(form.length(), name.length())
        && form.charAt(same) == name.charAt(same)) {
      same++;
    }
    return same >= Math.max(SHORTEST_INFLECTED - 1, name.length() - ENDING)
            && form.length() - same <= ADDED
        ? same
        : -1;
  }

  /** Which words have a capital. */
  private static int large(List<String> words) {
    var large = 0;
    for (var i = 0; i < words.size(); i++) {
      large |= words.get(i).length() > 1 && CasedWords.isLarge(words.get(i)) ? 1 << i : 0;
    }
    return large;
  }

  private static List<String> words(String name) {
    return CasedWords.of(name).stream().map(PlaceNames::folded).toList();
  }

  /** Without capitals and marks. */
  static String folded(String word) {
    for (var i = 0; i < word.length(); i++) {
      if (word.charAt(i) > LAST_ASCII) {
        return ICUFoldingFilter.NORMALIZER.normalize(word);
      }
    }
    return word.toLowerCase(Locale.ROOT); // the same, and faster
  }

  private static String beginning(String word) {
    return word.length() <= BEGINNING ? word : word.substring(0, BEGINNING);
  }
}
