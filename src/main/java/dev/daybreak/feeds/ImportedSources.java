package dev.daybreak.feeds;

import java.util.List;

/**
 * What an OPML list gave.
 *
 * @param sources of the list, as stored
 * @param problems lines that were left out, and why
 */
public record ImportedSources(List<Source> sources, List<Problem> problems) {
  public ImportedSources {
    sources = List.copyOf(sources);
    problems = List.copyOf(problems);
  }
}
