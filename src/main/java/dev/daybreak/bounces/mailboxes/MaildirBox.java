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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Maildir: a file each email, and new ones in {@code new}. What is taken is moved to {@code cur}
 * and marked as seen there, as any mail program does, or deleted; what is passed over is moved
 * only.
 */
public final class MaildirBox implements ReturnBox {
  private static final Logger log = LoggerFactory.getLogger(MaildirBox.class);
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
  public Place read(Place from, Instant oldest, Taker taker) throws BoxUnavailable {
    try {
      IOException unread = null;
      int read = 0;
      for (var file : arrived()) {
        try {
          var taken = take(file, oldest, taker);
          read++;
          if (taken == Taken.LATER) {
            break;
          }
        } catch (IOException e) {
          log.debug("{} cannot be read", file, e);
          unread = e;
        }
      }
      if (unread != null && read == 0) {
        throw unread;
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

  private Taken take(Path file, Instant oldest, Taker taker) throws IOException {
    try {
      var taken = offer(file, oldest, taker);
      if (taken == Taken.DONE && delete) {
        Files.deleteIfExists(file);
      } else if (taken != Taken.LATER) {
        var flags = taken == Taken.DONE ? ":2,S" : ":2,";
        var cur = Files.createDirectories(folder.resolve("cur"));
        Files.move(file, cur.resolve(file.getFileName() + flags));
      }
      return taken;
    } catch (NoSuchFileException e) {
      // Someone else was quicker.
      return Taken.PASSED;
    }
  }

  private Taken offer(Path file, Instant oldest, Taker taker) throws IOException {
    if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
      return Taken.PASSED;
    }
    try (var in = Files.newInputStream(file)) {
      return taker.take(in.readNBytes(longest));
    }
  }
}
