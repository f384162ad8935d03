package dev.daybreak.newsletter;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The reason why something failed or was not done, without words: the key of a sentence in {@code
 * templates/errors/strings_LANGUAGE.properties} and its values. The code that shows it words it
 * ({@link #in}); {@link Refused} is the same as an exception.
 *
 * @param code key of the sentence, such as {@code feeds.read.empty}
 * @param arguments the values for {@code {0}}, {@code {1}}, …: texts, numbers, a language as a
 *     {@link Locale}, or reasons in their turn, also several in a list
 */
public record Failure(String code, List<Object> arguments) {
  private static final String TEXT = "said.text";

  public Failure {
    arguments = List.copyOf(arguments);
  }

  public Failure(String code, Object... arguments) {
    this(code, List.of(arguments));
  }

  /** The reason of a refusal. */
  public static Failure of(Refused refused) {
    return new Failure(refused.code(), refused.arguments());
  }

  /** A reason that someone has worded: it is shown as it is in every language. */
  public static Failure text(String words) {
    return new Failure(TEXT, words);
  }

  /** A reason whose only value is several reasons, one after another. */
  public static Failure several(String code, List<Failure> reasons) {
    return new Failure(code, List.<Object>of(reasons));
  }

  /** Reasons as they were found, one after another. */
  public static Failure several(List<Failure> reasons) {
    return several(TEXT, reasons);
  }

  /** Reasons one after another, each a sentence of its own. */
  public static Failure sentences(List<Failure> reasons) {
    return reasons.stream()
        .reduce((before, next) -> new Failure("said.sentences", before, next))
        .orElseGet(() -> text(""));
  }

  /**
   * The sentence.
   *
   * @param errors the strings of {@code templates/errors}, in the language of the person who reads
   */
  public String in(Strings errors) {
    return in(errors, number -> number);
  }

  /**
   * The sentence.
   *
   * @param numbers what stands for a whole number
   */
  public String in(Strings errors, Function<Number, Number> numbers) {
    return errors.of(code, arguments.stream().map(each -> shown(each, errors, numbers)).toList());
  }

  private static Object shown(Object value, Strings errors, Function<Number, Number> numbers) {
    if (value instanceof Failure inner) {
      return inner.in(errors, numbers);
    }
    if (value instanceof List<?> several) {
      return several.stream()
          .map(each -> shown(each, errors, numbers).toString().replaceFirst("\\.$", ""))
          .collect(Collectors.joining("; "));
    }
    var locale = Locale.forLanguageTag(errors.language());
    if (value instanceof Locale language) {
      return language.getDisplayLanguage(locale);
    }
    if (value instanceof Double number) {
      return String.format(locale, "%.1f", number);
    }
    return value instanceof Number whole ? numbers.apply(whole) : value;
  }
}
