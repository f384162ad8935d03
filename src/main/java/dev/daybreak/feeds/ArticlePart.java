package dev.daybreak.feeds;

/** A part of an article that may come from its page instead of its feed. */
public enum ArticlePart {
  PICTURE,
  STANDFIRST,
  AUTHOR,
  DATE
}
