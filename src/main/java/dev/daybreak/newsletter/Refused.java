package dev.daybreak.newsletter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one exception for people: a request that cannot be met, or a wrong entry. It has no sentence:
 * its code is the key of one in {@code templates/errors/strings_LANGUAGE.properties}, and the code
 * that shows it words it ({@link #in}). Other exceptions are bugs, and no page shows their text.
 */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;
  private final transient List<Object> arguments;

  /**
   * @param code key of the sentence, such as {@code mail.address.dot}
   * @param arguments the values for {@code {0}}, {@code {1}}, …: texts, or reasons in their turn
   */
  public Refused(String code, Object... arguments) {
    this((Throwable) null, code, arguments);
  }

  /**
   * @param cause what was found out, for the log; null if nothing else failed
   * @param code key of the sentence
   * @param arguments the values for {@code {0}}, {@code {1}}, …
   */
  public Refused(@Nullable Throwable cause, String code, Object... arguments) {
    super(code + " " + List.of(arguments), cause);
    this.code = code;
    this.arguments = List.of(arguments);
  }

  public String code() {
    return code;
  }

  public List<Object> arguments() {
    return arguments;
  }

  /**
   * The sentence.
   *
   * @param errors the strings of {@code templates/errors}, in the language of the person who asks
   */
  public String in(Strings errors) {
    return Failure.of(this).in(errors);
  }
}
