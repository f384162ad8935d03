package dev.daybreak.daily;

import dev.daybreak.newsletter.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file lock: one process executes tasks on an H2 file. The operating system releases it when the
 * process ends, however it ends. PostgreSQL needs none, since any number of nodes share the work.
 */
final class RunLock implements AutoCloseable {
  private final Path file;
  private @Nullable FileChannel channel;

  RunLock(Path data) {
    this.file = data.resolve("run.lock");
  }

  /** Takes the lock; false if another process has it. */
  boolean take() {
    try {
      var opened =
          FileChannel.open(
              file,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              OwnerOnly.file(file));
      if (lock(opened) == null) {
        opened.close();
        return false;
      }
      channel = opened;
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("daybreak.data: " + file + " cannot be locked: " + e, e);
    }
  }

  private static @Nullable FileLock lock(FileChannel opened) throws IOException {
    try {
      return opened.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held in this very process
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
