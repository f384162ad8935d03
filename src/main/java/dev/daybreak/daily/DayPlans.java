package dev.daybreak.daily;

import dev.daybreak.newsletter.Newsletter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** The newsletter's calendar: its date, its time and the plan of each day. */
@Component
class DayPlans {
  private static final DateTimeFormatter DATED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final Newsletter newsletter;
  private final DaySettings settings;
  private final Clock clock;

  DayPlans(Newsletter newsletter, DaySettings settings, Clock clock) {
    this.newsletter = newsletter;
    this.settings = settings;
    this.clock = clock;
  }

  DayPlan of(LocalDate date) {
    return DayPlan.of(date, newsletter, settings);
  }

  Instant now() {
    return clock.instant();
  }

  LocalDate today() {
    return newsletter.today(clock);
  }

  /** When the edition of a date is due. */
  Instant sendAt(LocalDate date) {
    return newsletter.sendAt(date);
  }

  /** Date and time in the newsletter's zone, such as "2026-11-24 06:10". */
  String dated(Instant moment) {
    return DATED.format(moment.atZone(newsletter.zone()));
  }

  /** The time in the newsletter's zone. */
  LocalTime local(Instant moment) {
    return moment.atZone(newsletter.zone()).toLocalTime();
  }
}
