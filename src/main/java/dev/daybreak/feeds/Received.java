package dev.daybreak.feeds;

/**
 * An article that a source gave.
 *
 * @param article as stored, without its body
 * @param isNew whether it was met for the first time
 */
public record Received(Article article, boolean isNew) {}
