package dev.daybreak.daily;

import dev.daybreak.edition.Edition;
import dev.daybreak.newsletter.Refused;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --date} of commands: an edition, composed first if that date has none. */
final class ComposedEdition {
  @Option(
      names = "--date",
      paramLabel = "DATE",
      description = "such as 2026-11-24 (default: today)")
  private @Nullable LocalDate date;

  /**
   * @throws Refused if it has no stories
   */
  Edition of(Daily daily) {
    var edition = daily.editionOf(date == null ? daily.today() : date);
    if (edition.content().stories().isEmpty()) {
      throw new Refused("daily.empty", edition.date(), edition.why());
    }
    return edition;
  }
}
