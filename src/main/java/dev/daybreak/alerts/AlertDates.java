package dev.daybreak.alerts;

import dev.daybreak.newsletter.Strings;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates in the sentences of alerts, as people write them in their language. */
public final class AlertDates {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  /** A date in a sentence, and not in a command or an address. */
  private static final Pattern DATE =
      Pattern.compile(
          "(?<!--date )(?<![\\w/.=-])(\\d{4}-\\d\\d-\\d\\d)( \\d\\d:\\d\\d)?(?![\\w/-]|:\\d)");

  private AlertDates() {}

  /**
   * The sentence with its dates.
   *
   * @param strings those of {@code templates/alerts}
   */
  public static String in(Strings strings, String sentence) {
    var dates = DateTimeFormatter.ofPattern(strings.of("date"), Locale.ROOT);
    var times = DateTimeFormatter.ofPattern(strings.of("date.time"), Locale.ROOT);
    return DATE.matcher(sentence)
        .replaceAll(
            found -> {
              try {
                return Matcher.quoteReplacement(
                    found.group(2) == null
                        ? dates.format(LocalDate.parse(found.group()))
                        : times.format(LocalDateTime.parse(found.group(), TIME)));
              } catch (DateTimeException e) {
                return Matcher.quoteReplacement(found.group());
              }
            });
  }
}
