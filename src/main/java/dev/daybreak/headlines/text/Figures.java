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

  /**
   * The same as other languages write them: 1.200, 1 200, 1,5 Millionen, 3 Mrd. Euro, 20 млн руб.
   * The words are met by their beginnings.
   */
  private static final Pattern LARGE_ELSEWHERE =
      Pattern.compile(
          "(?iu)(?<![\\p{L}\\d.,])(?:([$€£¥])\\h?)?(\\d{1,3}(?:[.\\h’']\\d{3})+|\\d{1,12})"
              + "([.,]\\d{1,2})?(?![.,:-]?\\d)"
              + "(?:\\h?(?:(?<three>(?:tsd|tys|tis|тыс|тис|mil|mille|mila|bin)(?!\\p{L})\\.?"
              + "|(?:tausend|tusen|duizend|tysi|tisíc|тысяч|тисяч)\\p{L}*)"
              + "|(?<six>(?:mio|mln|млн)(?!\\p{L})\\.?"
              + "|(?:million|millón|millon|milion|milión|milh|miljo|миллион|мільйон|milyon)\\p{L}*)"
              + "|(?<nine>(?:mrd|mld|md|млрд)(?!\\p{L})\\.?"
              + "|(?:milliard|miliard|miljard|milyar|bilh|миллиард|мільярд)\\p{L}*)"
              + "|(?<twelve>(?:billion|billón|billon|bilion|триллион|трлн)\\p{L}*)))?"
              + "(?:\\h?(?:de\\h|d['’]|di\\h)?([$€£¥]|(?:US-)?(?:euro|евро|євро|dollar|dólar|dolar"
              + "|доллар|долар|pfund|livre|libra|sterl|zł|złot|руб|грн|гривен|kron|kroner|franken"
              + "|franc|lei|forint|lira)\\p{L}*))?");

  private static final Map<String, String> SYMBOLS =
      Map.of("eur", "€", "евр", "€", "євр", "€", "dol", "$", "dól", "$", "дол", "$");

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
  static Figures of(String title, boolean english, ToIntFunction<String> numbers) {
    var large = new ArrayList<Large>();
    var rest = title;
    if (TextTokenizer.hasDigit(title)) {
      rest =
          (english ? LARGE : LARGE_ELSEWHERE)
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
