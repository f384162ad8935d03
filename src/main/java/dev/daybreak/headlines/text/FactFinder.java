package dev.daybreak.headlines.text;

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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds {@link EventFacts} in the articles of a day. Names are the words that the day writes with a
 * capital; in German, where every noun has one, none is looked for. Places and opposites are known
 * in English alone.
 */
final class FactFinder {
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{Nd}]+(?:['’.,-][\\p{L}\\p{Nd}]+)*");
  private static final Pattern FRACTION = Pattern.compile("\\d+[.,-]\\d{1,2}(?!\\d).*");
  private static final String NUMBER = "(\\d[\\d,]{0,14}(?:\\.\\d{1,3})?)";
  private static final String SCALE = "[\\s-]?(k|mn?|bn?|tn|million|billion|trillion)";

  /**
   * A number with a currency before it, which is an amount, or with a word that makes it large
   * behind; as English writes them.
   */
  private static final Pattern LARGE =
      Pattern.compile(
          ("(?i)(?<![\\p{L}\\d.,])(?:(?:US)?+(\\p{L}{0,2}[$€£¥])\\s?%1$s(?:%2$s)?|%1$s%2$s)"
                  + "(?![\\p{L}\\d])")
              .formatted(NUMBER, SCALE));

  /** Amounts nearer than this to each other are one, rounded differently. */
  private static final double NEAR_AMOUNT = 1.1;

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

  /** Letters of a name that count. */
  private static final int BEGINNING = 5;

  /**
   * A title with more small words than this, longer than three letters, is written in sentence
   * case.
   */
  private static final int SMALL_WORDS = 1;

  private static final int SHORT = 3;

  private final NearSynonyms alike;
  private final Set<String> places;

  /** Words with a capital that are no names in English: those of places, and common ones. */
  private final Set<String> placeWords = new HashSet<>();

  private final Set<String> common = new HashSet<>();
  private final Set<String> ending;
  private final Spellings spellings = new Spellings();

  /** How often the titles of a day have a word with a capital, and without one. */
  private static final class Spellings {
    final Map<String, Integer> large = new HashMap<>();
    final Map<String, Integer> small = new HashMap<>();

    /** All with a capital, also where every word has one. */
    final Set<String> capitalised = new HashSet<>();

    void learn(List<String> words) {
      words.stream().filter(FactFinder::isLarge).forEach(word -> capitalised.add(plain(word)));
      if (isTitleCase(words)) {
        return;
      }
      for (var i = 0; i < words.size(); i++) {
        var word = words.get(i);
        if (Character.isLowerCase(word.codePointAt(0))) {
          small.merge(plain(word), 1, Integer::sum);
        } else if (i > 0) {
          large.merge(plain(word), 1, Integer::sum);
        }
      }
    }

    void add(Spellings more) {
      more.large.forEach((word, count) -> large.merge(word, count, Integer::sum));
      more.small.forEach((word, count) -> small.merge(word, count, Integer::sum));
      capitalised.addAll(more.capitalised);
    }
  }

  /**
   * @param articles of the day
   */
  FactFinder(List<PreparedArticle> articles) {
    var same = Synonyms.shipped();
    var tokenizer = new TextTokenizer(same);
    alike = new NearSynonyms(tokenizer, same);
    places = alike.allPlaces();
    ending = Set.copyOf(tokenizer.terms(ENDING, Language.ENGLISH));
    ParallelSlices.of(articles.size()).parallelStream()
        .map(slice -> spellings(articles.subList(slice.from(), slice.to())))
        .toList()
        .forEach(spellings::add);
    var known = DocumentFrequencies.shipped();
    for (var word : spellings.capitalised) {
      var terms = tokenizer.terms(word, Language.ENGLISH);
      if (terms.stream().anyMatch(places::contains)) {
        placeWords.add(word);
      } else if (NUMBERS.containsKey(word)
          || terms.stream()
              .allMatch(term -> known.has(Language.ENGLISH, term) || alike.knows(term))) {
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

  private static Spellings spellings(List<PreparedArticle> articles) {
    var spellings = new Spellings();
    articles.forEach(article -> spellings.learn(words(article.article().title())));
    return spellings;
  }

  private EventFacts find(PreparedArticle article) {
    var title = article.article().title();
    var words = words(title);
    var english = article.language().code().equals(Language.ENGLISH.code());
    var here = english ? places(article.title()) : List.<String>of();
    var also = english ? places(article.summary()) : List.<String>of();
    var named = new HashSet<>(here);
    named.addAll(also);
    var around = new HashSet<>(named);
    named.forEach(place -> around.addAll(alike.countries(place)));
    var names = article.language().code().equals("de") ? Set.<String>of() : names(words);
    var alsoNamed = new HashSet<>(names);
    if (!names.isEmpty()) {
      alsoNamed.addAll(large(words(article.article().standfirst())));
    }
    var large =
        english && TextTokenizer.hasDigit(title)
            ? LARGE.matcher(title).results().toList()
            : List.<MatchResult>of();
    var rest = large.isEmpty() ? words : words(LARGE.matcher(title).replaceAll(" "));
    var measures = new ArrayList<String>();
    var counts = new ArrayList<String>();
    Stream.concat(rest.stream().map(FactFinder::figure), large.stream().map(FactFinder::count))
        .filter(figure -> !figure.isEmpty())
        .forEach(figure -> (FRACTION.matcher(figure).matches() ? measures : counts).add(figure));
    return new EventFacts(
        numbers(article.title().stream().filter(term -> isSaid(term, names)).toList()),
        here.stream().map(place -> new Place(place.hashCode(), country(place))).toList(),
        numbers(named),
        numbers(around),
        numbers(names),
        numbers(alsoNamed),
        numbers(measures),
        large.isEmpty() ? Map.of() : amounts(large),
        numbers(counts),
        SortedNumbers.of(english ? sides(article.title(), words) : IntStream.empty()),
        english && NEGATION.matcher(title).find(),
        english
            && (article.title().stream().anyMatch(ending::contains)
                || CALLED_OFF.matcher(title).find()));
  }

  private boolean isSaid(String term, Set<String> names) {
    return !places.contains(term)
        && !names.contains(beginning(term))
        && !Character.isDigit(term.codePointAt(0))
        && !NUMBERS.containsKey(term);
  }

  /** By their currencies; for each amount two numbers, of which a near one has one too. */
  private static Map<String, SortedNumbers> amounts(List<MatchResult> large) {
    return large.stream()
        .filter(found -> found.group(1) != null)
        .collect(
            Collectors.groupingBy(
                found -> found.group(1).toUpperCase(Locale.ROOT),
                Collectors.collectingAndThen(
                    Collectors.mapping(
                        found -> value(found.group(2), found.group(3)), Collectors.toList()),
                    FactFinder::nearOnes)));
  }

  private static SortedNumbers nearOnes(List<Double> amounts) {
    return SortedNumbers.of(
        amounts.stream()
            .filter(amount -> amount > 0)
            .mapToInt(
                amount -> (int) Math.floor(StrictMath.log(amount) / StrictMath.log(NEAR_AMOUNT)))
            .flatMap(step -> IntStream.of(step, step + 1)));
  }

  /** A large number without a currency as digits; empty if it is an amount. */
  private static String count(MatchResult large) {
    return large.group(1) == null
        ? String.valueOf(Math.round(value(large.group(4), large.group(5))))
        : "";
  }

  private static double value(String number, @Nullable String scale) {
    var thousands = scale == null ? 0 : 1 + "kmbt".indexOf(Character.toLowerCase(scale.charAt(0)));
    return Double.parseDouble(number.replace(",", "")) * StrictMath.pow(1_000, thousands);
  }

  /** Small words, which are no terms, may be opposites too: up and down. */
  private IntStream sides(List<String> terms, List<String> words) {
    var all = new ArrayList<>(terms);
    words.forEach(word -> all.add(plain(word)));
    return alike.sides(all);
  }

  private List<String> places(List<String> terms) {
    return terms.stream().filter(places::contains).distinct().toList();
  }

  private int country(String place) {
    return alike.countries(place).stream().sorted().findFirst().orElse(place).hashCode();
  }

  private Set<String> names(List<String> words) {
    var titleCase = isTitleCase(words);
    return IntStream.range(0, words.size())
        .filter(i -> isLarge(words.get(i)))
        .mapToObj(
            i -> {
              var word = plain(words.get(i));
              return isName(word, i > 0 && !titleCase) ? beginning(word) : "";
            })
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * Whether a word with a capital is a name.
   *
   * @param chosen whether the writer had the choice to write it small
   */
  private boolean isName(String word, boolean chosen) {
    var asName = spellings.large.getOrDefault(word, 0);
    var asWord = spellings.small.getOrDefault(word, 0);
    return !placeWords.contains(word)
        && (asName > 2 * asWord
            || (chosen && asName >= asWord)
            || (asName == 0 && asWord == 0 && !common.contains(word)));
  }

  private static boolean isLarge(String word) {
    return Character.isUpperCase(word.codePointAt(0));
  }

  private static Set<String> large(List<String> words) {
    return words.stream()
        .filter(FactFinder::isLarge)
        .map(word -> beginning(plain(word)))
        .collect(Collectors.toSet());
  }

  /** A number as digits; empty if the word is none. */
  private static String figure(String word) {
    if (Character.isDigit(word.codePointAt(0))) {
      return FRACTION.matcher(word).matches()
          ? word
          : word.replace(",", "").replaceAll("\\D.*", "");
    }
    var number = NUMBERS.getOrDefault(word.toLowerCase(Locale.ROOT), 0);
    return number > 1 ? String.valueOf(number) : "";
  }

  private static Map<String, Integer> numbered(String words) {
    var numbered = new HashMap<String, Integer>();
    for (var word : words.split(" ", -1)) {
      numbered.put(word, numbered.size());
    }
    return Map.copyOf(numbered);
  }

  private static List<String> words(String text) {
    var words = new ArrayList<String>();
    var matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  private static boolean isTitleCase(List<String> words) {
    return words.stream()
            .filter(word -> word.length() > SHORT && Character.isLowerCase(word.codePointAt(0)))
            .count()
        <= SMALL_WORDS;
  }

  private static String plain(String word) {
    var lower = word.toLowerCase(Locale.ROOT);
    return lower.endsWith("'s") || lower.endsWith("’s")
        ? lower.substring(0, lower.length() - 2)
        : lower;
  }

  private static String beginning(String name) {
    return name.length() <= BEGINNING ? name : name.substring(0, BEGINNING);
  }

  private static SortedNumbers numbers(Collection<String> words) {
    return words.isEmpty()
        ? SortedNumbers.NONE
        : SortedNumbers.of(words.stream().mapToInt(String::hashCode));
  }
}
