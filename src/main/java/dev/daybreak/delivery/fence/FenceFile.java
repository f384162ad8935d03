package dev.daybreak.delivery.fence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.daybreak.newsletter.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;

/** The file beside a database that remembers how many runs the database had counted. */
public final class FenceFile {
  private final Path file;

  public FenceFile(Path file) {
    this.file = file;
  }

  /** Its content; empty if there is no file, or it is damaged. */
  public Optional<FenceRecord> read() {
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      var said = new HashMap<String, String>();
      for (var line : Files.readAllLines(file, UTF_8)) {
        var at = line.indexOf('=');
        if (at > 0 && !line.startsWith("#")) {
          said.put(line.substring(0, at), line.substring(at + 1));
        }
      }
      var runs = said.getOrDefault("runs", "");
      return runs.matches("\\d{1,18}")
          ? Optional.of(
              new FenceRecord(
                  said.getOrDefault("database", ""),
                  Long.parseLong(runs),
                  new DataLocation(
                      said.getOrDefault("machine", ""), said.getOrDefault("folder", ""))))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("daybreak.fence: %s cannot be read: %s".formatted(file, e), e);
    }
  }

  /** Writes it so that a crash leaves the old file or the new one, and never half of it. */
  public void write(FenceRecord copy) {
    var text =
        """
        # How far the database was that sent from here last. Do not copy or edit it: it keeps a
        # restored or copied database from sending again.
        database=%s
        runs=%d
        machine=%s
        folder=%s
        """
            .formatted(copy.database(), copy.runs(), copy.place().machine(), copy.place().folder());
    try {
      var folder =
          Files.createDirectories(file.toAbsolutePath().getParent(), OwnerOnly.folder(file));
      var fresh = folder.resolve(file.getFileName() + ".new");
      Files.deleteIfExists(fresh); // it would keep the rights that it was made with
      try (var out =
          FileChannel.open(
              fresh,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              OwnerOnly.file(fresh))) {
        out.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
        out.force(true);
      }
      Files.move(fresh, file, ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "daybreak.fence: %s cannot be written, and nothing is sent without it: %s"
              .formatted(file, e),
          e);
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
