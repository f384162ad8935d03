package dev.daybreak.daily;

import dev.daybreak.delivery.NextDelivery;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.preferences.NextEdition;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** The next edition of a reader and its time: one being sent, or the newsletter's next. */
@Component
class UpcomingEditions implements NextEdition {
  private final Daily daily;
  private final NextDelivery delivery;
  private final Newsletter newsletter;

  UpcomingEditions(Daily daily, NextDelivery delivery, Newsletter newsletter) {
    this.daily = daily;
    this.delivery = delivery;
    this.newsletter = newsletter;
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
        LocalDate.ofInstant(published, newsletter.zone()), delivery.dueFor(reader, published));
  }
}
