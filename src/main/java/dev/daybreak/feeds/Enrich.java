package dev.daybreak.feeds;

/** Whether articles' pages are asked for what their feed does not say. */
public enum Enrich {
  OFF,
  /** If an article has no picture, standfirst, author or date. */
  NEEDED,
  /** Always; a small picture is replaced by that of the page. */
  ON
}
