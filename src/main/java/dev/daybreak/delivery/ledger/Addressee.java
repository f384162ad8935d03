package dev.daybreak.delivery.ledger;

import java.time.Instant;

/** A subscriber who is to get an edition, the address that it is sent to, and when it is due. */
public record Addressee(long subscriber, String address, Instant due) {}
