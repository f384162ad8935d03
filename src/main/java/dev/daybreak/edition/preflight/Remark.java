package dev.daybreak.edition.preflight;

import dev.daybreak.newsletter.Failure;
import java.util.List;

/**
 * A sentence as data: its code, and the values in it. {@link FindingWords} words it.
 *
 * @param code key in {@code templates/preflight/strings_LANGUAGE.properties}; of a sentence with
 *     plural forms, the first number decides
 * @param values for {@code {0}}, {@code {1}}, …: texts and numbers
 */
public record Remark(String code, List<Object> values) {
  private static final String FOLDER = "preflight.";

  public Remark {
    values = List.copyOf(values);
  }

  static Remark of(String code, Object... values) {
    return new Remark(code, List.of(values));
  }

  /** The same as a reason, among those of {@code templates/errors}. */
  Failure reason() {
    return new Failure(FOLDER + code, values);
  }
}
