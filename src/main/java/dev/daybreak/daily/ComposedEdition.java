package dev.daybreak.daily;

import dev.daybreak.edition.Edition;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which edition a command is about; collected and composed where that date has none yet. */
final class ComposedEdition {
  @Option(names = "--date", paramLabel = "DATE", description = "as 2026-11-24; today without it")
  private @Nullable LocalDate date;

  /**
   * @throws IllegalStateException where there is nothing to tell
   */
  Edition of(Daily daily) {
    var edition = daily.editionOf(date == null ? daily.today() : date);
    if (edition.content().stories().isEmpty()) {
      throw new IllegalStateException(
          "the edition of %s has no stories: %s".formatted(edition.date(), edition.reason()));
    }
    return edition;
  }
}
