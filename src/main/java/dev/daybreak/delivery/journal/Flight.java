package dev.daybreak.delivery.journal;

import java.util.List;

/**
 * A group of deliveries that are sent over one connection.
 *
 * @param database the name of the database that knows them ({@code fence.named})
 * @param subscribers one per delivery, in the order of their messages
 */
public record Flight(String database, long edition, int batch, List<Long> subscribers) {
  public Flight {
    subscribers = List.copyOf(subscribers);
  }
}
