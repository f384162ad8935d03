package dev.daybreak.delivery.ledger;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the id that an SMTP server gave a message in its reply to the final dot: its operator looks
 * for that id in their log. RFC 5321 §4.2.5 leaves its form open, so this knows the usual servers'.
 */
public final class RelayMessageId {
  private static final List<Pattern> FORMS =
      List.of(
          // Postfix, and services with replies like it
          form("queued as ([\\w./-]+)"),
          // Exim
          form("\\bid=([\\w-]+)"),
          // Exchange and Microsoft 365
          form("\\bInternalId=(\\d+)"),
          // Gmail
          form("\\bOK\\s+\\d+ (\\S+) - gsmtp"),
          // sendmail and OpenSMTPD
          form("(?:^|\\s)([\\w-]+) message accepted for delivery"),
          // qmail
          form("\\bqp (\\d+)"),
          // Haraka
          form("queued \\(([\\w.-]+)\\)"),
          // Amazon, SparkPost: nothing but the id
          form("\\bok:? ([0-9a-f]+(?:[/-][0-9a-f]+){2,})\\s*$"));

  private RelayMessageId() {}

  /**
   * The id of a message; empty if the reply names none.
   *
   * @param reply the reply to the final dot, as one line
   */
  public static Optional<String> in(String reply) {
    if (!reply.startsWith("2")) {
      return Optional.empty();
    }
    return FORMS.stream()
        .map(form -> form.matcher(reply))
        .filter(found -> found.find())
        .map(found -> found.group(1))
        .findFirst();
  }

  private static Pattern form(String text) {
    return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
  }
}
