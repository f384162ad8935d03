package dev.daybreak.demo;

import dev.daybreak.newsletter.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Stores the demo's email, one file per message, numbered in the order of arrival. The newest
 * {@value #KEPT} are kept. Several programs may write to one folder.
 */
class MailFiles {
  /** How many messages are kept. */
  static final int KEPT = 300;

  /** Old files are deleted once per so many messages, not at each one. */
  private static final int SWEEP = 25;

  private static final Pattern NAME = Pattern.compile("(\\d{8})\\.eml");

  private final Path folder;
  private final Clock clock;
  private long last;
  private int sinceSweep;

  MailFiles(Path folder, Clock clock) throws IOException {
    this.folder = Files.createDirectories(folder, OwnerOnly.folder(folder));
    this.clock = clock;
    this.last = highest();
  }

  /** Stores a message; its file appears only when it is complete. */
  synchronized void keep(byte[] message) throws IOException {
    var coming = Files.createTempFile(folder, "coming", ".part");
    Files.write(coming, message);
    Files.setLastModifiedTime(coming, FileTime.from(clock.instant()));
    moveTo(coming);
    if (++sinceSweep >= SWEEP) {
      sinceSweep = 0;
      sweep();
    }
  }

  private void moveTo(Path coming) throws IOException {
    while (true) {
      try {
        // Fails if another program has taken the number.
        Files.createFile(file(++last), OwnerOnly.file(folder));
        Files.move(coming, file(last), StandardCopyOption.REPLACE_EXISTING);
        return;
      } catch (FileAlreadyExistsException e) {
        last = Math.max(last, highest());
      }
    }
  }

  /** The messages, the newest first, at most {@value #KEPT}. */
  List<Kept> newest() {
    return numbers().stream().limit(KEPT).flatMap(id -> find(id).stream()).toList();
  }

  /** One message; empty if it was deleted or is not complete. */
  Optional<Kept> find(long id) {
    try {
      var file = file(id);
      var came = Files.getLastModifiedTime(file).toInstant();
      return Files.size(file) == 0 ? Optional.empty() : Optional.of(new Kept(id, file, came));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void sweep() throws IOException {
    for (var id : numbers().stream().skip(KEPT).toList()) {
      Files.deleteIfExists(file(id));
    }
  }

  private long highest() {
    return numbers().stream().findFirst().orElse(0L);
  }

  private List<Long> numbers() {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> NAME.matcher(String.valueOf(file.getFileName())))
          .filter(java.util.regex.Matcher::matches)
          .map(name -> Long.valueOf(name.group(1)))
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(long id) {
    return folder.resolve("%08d.eml".formatted(id));
  }

  /**
   * One message.
   *
   * @param id grows with each message
   * @param came time of arrival
   */
  record Kept(long id, Path file, Instant came) {}
}
