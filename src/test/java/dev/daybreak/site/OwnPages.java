package dev.daybreak.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.Program;
import dev.daybreak.feeds.polling.Collecting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.util.FileSystemUtils;

/** Pages of the paper's own, which a program reads from a folder: it outlives a test. */
final class OwnPages {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);

  private final Program program;
  private final Path folder;

  /** Begins with none. */
  OwnPages(Program program) throws IOException {
    this.program = program;
    this.folder = program.data.resolve("tide");
    FileSystemUtils.deleteRecursively(folder);
    Files.createDirectories(folder);
  }

  void write(LocalDate date, String title, String text, String by) throws IOException {
    Files.writeString(
        folder.resolve(title.replace(' ', '-') + ".txt"),
        "News World News\n%s\n%s\n\n%s\n\n%s\n".formatted(DATE.format(date), title, text, by),
        UTF_8);
  }

  void collect() throws IOException {
    var list = program.data.resolve("tide.opml");
    Files.writeString(
        list,
        """
        <opml version="2.0" xmlns:daybreak="https://daybreak.example/ns/sources"><body>
        <outline type="folder" text="The Morning Tide" xmlUrl="tide/" daybreak:own="true"/>
        </body></opml>""",
        UTF_8);
    assertThat(program.bean(Collecting.class).collect(List.of(list)).problems()).isEmpty();
  }
}
