package dev.daybreak.daily;

import dev.daybreak.delivery.Delivery;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Lookout;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells of an edition that stays paused: the editor who paused it may have been called away. */
@Component
class PausedEditions implements Lookout {
  private static final Duration AFTER = Duration.ofMinutes(20);

  private final DayPlans plans;
  private final Delivery delivery;

  PausedEditions(DayPlans plans, Delivery delivery) {
    this.plans = plans;
    this.delivery = delivery;
  }

  @Override
  public String about() {
    return "paused edition ";
  }

  @Override
  public Map<String, Failure> look() {
    var found = new HashMap<String, Failure>();
    delivery
        .pausedBefore(plans.now().minus(AFTER))
        .forEach(
            (date, who) -> found.put(about() + date, new Failure("daily.alert.paused", date, who)));
    return found;
  }
}
