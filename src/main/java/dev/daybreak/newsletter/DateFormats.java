package dev.daybreak.newsletter;

import com.ibm.icu.text.DateTimePatternGenerator;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** Dates and times as a language writes them, by the patterns of Unicode CLDR. */
public record DateFormats(Locale locale) {
  public static DateFormats of(Strings strings) {
    return new DateFormats(Locale.forLanguageTag(strings.language()));
  }

  /** A month with its year: "November 2026". */
  public String month(TemporalAccessor date) {
    return bySkeleton("yMMMM", date);
  }

  /** Hours, 0 to 23, and minutes: "06:55". */
  public String time(TemporalAccessor time) {
    return bySkeleton("Hm", time);
  }

  /**
   * By a pattern of a strings file.
   *
   * @param pattern in the letters of {@link DateTimeFormatter}
   */
  public String format(String pattern, TemporalAccessor date) {
    return DateTimeFormatter.ofPattern(pattern, locale).format(date);
  }

  /** A skeleton names the fields; the language decides their order and what is between them. */
  private String bySkeleton(String skeleton, TemporalAccessor date) {
    return format(DateTimePatternGenerator.getInstance(locale).getBestPattern(skeleton), date);
  }
}
