package dev.daybreak.delivery.ledger;

/**
 * A range of an edition's deliveries, as the worker that owns it knows it.
 *
 * @param epoch how often it was taken over; with another epoch in the database it has another owner
 * @param first the first subscriber of its range; there may be no delivery to this one
 * @param last the last subscriber of its range; there may be no delivery to this one
 */
public record Batch(long edition, int number, int epoch, long first, long last) {}
