package dev.daybreak.subscribers;

/**
 * A reader has confirmed the address: new, or back after leaving. Published within the transaction
 * that confirms, so a listener that sends something waits for its commit.
 */
public record SubscriberConfirmed(long subscriberId) {}
