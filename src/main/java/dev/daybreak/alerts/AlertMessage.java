package dev.daybreak.alerts;

import dev.daybreak.alerts.Condition.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message to the people on duty, in words.
 *
 * @param id the same when it is tried again
 * @param title one line, with the newsletter's name
 * @param text the sentences, with a line for each
 * @param link the page of the admin that shows more
 * @param language BCP 47 tag of the words
 */
record AlertMessage(
    String id,
    Kind kind,
    Severity severity,
    String title,
    String text,
    String link,
    String language,
    List<Item> items) {

  AlertMessage {
    items = List.copyOf(items);
  }

  /** What a message is about. */
  enum Kind {
    RAISED,
    OVER,
    /** Several together. */
    SUMMARY,
    TEST
  }

  /**
   * One of its alerts.
   *
   * @param overAt null: it is open
   */
  record Item(
      Condition condition,
      String subject,
      String sentence,
      Instant since,
      @Nullable Instant overAt) {}
}
