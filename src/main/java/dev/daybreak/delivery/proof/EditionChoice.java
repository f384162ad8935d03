package dev.daybreak.delivery.proof;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import dev.daybreak.newsletter.Refused;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Option;

/** The option {@code --date} of the commands about deliveries. */
final class EditionChoice {
  @Option(
      names = "--date",
      paramLabel = "DATE",
      description = "such as 2026-11-24 (default: the last edition that was published)")
  private @Nullable LocalDate date;

  /** The edition of the date; without a date, the last that was published. */
  Edition in(ApplicationContext beans) {
    var editions = beans.getBean(Editions.class);
    return date == null
        ? editions.latestPublished().orElseThrow(() -> new Refused("delivery.none-published"))
        : editions.require(date);
  }
}
