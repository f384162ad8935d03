package dev.daybreak.daily;

import dev.daybreak.alerts.Alerts;
import dev.daybreak.delivery.Delivery;
import dev.daybreak.newsletter.Failure;
import java.time.Duration;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/**
 * Raises an alert for an edition that stays paused: the editor who paused it may have been called
 * away.
 */
@Component
class PauseReminder {
  private static final Duration AFTER = Duration.ofMinutes(20);
  private static final String SUBJECT = "paused edition ";

  private final DayPlans plans;
  private final Delivery delivery;
  private final Alerts alerts;

  PauseReminder(DayPlans plans, Delivery delivery, Alerts alerts) {
    this.plans = plans;
    this.delivery = delivery;
    this.alerts = alerts;
  }

  void remind() {
    var paused = delivery.pausedBefore(plans.now().minus(AFTER));
    paused.forEach(
        (date, who) -> alerts.raise(SUBJECT + date, new Failure("daily.alert.paused", date, who)));
    alerts.open().stream()
        .map(Alerts.Alert::subject)
        .filter(subject -> subject.startsWith(SUBJECT))
        .filter(
            subject -> !paused.containsKey(LocalDate.parse(subject.substring(SUBJECT.length()))))
        .forEach(alerts::over);
  }
}
