package dev.daybreak.daily;

import dev.daybreak.delivery.NextDelivery;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.preferences.NextEdition;
import org.springframework.stereotype.Component;

/** The next edition of a reader and its time: one being sent, or the newsletter's next. */
@Component
class UpcomingEditions implements NextEdition {
  private final Daily daily;
  private final NextDelivery delivery;

  UpcomingEditions(Daily daily, NextDelivery delivery) {
    this.daily = daily;
    this.delivery = delivery;
  }

  @Override
  public Arrival of(Subscriber reader) {
    return delivery
        .upcoming(reader.id())
        .map(queued -> new Arrival(queued.date(), queued.due()))
        .orElseGet(() -> next(reader));
  }

  private Arrival next(Subscriber reader) {
    var plan = daily.nextPlan();
    return new Arrival(plan.date(), delivery.dueFor(reader, plan.hoursFrom(), plan.sendAt()));
  }
}
