package dev.daybreak.feeds;

import java.util.Set;

/** Says which articles somebody still shows. Without such a bean nobody does. */
public interface ArticlesInUse {

  /** The keys of the articles that must be kept. */
  Set<String> keys();
}
