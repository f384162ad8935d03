package dev.daybreak.feeds.files;

import dev.daybreak.feeds.Picture;
import dev.daybreak.feeds.reading.ParsedItem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * The picture of a saved page where it lies on disk: in the folder that the browser saved with the
 * page, where the page says, or beside the page under its name. Nothing outside of the page's
 * folder is looked at, but for a folder {@code pictures} beside it.
 */
final class PictureFiles {
  private static final List<String> EXTENSIONS = List.of("jpg", "jpeg", "png", "gif", "webp");
  private static final Set<String> PICTURES = Set.copyOf(EXTENSIONS);

  private PictureFiles() {}

  /** Null if no file is found: then the page's own address counts, if it is on the web. */
  static @Nullable Picture of(ParsedItem page, Path file) {
    var image = page.image();
    var written = image == null ? null : image.address();
    var path = file.toAbsolutePath().normalize();
    var found = written == null ? beside(path) : named(written, path);
    if (found == null) {
      return null;
    }
    var caption = image == null ? null : image.caption();
    var alt = image == null || image.alt().isEmpty() ? caption : image.alt();
    return new Picture(
        found.toUri(),
        0,
        0,
        alt == null ? "" : alt,
        caption,
        image == null ? null : image.credit());
  }

  private static @Nullable Path named(String written, Path page) {
    var address = decoded(written.replaceFirst("[?#].*$", "")).replace('\\', '/');
    var name = address.replaceFirst("^.*/", "");
    if (!PICTURES.contains(NewsFolder.extension(name))) {
      return null;
    }
    var folder = folder(page);
    var places = new ArrayList<Path>(companions(page));
    var isOnTheWeb = written.matches("(?i)(https?:)?//.*");
    if (!isOnTheWeb) {
      places.addAll(List.of(folder, folder.resolve("pictures")));
      places.add(folder(folder).resolve("pictures"));
    }
    try {
      var there = isOnTheWeb ? folder : folder.resolve(address).normalize();
      return there.startsWith(folder) && Files.isRegularFile(there)
          ? there
          : places.stream()
              .map(place -> place.resolve(name))
              .filter(Files::isRegularFile)
              .findFirst()
              .orElse(null);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** The folders that a browser saved with a page, whatever its language calls them. */
  private static List<Path> companions(Path page) {
    var stem = NewsFolder.stem(page);
    try (var beside = Files.newDirectoryStream(folder(page), Files::isDirectory)) {
      var companions = new ArrayList<Path>();
      for (var folder : beside) {
        if (NewsFolder.name(folder).startsWith(stem) && NewsFolder.isCompanion(folder)) {
          companions.add(folder);
        }
      }
      return companions;
    } catch (IOException | DirectoryIteratorException e) {
      return List.of();
    }
  }

  private static String decoded(String address) {
    try {
      return StringUtils.uriDecode(address, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return address;
    }
  }

  private static @Nullable Path beside(Path page) {
    return EXTENSIONS.stream()
        .map(extension -> page.resolveSibling(NewsFolder.stem(page) + "." + extension))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElse(null);
  }

  private static Path folder(Path path) {
    var parent = path.getParent();
    return parent == null ? path : parent;
  }
}
