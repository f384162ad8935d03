package dev.daybreak.headlines.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a headline.
 *
 * @param measures figures with a fraction and scores: they do not change as a report grows
 * @param amounts of money by their currencies; near ones have a number in common
 * @param counts whole numbers, as those of the dead: they may
 */
record Figures(SortedNumbers measures, Map<String, SortedNumbers> amounts, SortedNumbers counts) {
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

  private static final String THOUSAND =
      "(?:tsd|tys|tis|тыс|тис)\\.?|mil|mille|mila|tausend|tusen|tusinde?|duizend|tysiące?|tysiąca"
          + "|tysięcy|tisíce?|tuhatta|тысяч[иау]?|тисяч[іау]?";

  private static final String MILLION =
      "(?:mio|mln|млн)\\.?|millions?|millionen|millioner|millón|millones|milioni|milione|milion"
          + "|milion[yaůu]|milionów|milións?|milhão|milhões|miljoen|miljon|miljoner|miljoonaa"
          + "|миллион(?:а|ов|ы)?|мільйон(?:а|ів|и)?|milyon";

  private static final String BILLION =
      "(?:mrd|mld|md|млрд)\\.?|milliards?|milliarden?|milliarder|miliard|miliard[yaiou]|miliardů"
          + "|miliardów|miljard|miljarder|miljardia|milyar|bilhão|bilhões|миллиард(?:а|ов|ы)?"
          + "|мільярд(?:а|ів|и)?";

  private static final String TRILLION =
      "трлн\\.?|billion|billionen|billions|billón|billones|bilion|bilion[yaůu]|bilionów"
          + "|триллион(?:а|ов|ы)?|трильйон(?:а|ів|и)?";

  /** Pounds without sterling are a weight, and livres are books. */
  private static final String CURRENCY =
      "(?:US-)?(?:dollars?|dollari[ao]?|dólar(?:es)?|dolar|dolar[yaůu]|dolarów|доллар(?:а|ов|ы)?"
          + "|долар(?:а|ів|и)?)|euros?|euro[an]|евро|євро|livres? sterling|libras? esterlinas?"
          + "|sterlin[ae]|sterling|pfund|zł|złot[ye]|złotych|руб\\.?|рубл(?:ь|я|ей|и)|грн"
          + "|гривень|гривн[яіюи]|kr|kronor|kroner|korun[ay]?|franken|francs?|lei|forint|lira|tl";

  /**
   * The same as other languages write them: 1.200, 1 200, 1,5 Millionen, 3 Mrd. Euro, 20 млн руб.
   */
  private static final Pattern LARGE_ELSEWHERE = elsewhere(THOUSAND);

  private static final Pattern LARGE_TURKISH = elsewhere(THOUSAND + "|bin");

  private static final Map<String, String> SYMBOLS =
      Map.ofEntries(
          Map.entry("eur", "€"),
          Map.entry("евр", "€"),
          Map.entry("євр", "€"),
          Map.entry("dol", "$"),
          Map.entry("dól", "$"),
          Map.entry("дол", "$"),
          Map.entry("pfu", "£"),
          Map.entry("ste", "£"),
          Map.entry("liv", "£"),
          Map.entry("lib", "£"),
          Map.entry("kr", "kro"),
          Map.entry("zło", "zł"),
          Map.entry("гри", "грн"),
          Map.entry("tl", "lir"));

  /** Amounts nearer than this to each other are one, rounded differently. */
  private static final double NEAR_AMOUNT = 1.1;

  private static final int LETTERS_OF_CURRENCY = 3;

  /** An amount of money; a count if it has no currency. */
  private record Large(@Nullable String currency, double value) {}

  /**
   * Of a headline.
   *
   * @param numbers what number a word says; 0 for none
   */
  static Figures of(String title, Language language, ToIntFunction<String> numbers) {
    var english = language.isEnglish();
    var large = new ArrayList<Large>();
    var rest = title;
    if (TextTokenizer.hasDigit(title)) {
      rest =
          large(language)
              .matcher(title)
              .replaceAll(found -> read(found, english, large) ? " " : "$0");
    }
    var measures = new ArrayList<String>();
    var counts = new ArrayList<String>();
    for (var word : CasedWords.of(rest)) {
      var figure = figure(word, numbers);
      if (!figure.isEmpty()) {
        (FRACTION.matcher(figure).matches() ? measures : counts).add(figure);
      }
    }
    large.stream()
        .filter(found -> found.currency == null)
        .forEach(found -> counts.add(String.valueOf(Math.round(found.value))));
    return new Figures(numbers(measures), amounts(large), numbers(counts));
  }

  private static Pattern large(Language language) {
    if (language.isEnglish()) {
      return LARGE;
    }
    return language.code().equals("tr") ? LARGE_TURKISH : LARGE_ELSEWHERE;
  }

  /** Each word as a whole: lei are money, leiligheter are flats. */
  private static Pattern elsewhere(String thousand) {
    return Pattern.compile(
        ("(?iu)(?<![\\p{L}\\d.,])(?:([$€£¥])\\h?)?(\\d{1,3}(?:[.\\h’']\\d{3})+|\\d{1,12})"
                + "([.,]\\d{1,2})?(?![.,:-]?\\d)"
                + "(?:\\h?(?:(%s)|(%s)|(%s)|(%s))(?!\\p{L}))?"
                + "(?:\\h?(?:de\\h|d['’]|di\\h)?([$€£¥]|(?:%s)(?!\\p{L})))?")
            .formatted(thousand, MILLION, BILLION, TRILLION, CURRENCY));
  }

  /** Whether a figure is in both. */
  boolean meet(Figures other) {
    return measures.meets(other.measures)
        || counts.meets(other.counts)
        || amounts.entrySet().stream()
            .anyMatch(
                of ->
                    of.getValue()
                        .meets(other.amounts.getOrDefault(of.getKey(), SortedNumbers.NONE)));
  }

  /** Whether it is large or of money; then it is added. */
  private static boolean read(MatchResult found, boolean english, List<Large> large) {
    var one = english ? english(found) : elsewhere(found);
    if (one != null) {
      large.add(one);
    }
    return one != null;
  }

  private static Large english(MatchResult found) {
    var number = found.group(1) == null ? 4 : 2;
    var scale = found.group(number + 1);
    var zeros = scale == null ? 0 : 3 + 3 * "kmbt".indexOf(Character.toLowerCase(scale.charAt(0)));
    return new Large(
        found.group(1) == null ? null : found.group(1).toUpperCase(Locale.ROOT),
        value(found.group(number).replace(",", ""), zeros));
  }

  private static @Nullable Large elsewhere(MatchResult found) {
    var whole = found.group(2).replaceAll("\\D", "");
    var fraction = found.group(3) == null ? "" : found.group(3).replace(',', '.');
    var zeros = IntStream.rangeClosed(4, 7).filter(i -> found.group(i) != null).findFirst();
    var currency = found.group(1) == null ? found.group(8) : found.group(1);
    return currency == null && zeros.isEmpty() && whole.length() == found.group(2).length()
        ? null
        : new Large(
            currency == null ? null : symbol(currency),
            value(whole + fraction, zeros.isEmpty() ? 0 : 3 * (zeros.getAsInt() - 3)));
  }

  private static double value(String number, int zeros) {
    return Double.parseDouble(number) * StrictMath.pow(10, zeros);
  }

  private static String symbol(String currency) {
    var word = currency.toLowerCase(Locale.ROOT).replace("us-", "");
    var beginning = word.substring(0, Math.min(LETTERS_OF_CURRENCY, word.length()));
    return SYMBOLS.getOrDefault(beginning, beginning);
  }

  /** By their currencies; for each amount two numbers, of which a near one has one too. */
  private static Map<String, SortedNumbers> amounts(List<Large> large) {
    if (large.isEmpty()) {
      return Map.of();
    }
    var amounts = new HashMap<String, List<Double>>();
    for (var one : large) {
      if (one.currency != null) {
        amounts.computeIfAbsent(one.currency, currency -> new ArrayList<>()).add(one.value);
      }
    }
    return amounts.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, of -> nearOnes(of.getValue())));
  }

  private static SortedNumbers nearOnes(List<Double> amounts) {
    return SortedNumbers.of(
        amounts.stream()
            .filter(amount -> amount > 0)
            .mapToInt(
                amount -> (int) Math.floor(StrictMath.log(amount) / StrictMath.log(NEAR_AMOUNT)))
            .flatMap(step -> IntStream.of(step, step + 1)));
  }

  /** A number as digits; empty if the word is none. */
  private static String figure(String word, ToIntFunction<String> numbers) {
    if (Character.isDigit(word.codePointAt(0))) {
      return FRACTION.matcher(word).matches()
          ? word
          : word.replace(",", "").replaceAll("\\D.*", "");
    }
    var number = numbers.applyAsInt(word.toLowerCase(Locale.ROOT));
    return number > 1 ? String.valueOf(number) : "";
  }

  private static SortedNumbers numbers(List<String> figures) {
    return figures.isEmpty()
        ? SortedNumbers.NONE
        : SortedNumbers.of(figures.stream().mapToInt(String::hashCode));
  }
}
