package dev.daybreak.delivery;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name that a relay gave a message in its final 250: what its operator looks for in their log.
 * Nothing prescribes its form (RFC 5321 §4.2.5), so this knows those of the usual servers.
 */
public final class RelayMessageId {
  private static final List<Pattern> FORMS =
      List.of(
          // Postfix, and the services that speak like it
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
          // Amazon, SparkPost: no more than the name
          form("\\bok:? ([0-9a-f]+(?:[/-][0-9a-f]+){2,})\\s*$"));

  private RelayMessageId() {}

  /**
   * The id that the relay gave a message, where its reply names one.
   *
   * @param reply the answer to the final dot, as one line
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
