package dev.daybreak.feeds.files;

import dev.daybreak.feeds.SectionNames;
import dev.daybreak.feeds.kinds.KindTable;
import dev.daybreak.feeds.reading.ParsedFeed;
import dev.daybreak.feeds.reading.ParsedItem;
import dev.daybreak.feeds.reading.Reading;
import dev.daybreak.newsletter.ExitCodes;
import dev.daybreak.newsletter.Strings;
import dev.daybreak.newsletter.Wordbook;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Prints what Daybreak reads in files: one JSON object per line for each. */
@Command(
    name = "parse",
    mixinStandardHelpOptions = true,
    description = {
      "Reads feed files and saved news pages, and prints a line of JSON for each.",
      "Reads folders with their subfolders. If a file cannot be read, its line has the error.",
      "Returns 1 if none could be read."
    })
public class ParseCommand implements Callable<Integer> {
  private static final JsonMapper JSON = new JsonMapper();

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "files and folders")
  private List<Path> paths;

  @Option(
      names = "--zone",
      defaultValue = "Europe/Dublin",
      description = "time zone of a saved page's date (default: ${DEFAULT-VALUE})")
  private ZoneId zone;

  @Spec private CommandSpec spec;

  private boolean couldRead;
  private final SectionNames sections = SectionNames.shipped();
  private final Strings errors = Wordbook.shippedErrors();

  @Override
  public Integer call() {
    for (var path : paths) {
      if (!Files.exists(path)) {
        throw new ParameterException(spec.commandLine(), "There is no file or folder " + path);
      }
    }
    var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    for (var path : paths) {
      if (Files.isDirectory(path)) {
        files(path).forEach(file -> line(out, file, path.relativize(file).toString()));
      } else {
        line(out, path, String.valueOf(path.getFileName()));
      }
    }
    out.flush();
    return couldRead ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile)
          .filter(file -> !folder.relativize(file).toString().matches("(?:.*[/\\\\])?\\..*"))
          .filter(file -> !isWithCompanion(file, folder))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be read", e);
    }
  }

  /** Whether a browser saved it with a page. */
  private static boolean isWithCompanion(Path file, Path root) {
    var folder = file.getParent();
    return folder != null
        && !folder.equals(root)
        && (NewsFolder.isCompanion(folder) || isWithCompanion(folder, root));
  }

  private void line(PrintStream out, Path file, String name) {
    long start = System.nanoTime();
    var line = JSON.createObjectNode().put("file", name.replace('\\', '/'));
    try {
      var reading = SavedFile.read(file, null, zone);
      couldRead |= !(reading instanceof Reading.Unreadable);
      write(line, reading, start);
    } catch (IOException e) {
      write(line, Reading.Unreadable.because("feeds.file.unreadable", NewsFiles.reason(e)), start);
    }
    out.println(line);
  }

  private void write(ObjectNode line, Reading reading, long start) {
    long millis = (System.nanoTime() - start) / 1_000_000;
    line.put("error", reading instanceof Reading.Unreadable bad ? bad.why().in(errors) : null)
        .put("ms", millis);
    if (reading instanceof Reading.Feed read) {
      feed(line, read.feed());
    } else {
      line.putNull("feed");
      var items = line.putArray("items");
      if (reading instanceof Reading.Page page) {
        page(item(items.addObject(), page.item(), null), page);
      }
    }
  }

  private static void feed(ObjectNode line, ParsedFeed feed) {
    line.putObject("feed")
        .put("title", feed.title())
        .put("link", feed.link())
        .put("language", feed.language())
        .put("image", feed.image())
        .put("description", feed.description());
    var items = line.putArray("items");
    feed.items().forEach(item -> item(items.addObject(), item, feed.language()));
  }

  private static ObjectNode item(ObjectNode line, ParsedItem item, @Nullable String feedLanguage) {
    var image = item.image();
    line.put("title", item.title())
        .put("link", item.link())
        .put("guid", item.guid())
        .put("published", text(item.published()))
        .put("updated", text(item.updated()))
        .put("summary", item.summary())
        .put("content", item.content())
        .put("author", item.author())
        .put("image", image == null ? null : image.address());
    if (image != null && !image.alt().isEmpty()) {
      line.put("imageAlt", image.alt());
    }
    if (item.language() != null) {
      line.put("language", item.language());
    }
    var categories = line.putArray("categories");
    item.categories().forEach(categories::add);
    var judged = KindTable.shipped().of(item, feedLanguage);
    line.put("kind", judged.kind().word()).put("kindWhy", judged.why());
    return line;
  }

  private void page(ObjectNode line, Reading.Page read) {
    var page = read.item();
    var image = page.image();
    line.put("section", sections.of(page.section()))
        .put("source", page.source())
        .put("paywalled", page.media().contains(ParsedItem.PAYWALLED))
        .put("live", page.media().contains(ParsedItem.LIVE))
        .put("caption", image == null ? null : image.caption())
        .put("credit", image == null ? null : image.credit());
    var body = line.putArray("body");
    page.body().forEach(body::add);
    var guesses = line.putArray("guesses");
    read.guesses().forEach(guesses::add);
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
