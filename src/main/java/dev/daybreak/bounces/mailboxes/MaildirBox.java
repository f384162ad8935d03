package dev.daybreak.bounces.mailboxes;

import dev.daybreak.bounces.mailboxes.BoxUnavailable.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A Maildir: a file each email, and new ones in {@code new}. What is taken is moved to {@code cur}
 * and marked as seen there, as any mail program does, or deleted.
 */
public final class MaildirBox implements ReturnBox {
  private static final int MOST = 1_000;

  private final Path folder;
  private final int longest;
  private final boolean delete;

  /**
   * @param longest how many bytes of an email are read
   * @param delete whether it is deleted once it is taken
   */
  public MaildirBox(Path folder, int longest, boolean delete) {
    this.folder = folder;
    this.longest = longest;
    this.delete = delete;
  }

  @Override
  public String name() {
    return "maildir " + folder;
  }

  @Override
  public String account() {
    return "";
  }

  @Override
  public Place read(Place from, Taker taker) throws BoxUnavailable {
    try {
      for (var file : arrived()) {
        if (take(file, taker) == Taken.LATER) {
          break;
        }
      }
      return from;
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw new BoxUnavailable(Trouble.MISSING, String.valueOf(e.getMessage()), e);
    } catch (IOException | UncheckedIOException e) {
      throw new BoxUnavailable(Trouble.DOWN, e.toString(), e);
    }
  }

  /** The oldest first: a name begins with the seconds. */
  private List<Path> arrived() throws IOException {
    var files = new TreeMap<String, Path>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.resolve("new"))) {
      for (var entry : entries) {
        var name = entry.getFileName().toString();
        if (!name.startsWith(".") && Files.isRegularFile(entry)) {
          files.put(name, entry);
        }
      }
    }
    return new ArrayList<>(files.values()).subList(0, Math.min(MOST, files.size()));
  }

  private Taken take(Path file, Taker taker) throws IOException {
    byte[] bytes;
    Instant received;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(longest);
      received = Files.getLastModifiedTime(file).toInstant();
    } catch (NoSuchFileException e) {
      // Someone else was quicker.
      return Taken.DONE;
    }
    if (taker.take(bytes, received) == Taken.LATER) {
      return Taken.LATER;
    }
    if (delete) {
      Files.deleteIfExists(file);
    } else {
      var seen = folder.resolve("cur").resolve(file.getFileName() + ":2,S");
      try {
        Files.createDirectories(seen.getParent());
        Files.move(file, seen);
      } catch (NoSuchFileException e) {
        return Taken.DONE;
      }
    }
    return Taken.DONE;
  }
}
