package dev.daybreak.subscribers;

/**
 * Event: a reader has confirmed the address, for the first time or after unsubscribing. Published
 * within the transaction that confirms, so a listener that sends something waits for its commit.
 */
public record SubscriberConfirmed(long subscriberId) {}
