package dev.daybreak.feeds.files;

import dev.daybreak.feeds.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A path that a person names as news, by what is there: the same for all commands. */
public sealed interface NewsPath {

  /** An OPML list, or all lists of a folder; the folder's other files belong to their sources. */
  record Lists(List<Path> files) implements NewsPath {
    public Lists {
      files = List.copyOf(files);
    }
  }

  /** A folder of feeds and saved pages. */
  record Folder() implements NewsPath {}

  /** A feed or a saved page. */
  record NewsFile() implements NewsPath {}

  /** Nothing that can be read. */
  record Unreadable(Problem problem) implements NewsPath {}

  /** Looks at a path. */
  static NewsPath of(Path path) {
    if (!Files.exists(path)) {
      return new Unreadable(new Problem(path.toString(), "feeds.file.missing"));
    }
    if (NewsFiles.isOpml(path)) {
      return new Lists(List.of(path));
    }
    if (!Files.isDirectory(path)) {
      return new NewsFile();
    }
    try (var inside = Files.list(path)) {
      var lists =
          inside
              .filter(NewsFiles::isOpml)
              .filter(file -> !NewsFolder.isHidden(file))
              .sorted()
              .toList();
      return lists.isEmpty() ? new Folder() : new Lists(lists);
    } catch (IOException e) {
      return new Unreadable(
          new Problem(path.toString(), "feeds.file.unreadable", NewsFiles.reason(e)));
    }
  }
}
