package dev.daybreak.site;

import dev.daybreak.newsletter.DateFormats;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.newsletter.Wordbook;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** Formats dates in the page's language and the newsletter's time zone. */
@Component
class PageDates {
  private final Wordbook wordbook;
  private final ZoneId zone;

  PageDates(Wordbook wordbook, Newsletter newsletter) {
    this.wordbook = wordbook;
    this.zone = newsletter.zone();
  }

  ZoneId zone() {
    return zone;
  }

  /** Tuesday 24 November 2026. */
  String full(LocalDate date) {
    return format("date.full", date);
  }

  String full(Instant moment) {
    return full(LocalDate.ofInstant(moment, zone));
  }

  /** 06:55. */
  String time(Instant moment) {
    return formats().time(moment.atZone(zone));
  }

  /** Tuesday 24, under the month's name. */
  String day(LocalDate date) {
    return format("date.day", date);
  }

  /** November 2026. */
  String month(YearMonth month) {
    return formats().month(month.atDay(1));
  }

  private DateFormats formats() {
    return DateFormats.of(wordbook.of("site"));
  }

  private String format(String key, LocalDate date) {
    return formats().format(wordbook.of("site").of(key), date);
  }
}
