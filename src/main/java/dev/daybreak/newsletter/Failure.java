package dev.daybreak.newsletter;

import java.util.List;

/**
 * The reason why something failed, without words: the key of a sentence in {@code
 * templates/errors/strings_LANGUAGE.properties} and its values. The code that shows it words it
 * ({@link #in}); {@link Refused} is the same as an exception.
 *
 * @param code key of the sentence, such as {@code feeds.read.empty}
 * @param arguments the values for {@code {0}}, {@code {1}}, …: texts, or reasons in their turn
 */
public record Failure(String code, List<Object> arguments) {
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

  /**
   * The sentence.
   *
   * @param errors the strings of {@code templates/errors}, in the language of the person who reads
   */
  public String in(Strings errors) {
    return errors.of(
        code,
        arguments.stream()
            .map(each -> each instanceof Failure inner ? inner.in(errors) : each)
            .toList());
  }
}
