package dev.daybreak.newsletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The rights of what is kept: for the user that Daybreak runs as, whatever the umask. Where a file
 * system has no POSIX rights, nothing is done.
 */
public final class OwnerOnly {
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private OwnerOnly() {}

  /** To make a folder with. */
  public static FileAttribute<?>[] folder(Path folder) {
    return attributes(folder, FOLDER);
  }

  /** To make a file with. */
  public static FileAttribute<?>[] file(Path file) {
    return attributes(file, FILE);
  }

  private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> rights) {
    return hasRights(path)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)}
        : new FileAttribute<?>[0];
  }

  /** Writes a file of readers' addresses, in UTF-8. One that is there keeps its rights. */
  public static Writer writer(Path file) throws IOException {
    var options =
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    return new BufferedWriter(
        Channels.newWriter(Files.newByteChannel(file, options, file(file)), UTF_8));
  }

  /** Whether files there have POSIX rights at all. */
  public static boolean hasRights(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** Whether the group or others have any right on a file or folder; not of what it links to. */
  public static boolean isOpen(Path path) throws IOException {
    return hasRights(path)
        && !FOLDER.containsAll(Files.getPosixFilePermissions(path, NOFOLLOW_LINKS));
  }

  /** Takes the rights of the group and of others away, and leaves the owner's as they are. */
  public static void close(Path path) throws IOException {
    if (isOpen(path) && !Files.isSymbolicLink(path)) {
      var rights = Files.getPosixFilePermissions(path);
      rights.retainAll(FOLDER);
      Files.setPosixFilePermissions(path, rights);
    }
  }
}
