package dev.daybreak.alerts;

import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Wordbook;
import java.time.Instant;

/**
 * Something that is wrong.
 *
 * @param subject identifies it, such as "edition 2026-11-24"
 * @param problem its words, in {@code templates/errors}
 * @param since when it was raised, in microseconds, as databases keep it
 */
public record Alert(String subject, Failure problem, Instant since) {

  public Condition condition() {
    return Condition.of(problem.code());
  }

  /** The sentence in English, as the log and the admin have it. */
  public String sentence() {
    return problem.in(Wordbook.shippedErrors());
  }
}
