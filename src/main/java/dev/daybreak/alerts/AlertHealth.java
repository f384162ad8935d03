package dev.daybreak.alerts;

import dev.daybreak.alerts.Condition.Severity;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * The open alerts for monitors, in a health group of its own: a program with an alert still works,
 * so a tool that restarts what is down must leave it. The status is none that the overall health
 * counts.
 */
@Component("openAlertsHealthIndicator")
class AlertHealth implements HealthIndicator {
  private static final Status TROUBLE = new Status("TROUBLE");

  private final Alerts alerts;

  AlertHealth(Alerts alerts) {
    this.alerts = alerts;
  }

  @Override
  public Health health() {
    var open = alerts.open();
    var urgent = open.stream().anyMatch(one -> one.condition().severity() == Severity.URGENT);
    var health = urgent ? Health.status(TROUBLE) : Health.up();
    open.forEach(one -> health.withDetail(one.subject(), one.condition().code()));
    return health.build();
  }
}
