package dev.daybreak.feeds.files;

import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.ArticleFactory;
import dev.daybreak.feeds.OutletNames;
import dev.daybreak.feeds.Picture;
import dev.daybreak.feeds.Problem;
import dev.daybreak.feeds.SectionNames;
import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.kinds.KindTable;
import dev.daybreak.feeds.reading.FeedReader;
import dev.daybreak.feeds.reading.ParsedItem;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads news from disk, without database and network: feed files, saved pages, folders of both,
 * OPML lists. A file that cannot be read is a problem of the result; the others are read.
 */
public final class NewsFiles {
  private static final Set<String> NEWS =
      Set.of("xml", "rss", "atom", "rdf", "json", "txt", "text", "feed");
  private static final Set<String> PICTURES = Set.of("jpg", "jpeg", "png", "gif", "webp");

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
    for (var child : children(path)) {
      if (Files.isDirectory(child)) {
        folder(source, child);
      } else if (NEWS.contains(extension(child))) {
        file(child, source, false);
      }
    }
  }

  private List<Path> children(Path folder) {
    try {
      return visible(folder);
    } catch (IOException e) {
      problems.add(new Problem(folder.toString(), "feeds.file.unreadable", reason(e)));
      return List.of();
    }
  }

  /** The files of a folder by name, without hidden ones. */
  static List<Path> visible(Path folder) throws IOException {
    try (var list = Files.list(folder)) {
      return list.filter(path -> !name(path).startsWith(".")).sorted().toList();
    }
  }

  /**
   * Reads one file.
   *
   * @param named whether the source's name was entered; otherwise the feed says it
   */
  public void file(Path path, Source source, boolean named) {
    var bytes = bytes(path);
    if (bytes == null) {
      return;
    }
    var base = path.toAbsolutePath().normalize().toUri().toString();
    var arriving = new ArticleFactory(sections, kinds, now);
    var reading = FeedReader.read(bytes, null, base, zone);
    if (reading instanceof Reading.Feed read) {
      var title = new OutletNames(sections).of(read.feed(), null);
      var outlet = named ? source : outlet(source, title == null ? name(path) : title, path);
      arriving.of(read.feed(), outlet).forEach(this::add);
    } else if (reading instanceof Reading.Page page) {
      var outlet = page.item().source();
      var from = outlet == null ? source : outlet(source, outlet, Path.of(source.address()));
      var arrival = arriving.of(page.item(), from, picture(page.item(), path));
      pages.putIfAbsent(arrival.article().key(), name(path));
      add(arrival);
    } else if (reading instanceof Reading.Unreadable bad) {
      problems.add(new Problem(path.toString(), bad.why()));
    }
  }

  private void add(ArticleFactory.Arrival arrival) {
    arrivals.putIfAbsent(arrival.article().key(), arrival);
  }

  /** An outlet within a folder has the folder's weight and rights, and its own voice. */
  static Source outlet(Source folder, String name, Path path) {
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
        folder.paused());
  }

  public static Source plainSource(Path path, Source.Kind kind) {
    var absolute = path.toAbsolutePath().normalize();
    return new Source(
        0,
        name(absolute),
        absolute.toString(),
        kind,
        null,
        Opml.PLAIN_WEIGHT,
        null,
        null,
        false,
        false);
  }

  private static Path parent(Path path) {
    var parent = path.getParent();
    return parent == null ? path : parent;
  }

  private static String name(Path path) {
    var name = path.getFileName();
    return name == null ? path.toString() : name.toString();
  }

  /**
   * The picture that a page names, or the one beside it of the same name. Only the page's folder
   * and a folder {@code pictures} in it or beside it are searched.
   */
  private static @Nullable Picture picture(ParsedItem page, Path path) {
    var image = page.image();
    var written = image == null ? null : image.address();
    if (written != null && written.matches("(?i)https?:.*")) {
      return null;
    }
    var folder = parent(path.toAbsolutePath().normalize());
    var file = written == null ? beside(path) : named(written, folder);
    if (file == null) {
      return null;
    }
    var caption = image == null ? null : image.caption();
    return new Picture(
        file.toUri(),
        0,
        0,
        caption == null ? "" : caption,
        caption,
        image == null ? null : image.credit());
  }

  private static @Nullable Path named(String written, Path folder) {
    var plain = written.replace('\\', '/').replaceFirst("^.*/", "");
    if (!PICTURES.contains(extension(plain))) {
      return null;
    }
    for (var place :
        List.of(folder, folder.resolve("pictures"), parent(folder).resolve("pictures"))) {
      var file = place.resolve(plain);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    return null;
  }

  private static @Nullable Path beside(Path page) {
    var stem = name(page).replaceFirst("\\.[^.]*$", "");
    for (var extension : List.of("jpg", "jpeg", "png", "gif", "webp")) {
      var file = parent(page.toAbsolutePath().normalize()).resolve(stem + "." + extension);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    return null;
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
    return extension(path).equals("opml");
  }

  private static String extension(Path path) {
    return extension(name(path));
  }

  private static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
