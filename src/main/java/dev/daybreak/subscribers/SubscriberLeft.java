package dev.daybreak.subscribers;

/** A reader has left or was erased. Published within the transaction that does it. */
public record SubscriberLeft(long subscriberId) {}
