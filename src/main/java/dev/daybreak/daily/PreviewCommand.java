package dev.daybreak.daily;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.daybreak.delivery.TestMail;
import dev.daybreak.edition.Edition;
import dev.daybreak.newsletter.ExitCodes;
import dev.daybreak.newsletter.ProgramCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes an edition to files, and sends nothing. */
@Command(
    name = "preview",
    mixinStandardHelpOptions = true,
    description = {
      "Writes an edition as edition.html, edition.txt and edition.eml, and sends nothing.",
      "Fetches sources and composes if that date has no edition yet."
    })
public class PreviewCommand extends ProgramCommand {
  @Mixin private final ComposedEdition which = new ComposedEdition();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "folder for the files")
  private Path out;

  PreviewCommand(Supplier<ApplicationContext> program) {
    super(program);
  }

  @Override
  public Integer call() throws IOException {
    var beans = program();
    var edition = which.of(beans.getBean(Daily.class));
    write(edition, beans.getBean(TestMail.class));
    spec.commandLine()
        .getOut()
        .printf(
            "%s: %s%n%d stories, %s; written to %s%n",
            edition.date(),
            edition.subject(),
            edition.content().stories().size(),
            edition.state().name().toLowerCase(Locale.ROOT),
            out);
    return ExitCodes.DONE;
  }

  private void write(Edition edition, TestMail sample) throws IOException {
    var rendering = sample.rendering(edition);
    Files.createDirectories(out);
    Files.writeString(out.resolve("edition.html"), rendering.html(), UTF_8);
    Files.writeString(out.resolve("edition.txt"), rendering.text(), UTF_8);
    Files.write(out.resolve("edition.eml"), sample.message(edition));
  }
}
