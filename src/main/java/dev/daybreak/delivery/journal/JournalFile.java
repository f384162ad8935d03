package dev.daybreak.delivery.journal;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;

/**
 * A file that this process alone writes, one flight after another: to make and delete one for each
 * costs ten times as much as to write it. A thread's interrupt does not end the writing, as it
 * would that of a channel. For one thread at a time.
 */
final class JournalFile implements Closeable {
  private final Path path;
  private final FileOutputStream file;

  private JournalFile(Path path, FileOutputStream file) {
    this.path = path;
    this.file = file;
  }

  /** Creates a file, and locks it as long as this process lives. */
  static JournalFile create(Path path, FileAttribute<?>... rights) throws IOException {
    Files.createFile(path, rights);
    var file = new JournalFile(path, new FileOutputStream(path.toFile()));
    try {
      // Another process may have taken it, before the lock, for an empty one that was left.
      if (file.file.getChannel().tryLock() == null || !Files.exists(path)) {
        throw new IOException(path + " was taken by another process");
      }
      return file;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  Path path() {
    return path;
  }

  /** In one call of the operating system. */
  void write(ByteBuffer record) throws IOException {
    file.write(record.array(), record.arrayOffset() + record.position(), record.remaining());
  }

  /** What was written is gone, and the next record is the first. */
  void empty() throws IOException {
    file.getChannel().truncate(0);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
