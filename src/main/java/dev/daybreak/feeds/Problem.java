package dev.daybreak.feeds;

import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Strings;
import org.jspecify.annotations.Nullable;

/**
 * A source, file or line that could not be read; reading went on with the others.
 *
 * @param where name of the source or file; null for the source that it is kept with
 * @param what the reason
 */
public record Problem(@Nullable String where, Failure what) {
  public Problem(@Nullable String where, String code, Object... arguments) {
    this(where, new Failure(code, arguments));
  }

  /** The same where it is not with its source: one of the source as a whole takes its name. */
  public Problem of(String source) {
    return where == null ? new Problem(source, what) : this;
  }

  /**
   * "feed.xml: it is empty".
   *
   * @param errors the strings of {@code templates/errors}
   */
  public String in(Strings errors) {
    return where == null ? what.in(errors) : where + ": " + what.in(errors);
  }
}
