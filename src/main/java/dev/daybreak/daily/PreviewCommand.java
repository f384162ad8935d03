package dev.daybreak.daily;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.daybreak.delivery.Delivery;
import dev.daybreak.edition.Edition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes an edition to files; sends nothing. */
@Command(
    name = "preview",
    mixinStandardHelpOptions = true,
    description = {
      "Writes an edition as edition.html, edition.txt and edition.eml, and sends nothing.",
      "Collects and composes where that date has no edition yet."
    })
public class PreviewCommand implements Callable<Integer> {
  private final Supplier<ApplicationContext> program;

  @Option(names = "--date", paramLabel = "DATE", description = "as 2026-11-24; today without it")
  private @Nullable LocalDate date;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "where to write")
  private Path out;

  @Spec private CommandSpec spec;

  PreviewCommand(Supplier<ApplicationContext> program) {
    this.program = program;
  }

  @Override
  public Integer call() throws IOException {
    var beans = program.get();
    var daily = beans.getBean(Daily.class);
    var day = date == null ? daily.today() : date;
    var edition = daily.editionOf(day);
    if (edition.content().stories().isEmpty()) {
      throw new IllegalStateException(
          "the edition of %s has no stories: %s".formatted(day, edition.reason()));
    }
    write(edition, beans.getBean(Delivery.class));
    spec.commandLine()
        .getOut()
        .printf(
            "%s: %s%n%d stories, %s; written to %s%n",
            day,
            edition.subject(),
            edition.content().stories().size(),
            edition.state().name().toLowerCase(Locale.ROOT),
            out);
    return 0;
  }

  private void write(Edition edition, Delivery delivery) throws IOException {
    var rendering = delivery.forSampleReader(edition);
    Files.createDirectories(out);
    Files.writeString(out.resolve("edition.html"), rendering.html(), UTF_8);
    Files.writeString(out.resolve("edition.txt"), rendering.text(), UTF_8);
    Files.write(out.resolve("edition.eml"), delivery.sample(edition));
  }
}
