package dev.daybreak.admin;

import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.newsletter.Strings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words of one page: sentences, numbers and times in its language.
 *
 * @param strings those of {@code templates/admin}
 * @param errors those of {@code templates/errors}
 */
public record PageWords(Strings strings, Strings errors, EditorTimes times) {
  private static final double LEAST_SHARE = 0.00001;

  /**
   * A sentence.
   *
   * @param key in the strings; of a sentence with plural forms, the first number decides
   * @param values for {@code {0}}, {@code {1}}, …; numbers are grouped
   */
  public String of(String key, Object... values) {
    return of(strings, key, List.of(values));
  }

  /** Why something was refused. */
  public String of(Refused refused) {
    return of(Failure.of(refused));
  }

  /** Why something failed. */
  public String of(Failure failure) {
    return failure.in(errors, number -> new Grouped(errors, number.longValue()));
  }

  /** "1,204". */
  public String number(long number) {
    return number(strings, number);
  }

  /**
   * "98.4%"; "–" of none. It is cut and not rounded, so that a share below a bound never reads as
   * the bound.
   */
  public String share(long part, long whole) {
    if (whole == 0) {
      return "–";
    }
    var share = (double) part / whole;
    var format = NumberFormat.getPercentInstance(locale(strings));
    format.setMaximumFractionDigits(share < 0.01 ? 3 : 2);
    format.setRoundingMode(RoundingMode.DOWN);
    return share > 0 && share < LEAST_SHARE
        ? "<" + format.format(LEAST_SHARE)
        : format.format(share);
  }

  /** "1,204 readers". */
  public String readers(long number) {
    return of("readers", number);
  }

  /** The name of a language, such as "German". */
  public String language(String tag) {
    return Locale.forLanguageTag(tag).getDisplayName(locale());
  }

  public Locale locale() {
    return locale(strings);
  }

  static String of(Strings strings, String key, List<Object> values) {
    var words = new ArrayList<Object>();
    for (var value : values) {
      words.add(
          value instanceof Integer || value instanceof Long || value instanceof BigDecimal
              ? new Grouped(strings, ((Number) value).longValue())
              : value);
    }
    return strings.of(key, words);
  }

  private static String number(Strings strings, long number) {
    return NumberFormat.getIntegerInstance(locale(strings)).format(number);
  }

  private static Locale locale(Strings strings) {
    return Locale.forLanguageTag(strings.language());
  }

  /** A number that decides the plural form and reads "1,204". */
  private static final class Grouped extends Number {
    private static final long serialVersionUID = 1;

    private final long value;
    private final String words;

    Grouped(Strings strings, long value) {
      this.value = value;
      this.words = number(strings, value);
    }

    @Override
    public long longValue() {
      return value;
    }

    @Override
    public int intValue() {
      return (int) value;
    }

    @Override
    public double doubleValue() {
      return value;
    }

    @Override
    public float floatValue() {
      return value;
    }

    @Override
    public String toString() {
      return words;
    }
  }
}
