package dev.daybreak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder of {@code daybreak.data}, made before anything is kept in it. */
final class DataFolder {
  private DataFolder() {}

  /**
   * @throws IllegalStateException with a sentence that names the setting if it cannot be written
   */
  static void prepare(String setting) {
    var folder = Path.of(setting).toAbsolutePath().normalize();
    try {
      if (!Files.isWritable(make(folder))) {
        throw new IOException("it is read-only");
      }
    } catch (IOException e) {
      throw new IllegalStateException(
          "daybreak.data: the folder '%s' cannot be written (%s); name another one or change its rights"
              .formatted(folder, e),
          e);
    }
  }

  /** Only the owner may read readers' addresses and the keys that sign their links. */
  private static Path make(Path folder) throws IOException {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
        : Files.createDirectories(folder);
  }
}
