package dev.daybreak.daily;

import dev.daybreak.alerts.Alerts;
import dev.daybreak.subscribers.SignUpTrouble;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Trouble with sign-ups becomes an alert. */
@Component
class SignUpAlerts {
  private final Alerts alerts;

  SignUpAlerts(Alerts alerts) {
    this.alerts = alerts;
  }

  @EventListener
  void onTrouble(SignUpTrouble trouble) {
    var problem = trouble.problem();
    if (problem == null) {
      alerts.over(trouble.subject());
    } else {
      alerts.raise(trouble.subject(), problem);
    }
  }
}
