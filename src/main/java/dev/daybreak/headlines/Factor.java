package dev.daybreak.headlines;

/**
 * One term of a story's score, with the words that explain it.
 *
 * @param name corroboration, freshness, position, weight, beat, repeat
 * @param micros its share of the score in millionths; may be negative
 * @param reason for a person: "6 independent sources"
 */
public record Factor(String name, long micros, String reason) {}
