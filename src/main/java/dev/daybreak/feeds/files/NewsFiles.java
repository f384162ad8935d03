package dev.daybreak.feeds.files;

import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.ArticleFactory;
import dev.daybreak.feeds.OutletNames;
import dev.daybreak.feeds.Problem;
import dev.daybreak.feeds.SectionNames;
import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.kinds.KindTable;
import dev.daybreak.feeds.reading.FeedReader;
import dev.daybreak.feeds.reading.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads news from disk, without database and network: feed files, saved pages, folders of both,
 * OPML lists. A file that cannot be read is a problem of the result; the others are read.
 */
public final class NewsFiles {
  private static final int LONGEST_NAME = 300;

  private final ZoneId zone;
  private final Instant now;
  private final SectionNames sections;
  private final KindTable kinds;
  private final Map<String, ArticleFactory.Arrival> arrivals = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, String> pages = new HashMap<>();

  public NewsFiles(ZoneId zone, Instant now, SectionNames sections, KindTable kinds) {
    this.kinds = kinds;
    this.zone = zone;
    this.now = now;
    this.sections = sections;
  }

  /**
   * The result of reading.
   *
   * @param articles one per canonical link, in reading order
   * @param problems files, sources and lines that could not be read
   * @param pages the file names of saved pages, by their articles' keys
   */
  public record Taken(List<Article> articles, List<Problem> problems, Map<String, String> pages) {
    public Taken {
      articles = List.copyOf(articles);
      pages = Map.copyOf(pages);
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads files, folders and OPML lists.
   *
   * @param zone of dates that name none
   * @param now first seen; dates after it are clamped to it
   */
  public static Taken read(List<Path> paths, ZoneId zone, Instant now) {
    return read(paths, zone, now, KindTable.shipped());
  }

  /** The same with another table of kinds than the program's own. */
  public static Taken read(List<Path> paths, ZoneId zone, Instant now, KindTable kinds) {
    var files = new NewsFiles(zone, now, SectionNames.shipped(), kinds);
    paths.forEach(files::take);
    return files.taken();
  }

  Taken taken() {
    return new Taken(
        arrivals().stream().map(ArticleFactory.Arrival::article).toList(), problems, pages);
  }

  public List<ArticleFactory.Arrival> arrivals() {
    return List.copyOf(arrivals.values());
  }

  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  void take(Path path) {
    var there = NewsPath.of(path);
    if (there instanceof NewsPath.Unreadable bad) {
      problems.add(bad.problem());
    } else if (there instanceof NewsPath.Lists lists) {
      lists.files().forEach(this::list);
    } else if (there instanceof NewsPath.Folder) {
      folder(plainSource(path, Source.Kind.FOLDER), path);
    } else {
      file(path, plainSource(parent(path.toAbsolutePath()), Source.Kind.FOLDER), false);
    }
  }

  private void list(Path opml) {
    var bytes = bytes(opml);
    if (bytes == null) {
      return;
    }
    var listed = Opml.read(bytes, opml.toString(), opml.toAbsolutePath().getParent(), sections);
    problems.addAll(listed.problems());
    listed.sources().forEach(this::source);
  }

  /** Reads a source on disk. */
  public void source(Source source) {
    if (source.address().matches("(?i)https?:.*")) {
      problems.add(new Problem(source.name(), "feeds.file.remote", source.address()));
      return;
    }
    var path = Path.of(source.address());
    if (source.kind() == Source.Kind.FOLDER || Files.isDirectory(path)) {
      folder(source, path);
    } else {
      file(path, source, true);
    }
  }

  private void folder(Source source, Path path) {
    if (!Files.isDirectory(path)) {
      problems.add(new Problem(source.name(), "feeds.file.folder", path.toString()));
      return;
    }
    var folder = NewsFolder.of(path);
    problems.addAll(folder.problems());
    folder.files().forEach(file -> file(file.path(), source, false));
  }

  /**
   * Reads one file.
   *
   * @param named whether the source's name was entered; otherwise the feed says it
   * @return why it cannot be read, which is among the problems too; null if it can
   */
  public @Nullable Problem file(Path path, Source source, boolean named) {
    var reading = read(path);
    if (reading instanceof Reading.Unreadable bad) {
      var problem = new Problem(path.toString(), bad.why());
      problems.add(problem);
      return problem;
    }
    var arriving = new ArticleFactory(sections, kinds, now);
    if (reading instanceof Reading.Feed read) {
      var title = new OutletNames(sections).of(read.feed(), null);
      var outlet =
          named ? source : outlet(source, title == null ? NewsFolder.name(path) : title, path);
      arriving.of(read.feed(), outlet).forEach(this::add);
    } else if (reading instanceof Reading.Page page) {
      // The paper prints an agency's report under the paper's name; the voice is the agency's.
      var agency = source.own() ? OutletNames.agency(page.item()) : null;
      var outlet = agency == null ? page.item().source() : agency;
      var from = outlet == null ? source : outlet(source, outlet, Path.of(source.address()));
      var arrival = arriving.of(page.item(), from, PictureFiles.of(page.item(), path));
      pages.putIfAbsent(arrival.article().key(), NewsFolder.name(path));
      add(arrival);
    }
    return null;
  }

  private Reading read(Path path) {
    try {
      return SavedFile.read(path, path.toAbsolutePath().normalize().toUri().toString(), zone);
    } catch (IOException e) {
      return Reading.Unreadable.because("feeds.file.unreadable", reason(e));
    }
  }

  private void add(ArticleFactory.Arrival arrival) {
    arrivals.putIfAbsent(arrival.article().key(), arrival);
  }

  /** An outlet within a folder has the folder's weight and rights, and its own voice. */
  static Source outlet(Source folder, String said, Path path) {
    var name = String.valueOf(ArticleFactory.cut(said, LONGEST_NAME));
    boolean same = name.equals(folder.name());
    var address = path.toAbsolutePath().normalize().toString();
    return new Source(
        same ? folder.id() : 0,
        name,
        same || !address.equals(folder.address()) ? address : address + "#" + name,
        same || address.equals(folder.address()) ? folder.kind() : Source.Kind.FEED,
        folder.section(),
        folder.weight(),
        same ? folder.owner() : null,
        folder.language(),
        folder.own(),
        folder.paused(),
        same ? folder.outlet() : null);
  }

  public static Source plainSource(Path path, Source.Kind kind) {
    var absolute = path.toAbsolutePath().normalize();
    return new Source(
        0,
        NewsFolder.name(absolute),
        absolute.toString(),
        kind,
        null,
        Opml.PLAIN_WEIGHT,
        null,
        null,
        false,
        false,
        null);
  }

  private static Path parent(Path path) {
    var parent = path.getParent();
    return parent == null ? path : parent;
  }

  private byte @Nullable [] bytes(Path path) {
    try {
      if (Files.size(path) > FeedReader.LONGEST) {
        problems.add(new Problem(path.toString(), "feeds.file.long"));
        return null;
      }
      return Files.readAllBytes(path);
    } catch (IOException e) {
      problems.add(new Problem(path.toString(), "feeds.file.unreadable", reason(e)));
      return null;
    }
  }

  public static String reason(IOException e) {
    return e.getClass().getSimpleName().replaceFirst("Exception$", "") + " " + e.getMessage();
  }

  public static boolean isOpml(Path path) {
    return NewsFolder.name(path).toLowerCase(Locale.ROOT).endsWith(".opml");
  }
}
