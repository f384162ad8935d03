package dev.daybreak.headlines.text;

import dev.daybreak.feeds.kinds.ArticleKind;
import dev.daybreak.headlines.text.EventFacts.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds {@link EventFacts} in the articles of a day. Names are the words that the day writes with a
 * capital; in German, where every noun has one, none is looked for. Places, opposites and what
 * denies or ends something are known in English by its tables and patterns, elsewhere by {@link
 * PlaceNames} and {@link NearSynonyms}; there the order of the words counts as well.
 */
final class FactFinder {
  /** "No sign of calm" and "no end in sight" say how something goes on. */
  private static final Pattern NEGATION =
      Pattern.compile(
          "(?i)\\b(?:not|never|cannot|no(?! (?:signs?|end|let-?up|doubt)\\b))\\b|n['’]t\\b");

  private static final Pattern CALLED_OFF =
      Pattern.compile(
          "(?i)\\b(?:call(?:s|ed)? off|br(?:eaks?|oke) off|br(?:ings?|ought) down|rul(?:es?|ed) out"
              + "|walk(?:s|ed)? away|pull(?:s|ed)? out"
              // A ban is lifted, shares are too.
              + "|lift(?:s|ed|ing)?(?! (?:(?!(?:on|of)\\b)\\w+ ){0,2}"
              + "(?:shares?|stocks?|prices?|profits?|markets?|sales|rates?|hopes?|mood"
              + "|spirits|trophy|cup|title|forecasts?|outlook|earnings|revenues?|wages?|output|growth|demand)\\b)"
              // A strike ends, this week or after ten; who ends a wait, or the day higher, ends
              // nothing.
              + "|(?<!no )end(?:s|ed|ing)?\\b(?!(?:\\s+(?!(?:after|in|with|as|at|on|by|for|over|to|this|next"
              + "|last)\\b)[\\p{L}’'-][\\p{L}\\d’'-]*){0,4}?\\s+(?:waits?|droughts?|famine|season|campaign"
              + "|streak|run|reign|curse|jinx|bid|hopes?|dreams?|year|quarter|week|day|session|higher"
              + "|lower|up|down|flat)\\b))\\b");
  private static final String ENDING =
      "cancel scrap halt suspend drop withdraw refuse deny reject quash overturn avert delay"
          + " postpone abandon repeal revoke block fail collapse shelve reverse undo";
  private static final Map<String, Integer> NUMBERS =
      numbered(
          "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
              + " fifteen sixteen seventeen eighteen nineteen twenty");

  /** Shorter stems are no names. */
  private static final int SHORTEST_NAME = 3;

  /** Before the name of a place. */
  private static final String PLACE = "@";

  private final NearSynonyms english = NearSynonyms.of(Language.ENGLISH);
  private final Set<String> places = english.allPlaces();

  /** Words with a capital that are no names in English: those of places, and common ones. */
  private final Set<String> placeWords = new HashSet<>();

  private final Set<String> common = new HashSet<>();
  private final Set<String> ending;
  private final Capitals capitals;

  /** English terms of headlines with their near synonyms. */
  private final Map<String, SortedNumbers> nearOnes = new ConcurrentHashMap<>();

  /** The stems of words by their languages, each worked out once; empty for small words. */
  private final Map<String, Map<String, String>> stems = new ConcurrentHashMap<>();

  /**
   * @param articles of the day
   */
  FactFinder(List<PreparedArticle> articles) {
    var tokenizer = new TextTokenizer(Synonyms.shipped());
    ending = Set.copyOf(tokenizer.terms(ENDING, Language.ENGLISH));
    capitals = Capitals.of(articles);
    var known = DocumentFrequencies.shipped();
    for (var word : capitals.words()) {
      var terms = tokenizer.terms(word, Language.ENGLISH);
      if (terms.stream().anyMatch(places::contains)) {
        placeWords.add(word);
      } else if (NUMBERS.containsKey(word)
          || terms.stream()
              .allMatch(term -> known.has(Language.ENGLISH, term) || english.knows(term))) {
        common.add(word);
      }
    }
  }

  /** The facts of each article, in their order. */
  static List<EventFacts> of(List<PreparedArticle> articles) {
    var finder = new FactFinder(articles);
    var facts = new EventFacts[articles.size()];
    ParallelSlices.each(facts.length, i -> facts[i] = finder.find(articles.get(i)));
    return List.of(facts);
  }

  private EventFacts find(PreparedArticle article) {
    return article.language().isEnglish() ? inEnglish(article) : elsewhere(article);
  }

  private EventFacts inEnglish(PreparedArticle article) {
    var title = article.article().title();
    var words = CasedWords.of(title);
    var names = names(words);
    return facts(
        article,
        article.title().stream().filter(term -> isSaid(term, names)).distinct().toList(),
        places(article.title()),
        places(article.summary()),
        names,
        word -> NUMBERS.getOrDefault(word, 0),
        english.sides(all(article.title(), words.stream().map(CasedWords::plain).toList())),
        NEGATION.matcher(title).find(),
        article.title().stream().anyMatch(ending::contains) || CALLED_OFF.matcher(title).find(),
        HeadlineFrame.NONE);
  }

  private EventFacts elsewhere(PreparedArticle article) {
    var language = article.language();
    var known = NearSynonyms.of(language);
    var placeNames = PlaceNames.of(language);
    var words = CasedWords.apart(article.article().title());
    var locale = Locale.forLanguageTag(language.code());
    var plain = words.stream().map(word -> word.toLowerCase(locale)).toList();
    var found = placeNames.in(words);
    var names = language.code().equals("de") ? Set.<String>of() : names(words, found);
    return facts(
        article,
        List.of(),
        PlaceNames.places(found),
        PlaceNames.places(placeNames.in(CasedWords.apart(article.article().standfirst()))),
        names,
        known::number,
        known.sides(plain),
        known.deny(plain),
        plain.stream().anyMatch(known::ends),
        frame(plain, article, known, found, names));
  }

  private EventFacts facts(
      PreparedArticle article,
      List<String> said,
      List<String> here,
      List<String> also,
      Set<String> names,
      ToIntFunction<String> numbers,
      IntStream sides,
      boolean negated,
      boolean undone,
      HeadlineFrame frame) {
    var named = new HashSet<>(here);
    named.addAll(also);
    var around = new HashSet<>(named);
    named.forEach(place -> around.addAll(english.countries(place)));
    var alsoNamed = new HashSet<>(names);
    if (!names.isEmpty()) {
      alsoNamed.addAll(large(CasedWords.of(article.article().standfirst())));
    }
    var alsoSaid = new HashSet<>(said);
    if (!said.isEmpty()) {
      alsoSaid.addAll(article.summary());
    }
    return new EventFacts(
        numbers(said),
        // A comment on an event says other things of it than a report.
        isNews(article) ? said.stream().map(this::withNearOnes).toList() : List.of(),
        numbers(alsoSaid),
        here.stream().map(place -> new Place(place.hashCode(), country(place).hashCode())).toList(),
        numbers(named),
        numbers(around),
        numbers(names),
        numbers(alsoNamed),
        Figures.of(article.article().title(), article.language(), numbers),
        SortedNumbers.of(sides),
        negated,
        undone,
        frame);
  }

  private static boolean isNews(PreparedArticle article) {
    return article.article().judged().kind() == ArticleKind.NEWS;
  }

  private SortedNumbers withNearOnes(String term) {
    return nearOnes.computeIfAbsent(
        term,
        word -> {
          var near = new HashSet<>(english.near(word));
          near.add(word);
          return numbers(near);
        });
  }

  private boolean isSaid(String term, Set<String> names) {
    return !places.contains(term)
        && !names.contains(CasedWords.beginning(term))
        && !Character.isDigit(term.codePointAt(0))
        && !NUMBERS.containsKey(term);
  }

  /** Small words, which are no terms, may be opposites too: up and down. */
  private static List<String> all(List<String> terms, List<String> words) {
    return Stream.concat(terms.stream(), words.stream()).toList();
  }

  private List<String> places(List<String> terms) {
    return terms.stream().filter(places::contains).distinct().toList();
  }

  private String country(String place) {
    return english.countries(place).stream().sorted().findFirst().orElse(place);
  }

  /** Names in English. */
  private Set<String> names(List<String> words) {
    var titleCase = CasedWords.isTitleCase(words);
    return IntStream.range(0, words.size())
        .filter(i -> CasedWords.isLarge(words.get(i)))
        .mapToObj(
            i -> {
              var word = CasedWords.plain(words.get(i));
              return isName(word, i > 0 && !titleCase) ? CasedWords.beginning(word) : "";
            })
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private boolean isName(String word, boolean chosen) {
    return !placeWords.contains(word)
        && (capitals.isName(word, chosen) || (capitals.isUnseen(word) && !common.contains(word)));
  }

  /** Names in another language, where no table tells common words. */
  private Set<String> names(List<String> words, List<PlaceNames.Found> places) {
    var titleCase = CasedWords.isTitleCase(words);
    return IntStream.range(0, words.size())
        .filter(i -> CasedWords.isLarge(words.get(i)))
        .filter(i -> PlaceNames.at(i, places) == null)
        .filter(i -> capitals.isName(CasedWords.plain(words.get(i)), i > 0 && !titleCase))
        .mapToObj(i -> CasedWords.beginning(CasedWords.plain(words.get(i))))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Of a place its country counts: one outlet names that, another one the city. */
  private HeadlineFrame frame(
      List<String> words,
      PreparedArticle article,
      NearSynonyms known,
      List<PlaceNames.Found> places,
      Set<String> people) {
    var language = article.language();
    var beginnings = people.stream().map(PlaceNames::folded).collect(Collectors.toSet());
    var ofLanguage = stems.computeIfAbsent(language.code(), code -> new ConcurrentHashMap<>());
    var terms = new ArrayList<String>();
    var small = 0;
    var names = 0;
    var anybody = 0;
    for (var i = 0; i < Math.min(HeadlineFrame.MOST, words.size()); i++) {
      var word = words.get(i);
      var stem = ofLanguage.computeIfAbsent(word, one -> PlaceNames.folded(language.stem(one)));
      var number = known.number(word);
      var place = PlaceNames.at(i, places);
      anybody |= known.isAnybody(word) ? 1 << i : 0;
      if (place != null) {
        names |= 1 << i;
        terms.add(PLACE + country(place));
      } else if (number > 0 || Character.isDigit(word.codePointAt(0))) {
        names |= 1 << i;
        terms.add(number > 0 ? String.valueOf(number) : word);
      } else if (stem.length() < 2 || (i > 0 && known.denyNothing(words, i - 1))) {
        small |= 1 << i;
        terms.add(word);
      } else {
        names |= isNamed(stem, beginnings) ? 1 << i : 0;
        terms.add(known.sameAs(stem));
      }
    }
    return new HeadlineFrame(
        List.copyOf(terms),
        small,
        names,
        anybody,
        numbers(article.summary().stream().map(known::sameAs).toList()));
  }

  private static boolean isNamed(String stem, Set<String> beginnings) {
    return stem.length() >= SHORTEST_NAME
        && beginnings.stream().anyMatch(name -> name.startsWith(CasedWords.beginning(stem)));
  }

  private static Set<String> large(List<String> words) {
    return words.stream()
        .filter(CasedWords::isLarge)
        .map(word -> CasedWords.beginning(CasedWords.plain(word)))
        .collect(Collectors.toSet());
  }

  private static Map<String, Integer> numbered(String words) {
    var numbered = new HashMap<String, Integer>();
    for (var word : words.split(" ", -1)) {
      numbered.put(word, numbered.size());
    }
    return Map.copyOf(numbered);
  }

  private static SortedNumbers numbers(Collection<String> words) {
    return words.isEmpty()
        ? SortedNumbers.NONE
        : SortedNumbers.of(words.stream().mapToInt(String::hashCode));
  }
}
