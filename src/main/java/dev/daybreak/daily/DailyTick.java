package dev.daybreak.daily;

import dev.daybreak.alerts.Alerts;
import dev.daybreak.daily.clock.ClockWatch;
import dev.daybreak.delivery.Delivery;
import dev.daybreak.newsletter.Failure;
import java.util.List;
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
  private final Alerts alerts;
  private final ClockWatch clock;

  DailyTick(
      DayPlans plans,
      DueSteps steps,
      Installation installation,
      Delivery delivery,
      Alerts alerts,
      ClockWatch clock) {
    this.plans = plans;
    this.steps = steps;
    this.installation = installation;
    this.delivery = delivery;
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
      } catch (RuntimeException e) {
        log.debug("Edition {}: a step failed", date, e);
        alerts.raise(
            DueSteps.subject(date), new Failure("daily.alert.failed", date, Failures.sentence(e)));
      }
    }
    delivery.wake();
  }
}
