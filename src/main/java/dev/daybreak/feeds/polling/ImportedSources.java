package dev.daybreak.feeds.polling;

import dev.daybreak.feeds.Problem;
import dev.daybreak.feeds.Source;
import java.util.List;

/**
 * The result of importing an OPML list.
 *
 * @param sources of the list, as stored
 * @param added how many of them were not there before
 * @param problems lines that were left out, and why
 */
public record ImportedSources(List<Source> sources, int added, List<Problem> problems) {
  public ImportedSources {
    sources = List.copyOf(sources);
    problems = List.copyOf(problems);
  }
}
