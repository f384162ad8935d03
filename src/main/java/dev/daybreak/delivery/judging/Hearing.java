package dev.daybreak.delivery.judging;

import java.time.Instant;

/**
 * One piece of evidence.
 *
 * @param provider of the recipient
 * @param known whether the recipient got an earlier edition; only asked of a refusal
 */
public record Hearing(long subscriber, String provider, Answer answer, boolean known, Instant at) {}
