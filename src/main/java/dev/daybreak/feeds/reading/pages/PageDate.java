package dev.daybreak.feeds.reading.pages;

import dev.daybreak.feeds.reading.text.FeedDates;
import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of a saved page that is only a date.
 *
 * @param at null for an impossible date, whose line is still not part of the text
 */
public record PageDate(@Nullable Instant at, boolean updated, boolean hasHour) {
  private static final Pattern LABEL =
      Pattern.compile(
          "(?i)^(first |last )?(published|posted|updated|modified|created|date|issued)( on| at)?\\s*:?\\s*");
  private static final Pattern NOTHING_BUT =
      Pattern.compile(
          "(?iu)(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|on|at|of|the|st|nd|rd|th|a\\.?m\\.?|p\\.?m\\.?"
              + "|gmt|utc|bst|ist|est|edt|cet|cest|pst|pdt|et|t|z|hrs?|[\\d:.,/|·•()+\\s–-]"
              + "|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)+");
  private static final Pattern YEAR =
      Pattern.compile("(?<!\\d)(?:19|20)\\d{2}(?!\\d)|\\d{1,2}[/.]\\d{1,2}[/.]\\d{2}(?!\\d)");
  private static final Pattern HOUR =
      Pattern.compile("(?i)(?<![./\\d])\\d{1,2}[:.]\\d{2}(?![./\\d])|\\d ?[ap]\\.?m");

  public static @Nullable PageDate read(String line, ZoneId zone) {
    if (line.length() > 80 || !YEAR.matcher(line).find()) {
      return null;
    }
    var label = LABEL.matcher(line);
    boolean labelled = label.find();
    boolean updated = labelled && label.group(2).matches("(?i)updated|modified");
    var rest = labelled ? line.substring(label.end()) : line;
    var at = FeedDates.read(rest.replaceAll("[|·•]", " "), zone);
    if (!NOTHING_BUT.matcher(rest).matches() && !(at != null && isWords(rest))) {
      return null;
    }
    return new PageDate(at, updated, HOUR.matcher(rest).find());
  }

  /** Whether this may be a date in another language: only a few words. */
  private static boolean isWords(String rest) {
    return LineShape.words(rest) <= 7 && rest.length() <= 45 && !rest.matches(".*[!?\"“”].*");
  }
}
