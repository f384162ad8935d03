package dev.daybreak.subscribers.list;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many lines had which outcome.
 *
 * @param counts the outcomes that there were
 */
public record ImportReport(Map<ImportOutcome, Long> counts) {
  static final ImportReport NOTHING = new ImportReport(Map.of());

  public ImportReport {
    counts = Map.copyOf(counts);
  }

  public long of(ImportOutcome outcome) {
    return counts.getOrDefault(outcome, 0L);
  }

  ImportReport plus(ImportReport other) {
    return new ImportReport(
        Stream.of(counts, other.counts)
            .flatMap(some -> some.entrySet().stream())
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    Map.Entry::getValue,
                    Long::sum,
                    () -> new EnumMap<>(ImportOutcome.class))));
  }

  ImportReport plus(ImportOutcome outcome, long lines) {
    return lines == 0 ? this : plus(new ImportReport(Map.of(outcome, lines)));
  }
}
