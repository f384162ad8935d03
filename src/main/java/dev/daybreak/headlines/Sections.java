package dev.daybreak.headlines;

import dev.daybreak.feeds.Article;
import dev.daybreak.headlines.text.Language;
import dev.daybreak.headlines.text.PreparedArticle;
import dev.daybreak.headlines.text.Synonyms;
import dev.daybreak.headlines.text.TextTokenizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.jspecify.annotations.Nullable;

/**
 * Finds a story's section: for each report that of its source, else its own, else one by
 * categories, words or places; the majority wins. A national rule outranks World and the section of
 * unplaced stories (CONTRIBUTING, How headlines are selected).
 */
final class Sections {
  private static final String WORLD = "World";

  private static final Map<String, String> CATEGORIES =
      named(
          "World: world, international, global, europe, americas, africa, asia, middle "
              + "east, usa, us, uk",
          "Business: business, economy, markets, finance, money, companies, banking, economics",
          "Technology: technology, tech, ai, gadgets, internet, software, cybersecurity, gaming",
          "Science: science, space, environment, climate, nature, physics, astronomy, biology",
          "Health: health, medicine, wellbeing, healthcare",
          "Sport: sport, sports, football, soccer, rugby, gaa, tennis, golf, cricket, "
              + "racing, athletics, nba, nfl",
          "Culture: culture, entertainment, arts, film, movies, music, books, tv, "
              + "television, celebrity, lifestyle, style, food, travel");

  private static final Map<String, String> WORDS =
      named(
          "World: war, ceasefire, troops, airstrike, airstrikes, rebels, invasion, embassy, "
              + "ambassador, refugees, sanctions, nato, un, eu, kremlin, pentagon, white-house, "
              + "summit, coup, hostages, migrants",
          "Business: shares, stocks, profit, profits, inflation, bank, economy, tariffs, "
              + "merger, takeover, investors, earnings, ipo, gdp, startup, retailer, ceo",
          "Technology: ai, software, app, apps, smartphone, iphone, android, chatgpt, "
              + "openai, google, apple, microsoft, cyberattack, hackers, chip, chips, browser",
          "Science: scientists, researchers, nasa, telescope, species, planet, fossil, "
              + "asteroid, climate, physicists, study, galaxy, spacecraft",
          "Health: hospital, hospitals, vaccine, virus, cancer, patients, doctors, "
              + "disease, outbreak, nhs, hse",
          "Sport: league, cup, coach, striker, goal, goals, championship, olympic, "
              + "olympics, match, win, quarterback, midfielder, wicket, grand-slam, "
              + "semi-final, nba, nfl, fifa, uefa, premiership",
          "Culture: film, album, actor, actress, singer, novel, museum, festival, "
              + "concert, oscar, oscars, netflix, theatre, band");

  /** The countries and cities in the table of words, as terms of a title. */
  private static final Set<String> PLACES = places();

  private final ChoiceSettings.Layout layout;
  private final List<National> national;

  /**
   * A national rule.
   *
   * @param places as {@link #plain} spells them, between spaces
   */
  private record National(String section, Set<String> places, Set<String> sources) {}

  Sections(ChoiceSettings settings) {
    layout = settings.layout();
    national =
        settings.rules().national().stream()
            .map(
                rule ->
                    new National(
                        rule.section(),
                        rule.places().stream()
                            .map(place -> ' ' + plain(place) + ' ')
                            .collect(Collectors.toSet()),
                        Set.copyOf(rule.sources())))
            .toList();
  }

  private static Set<String> places() {
    var same = Synonyms.shipped();
    var words = new TextTokenizer(same);
    return same.places().stream()
        .flatMap(place -> words.terms(place, Language.ENGLISH).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  String of(List<PreparedArticle> reports) {
    var votes = new HashMap<String, Integer>();
    for (var report : reports) {
      of(report).ifPresent(section -> votes.merge(section, 1, Integer::sum));
    }
    var section =
        votes.entrySet().stream()
            .min(
                Map.Entry.<String, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(entry -> place(entry.getKey()))
                    .thenComparing(Map.Entry::getKey))
            .map(Map.Entry::getKey)
            .orElse(layout.otherSection());
    return section.equals(WORLD) || section.equals(layout.otherSection())
        ? national.stream()
            .filter(rule -> isNational(rule, reports))
            .findFirst()
            .map(National::section)
            .orElse(section)
        : section;
  }

  private Optional<String> of(PreparedArticle report) {
    return named(report.article())
        .or(() -> ofWords(report.article().title()))
        .or(() -> ofPlaces(report));
  }

  /** The section that the source, the article or its categories name. */
  Optional<String> named(Article article) {
    return Stream.of(article.source().section(), article.section())
        .filter(Sections::isGiven)
        .map(this::spelled)
        .filter(section -> !section.equals(layout.otherSection()))
        .findFirst()
        .or(() -> ofCategories(article.categories()));
  }

  /** Whether a section is about one subject; those of the world and of a country are not. */
  boolean isOneSubject(String section) {
    return !section.equals(WORLD)
        && !section.equals(layout.otherSection())
        && national.stream().noneMatch(rule -> rule.section.equals(section));
  }

  private static Optional<String> ofPlaces(PreparedArticle report) {
    return report.language().code().equals("en")
            && report.title().stream().anyMatch(PLACES::contains)
        ? Optional.of(WORLD)
        : Optional.empty();
  }

  private Optional<String> ofCategories(List<String> categories) {
    return categories.stream()
        .flatMap(
            category ->
                Stream.concat(
                    layout.sections().stream().filter(category::equalsIgnoreCase),
                    Stream.ofNullable(CATEGORIES.get(category.toLowerCase(Locale.ROOT)))))
        .findFirst();
  }

  private static Optional<String> ofWords(String title) {
    var votes = new HashMap<String, Integer>();
    for (var word : words(title.toLowerCase(Locale.ROOT), c -> c == '-' || isLetterOrNumber(c))) {
      var section = WORDS.get(word);
      if (section != null) {
        votes.merge(section, 1, Integer::sum);
      }
    }
    return votes.entrySet().stream()
        .min(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey);
  }

  private static List<String> words(String text, IntPredicate isInWord) {
    var words = new ArrayList<String>();
    for (var from = 0; from < text.length(); ) {
      var to = from;
      while (to < text.length() && isInWord.test(text.codePointAt(to))) {
        to = text.offsetByCodePoints(to, 1);
      }
      if (to > from) {
        words.add(text.substring(from, to));
      }
      from = to == text.length() ? to : text.offsetByCodePoints(to, 1);
    }
    return words;
  }

  private static boolean isLetterOrNumber(int c) {
    return Character.isLetterOrDigit(c)
        || Character.getType(c) == Character.LETTER_NUMBER
        || Character.getType(c) == Character.OTHER_NUMBER;
  }

  private static boolean isNational(National rule, List<PreparedArticle> reports) {
    var named =
        reports.stream().filter(report -> names(report.article().title(), rule.places)).count();
    return 2 * named >= reports.size()
        && (rule.sources.isEmpty()
            || reports.stream()
                .anyMatch(report -> rule.sources.contains(report.article().source().name())));
  }

  private static boolean names(String title, Set<String> places) {
    var words = ' ' + plain(title) + ' ';
    return places.stream().anyMatch(words::contains);
  }

  /** Small letters without accents, one space between words: Dáil and DAIL are one. */
  private static String plain(String text) {
    return String.join(
        " ", words(ICUFoldingFilter.NORMALIZER.normalize(text), Sections::isLetterOrNumber));
  }

  /** As the order of sections spells it. */
  private String spelled(String section) {
    return layout.sections().stream().filter(section::equalsIgnoreCase).findFirst().orElse(section);
  }

  int place(String section) {
    var at = layout.sections().indexOf(section);
    return at < 0 ? layout.sections().size() : at;
  }

  private static boolean isGiven(@Nullable String section) {
    return section != null && !section.isBlank();
  }

  /** Maps each word of lines such as {@code Sport: cup, league} to the text before the colon. */
  private static Map<String, String> named(String... lines) {
    var named = new HashMap<String, String>();
    for (var line : lines) {
      var at = line.indexOf(':');
      for (var word : line.substring(at + 1).split(",", -1)) {
        named.put(word.strip(), line.substring(0, at));
      }
    }
    return Map.copyOf(named);
  }
}
