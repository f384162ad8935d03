package dev.daybreak.feeds.files;

import dev.daybreak.feeds.Problem;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of a folder and its subfolders that a person means as news, by name. Hidden files are
 * not among them, nor what a browser saved with a page ({@code page_files} beside {@code
 * page.html}).
 *
 * @param problems subfolders that cannot be listed
 */
public record NewsFolder(List<Entry> files, List<Problem> problems) {
  private static final Set<String> NEWS =
      Set.of(
          "xml", "rss", "atom", "rdf", "json", "txt", "text", "feed", "html", "htm", "xhtml", "mht",
          "mhtml");

  /** What people save pages as and Daybreak does not read: named, so that no one waits for it. */
  private static final Set<String> DOCUMENTS =
      Set.of("pdf", "doc", "docx", "odt", "rtf", "epub", "webarchive", "maff");

  /** What browsers put behind a page's name for the folder of its pictures, by their languages. */
  private static final Pattern COMPANION =
      Pattern.compile(
          "(?iu)(.+)(?:[_.]files|-Dateien|_fichiers|_archivos|_ficheros|_file|_bestanden|-filer|_tiedostot"
              + "|_pliki|_soubory|_elemei|_ficheiros|_arquivos|_dosyalar|_datoteke|_fitxers|_failid|_fails"
              + "|_bylos|_fajlovi|_fitxategiak)");

  public NewsFolder {
    files = List.copyOf(files);
    problems = List.copyOf(problems);
  }

  /** A file as it was when it was found: another size or time is another file. */
  public record Entry(Path path, long size, Instant changed) {}

  /** Looks through a folder; a path to a file has that file alone, whatever its name is. */
  public static NewsFolder of(Path path) {
    var found = new Found(path);
    try {
      Files.walkFileTree(path, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, found);
    } catch (IOException e) {
      found.problems.add(unreadable(path, e));
    }
    found.files.sort(Comparator.comparing(Entry::path));
    return new NewsFolder(found.files, found.problems);
  }

  private static final class Found extends SimpleFileVisitor<Path> {
    private final Path root;
    private final List<Entry> files = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private Found(Path root) {
      this.root = root;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes its) {
      return !folder.equals(root) && (isHidden(folder) || isCompanion(folder))
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes its) {
      if (its.isRegularFile() && (file.equals(root) || isMeant(file))) {
        files.add(new Entry(file, its.size(), its.lastModifiedTime().toInstant()));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException why) {
      // A file that was moved away in this moment is none; a circle of links ends here.
      if (!(why instanceof NoSuchFileException)) {
        problems.add(unreadable(path, why));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException why) {
      if (why != null) {
        problems.add(unreadable(folder, why));
      }
      return FileVisitResult.CONTINUE;
    }
  }

  private static Problem unreadable(Path path, IOException why) {
    return new Problem(path.toString(), "feeds.file.unreadable", NewsFiles.reason(why));
  }

  static boolean isHidden(Path path) {
    return name(path).startsWith(".");
  }

  private static boolean isMeant(Path file) {
    var extension = extension(name(file));
    return !isHidden(file) && (NEWS.contains(extension) || DOCUMENTS.contains(extension));
  }

  /** The extension of a document that is not read; null if the name says none. */
  static @Nullable String document(Path file) {
    var extension = extension(name(file));
    return DOCUMENTS.contains(extension) ? extension : null;
  }

  /** Whether a browser saved this folder with a page beside it. */
  static boolean isCompanion(Path folder) {
    var name = COMPANION.matcher(name(folder));
    return name.matches()
        && List.of(".html", ".htm", ".xhtml", ".html.gz", ".htm.gz").stream()
            .anyMatch(ending -> Files.isRegularFile(folder.resolveSibling(name.group(1) + ending)));
  }

  static String name(Path path) {
    var name = path.getFileName();
    return name == null ? path.toString() : name.toString();
  }

  /** In lower case, without what says that it is gzipped. */
  static String extension(String name) {
    var plain = unpacked(name).toLowerCase(Locale.ROOT);
    return plain.substring(plain.lastIndexOf('.') + 1);
  }

  /** The name without its extension. */
  static String stem(Path file) {
    return unpacked(name(file)).replaceFirst("\\.[^.]*$", "");
  }

  private static String unpacked(String name) {
    return name.replaceFirst("(?i)\\.gz$", "");
  }
}
