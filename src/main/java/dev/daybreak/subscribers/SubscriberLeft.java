package dev.daybreak.subscribers;

/** Event: a reader has unsubscribed or was deleted. Published within that transaction. */
public record SubscriberLeft(long subscriberId) {}
