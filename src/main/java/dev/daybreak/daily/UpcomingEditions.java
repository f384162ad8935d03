package dev.daybreak.daily;

import dev.daybreak.delivery.NextDelivery;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.preferences.NextEdition;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Which edition comes to a reader when: one that is on its way already, or the next one. */
@Component
class UpcomingEditions implements NextEdition {
  private final Daily daily;
  private final NextDelivery delivery;
  private final DaySettings settings;

  UpcomingEditions(Daily daily, NextDelivery delivery, DaySettings settings) {
    this.daily = daily;
    this.delivery = delivery;
    this.settings = settings;
  }

  @Override
  public Arrival of(Subscriber reader) {
    return delivery
        .upcoming(reader.id())
        .map(queued -> new Arrival(queued.date(), queued.due()))
        .orElseGet(() -> next(reader));
  }

  private Arrival next(Subscriber reader) {
    var published = daily.nextSend();
    return new Arrival(
        LocalDate.ofInstant(published, settings.zone()), delivery.dueFor(reader, published));
  }
}
