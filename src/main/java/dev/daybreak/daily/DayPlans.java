package dev.daybreak.daily;

import dev.daybreak.daily.calendar.NewsletterCalendar;
import dev.daybreak.daily.calendar.PlannedDay;
import dev.daybreak.daily.signing.SignOff;
import dev.daybreak.daily.signing.SignOffs;
import dev.daybreak.edition.Edition;
import dev.daybreak.newsletter.Newsletter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The newsletter's calendar: its date, its time and the plan of each day. */
@Component
class DayPlans {
  private static final DateTimeFormatter DATED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  /** How far ahead an editor can change a day. */
  static final int DAYS_AHEAD = 366;

  private static final int DAYS_A_LOOK = 14;

  private final Newsletter newsletter;
  private final DaySettings settings;
  private final NewsletterCalendar calendar;
  private final SignOffs signOffs;
  private final Clock clock;

  DayPlans(
      Newsletter newsletter,
      DaySettings settings,
      NewsletterCalendar calendar,
      SignOffs signOffs,
      Clock clock) {
    this.signOffs = signOffs;
    this.newsletter = newsletter;
    this.settings = settings;
    this.calendar = calendar;
    this.clock = clock;
  }

  DayPlan of(LocalDate date) {
    return of(calendar.of(date));
  }

  DayPlan of(PlannedDay day) {
    return DayPlan.of(day, newsletter, settings);
  }

  /** How the sign-off of an edition stands. */
  SignOff signOff(@Nullable Edition edition) {
    return edition == null ? SignOff.NOT_ASKED : signOffs.of(edition);
  }

  /** Signs an edition. */
  void sign(Edition edition, int seen, String who) {
    signOffs.sign(edition, seen, who);
  }

  Instant now() {
    return clock.instant();
  }

  LocalDate today() {
    return newsletter.today(clock);
  }

  /** When the edition of a date is due. */
  Instant sendAt(LocalDate date) {
    return of(date).sendAt();
  }

  /** When the edition of a date would be sent at a local time; null: as on other days. */
  Instant at(LocalDate date, @Nullable LocalTime time) {
    return of(new PlannedDay(date, time, null)).sendAt();
  }

  /** The first day from a date on that has an edition; a year ahead at most. */
  DayPlan next(LocalDate from) {
    // Almost always it is in the first piece.
    for (var ahead = 0; ahead < DAYS_AHEAD; ahead += DAYS_A_LOOK) {
      for (var day : calendar.from(from.plusDays(ahead), DAYS_A_LOOK)) {
        if (day.skipped() == null) {
          return DayPlan.of(day, newsletter, settings);
        }
      }
    }
    return of(from);
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
