package dev.daybreak.delivery.ledger;

import java.time.Instant;
import java.time.LocalDate;

/** The next delivery of a subscriber: an edition that was published and is not sent to them yet. */
public record UpcomingDelivery(LocalDate date, Instant due) {}
