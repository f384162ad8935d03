package dev.daybreak.delivery.judging;

import java.time.Instant;

/**
 * One piece of evidence.
 *
 * @param provider of the recipient, by its domain
 * @param host whose servers take the recipient's mail; mostly the provider
 * @param known whether the recipient got an earlier edition; only asked of a refusal
 */
public record Hearing(
    long subscriber, String provider, String host, Answer answer, boolean known, Instant at) {}
