package dev.daybreak.daily;

import dev.daybreak.alerts.Alerts;
import dev.daybreak.daily.clock.ClockWatch;
import dev.daybreak.delivery.Delivery;
import dev.daybreak.newsletter.Failure;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The recurring task: does everything that is due. */
@Component
class DailyTick {
  private static final Logger log = LoggerFactory.getLogger(DailyTick.class);

  private final DayPlans plans;
  private final DueSteps steps;
  private final Installation installation;
  private final Delivery delivery;
  private final MorningReport report;
  private final Alerts alerts;
  private final ClockWatch clock;

  /** The dates whose steps went well when this process last took them. */
  private final Set<LocalDate> fine = ConcurrentHashMap.newKeySet();

  private volatile @Nullable LocalDate day;

  DailyTick(
      DayPlans plans,
      DueSteps steps,
      Installation installation,
      Delivery delivery,
      MorningReport report,
      Alerts alerts,
      ClockWatch clock) {
    this.plans = plans;
    this.steps = steps;
    this.installation = installation;
    this.delivery = delivery;
    this.report = report;
    this.alerts = alerts;
    this.clock = clock;
  }

  void run() {
    if (!clock.holds()) {
      return;
    }
    installation.firstStart();
    var today = plans.today();
    for (var date : List.of(today.minusDays(1), today, today.plusDays(1))) {
      try {
        while (steps.advance(date)) {}
        if (fine.add(date)) {
          alerts.over(calendar(date));
        }
      } catch (RuntimeException e) {
        log.debug("Edition {}: a step failed", date, e);
        fine.remove(date);
        alerts.raise(calendar(date), new Failure("daily.alert.failed", date, Failures.reason(e)));
      }
    }
    delivery.wake();
    report.look(today);
    // No one sends it any more.
    if (!today.equals(day)) {
      day = today;
      var past = today.minusDays(2);
      alerts.over(DueSteps.subject(past));
      alerts.over(calendar(past));
      fine.removeIf(date -> !date.isAfter(past));
    }
  }

  /** The subject of the alert that a step for a date fails, beside those of its edition. */
  private static String calendar(LocalDate date) {
    return "calendar " + date;
  }
}
