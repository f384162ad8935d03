package dev.daybreak.site;

import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.newsletter.Wordbook;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Dates in the page's language and the newsletter's time zone. */
@Component
class PageDates {
  private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "fa", "he", "iw", "ur", "yi");

  private final Wordbook wordbook;
  private final ZoneId zone;

  PageDates(Wordbook wordbook, Newsletter newsletter) {
    this.wordbook = wordbook;
    this.zone = newsletter.zone();
  }

  ZoneId zone() {
    return zone;
  }

  /** Which way the page's own words run. */
  String direction() {
    return direction(locale());
  }

  static String direction(Locale language) {
    return RIGHT_TO_LEFT.contains(language.getLanguage()) ? "rtl" : "ltr";
  }

  /** Tuesday 24 November 2026. */
  String full(LocalDate date) {
    return format(wordbook.of("site").of("date.full"), date);
  }

  String full(Instant moment) {
    return full(LocalDate.ofInstant(moment, zone));
  }

  /** 06:55. */
  String time(Instant moment) {
    return format("HH:mm", moment.atZone(zone));
  }

  /** Tuesday 24, under the month's name. */
  String day(LocalDate date) {
    return format(wordbook.of("site").of("date.day"), date);
  }

  /** November 2026. */
  String month(YearMonth month) {
    return format("LLLL yyyy", month);
  }

  private Locale locale() {
    return Locale.forLanguageTag(wordbook.of("site").language());
  }

  private String format(String pattern, TemporalAccessor date) {
    return DateTimeFormatter.ofPattern(pattern, locale()).format(date);
  }
}
