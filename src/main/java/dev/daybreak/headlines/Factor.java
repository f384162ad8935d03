package dev.daybreak.headlines;

/**
 * One term of a story's score, with the reason for it.
 *
 * @param name corroboration, spread, kinds, freshness, position, weight, beat, repeat
 * @param micros its share of the score in millionths; may be negative
 */
public record Factor(String name, long micros, Reason reason) {}
