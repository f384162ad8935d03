package dev.daybreak;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.daybreak.newsletter.OwnerOnly;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/**
 * The folder of {@code daybreak.data}: it is made, and kept, for its owner alone. It holds readers'
 * addresses, the keys that sign their links and the way into the database.
 */
final class DataFolder {
  private static final Logger log = LoggerFactory.getLogger(DataFolder.class);

  /** What Daybreak keeps there. A folder with anything else may be in use by others. */
  private static final Pattern OURS =
      Pattern.compile(
          "daybreak\\..*|database\\.password(\\.new)?|run\\.lock|fence(\\.new)?|flights|demo|mailbox|seeds"
              + "|.*\\.pem|lost\\+found");

  private DataFolder() {}

  /**
   * Makes the folder, or takes the rights of others on it away.
   *
   * @throws IllegalStateException with a sentence that names the setting, if it cannot be written,
   *     is another user's, or may be in use by others
   */
  static void prepare(String setting) {
    var folder = Path.of(setting).toAbsolutePath().normalize();
    try {
      if (Files.isSymbolicLink(folder)) {
        throw refused(
            "the folder '%s' is a symbolic link: name the folder that it leads to, '%s'"
                .formatted(folder, folder.toRealPath()));
      }
      Files.createDirectories(folder, OwnerOnly.folder(folder));
      var me = owner(folder);
      if (OwnerOnly.hasRights(folder)) {
        refuseAnothersFolder(folder, me);
        close(folder);
      }
    } catch (IOException e) {
      throw new IllegalStateException(
          "daybreak.data: the folder '%s' cannot be written (%s); name another one or change its rights"
              .formatted(folder, e),
          e);
    }
  }

  /** The user of this process, by a file that it makes: a container's user may have no name. */
  private static UserPrincipal owner(Path folder) throws IOException {
    var file = Files.createTempFile(folder, "daybreak.", ".new", OwnerOnly.file(folder));
    try {
      return Files.getOwner(file, NOFOLLOW_LINKS);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /**
   * A folder of another user is theirs to open and to empty. To root, as in a container whose
   * folder is one of the machine, it is good enough if it is closed to all others.
   */
  private static void refuseAnothersFolder(Path folder, UserPrincipal me) throws IOException {
    var owner = Files.getOwner(folder, NOFOLLOW_LINKS);
    if (owner.equals(me)) {
      return;
    }
    var root = me.getName().equals("root") || me.getName().equals("0");
    if (!root) {
      throw refused(
          "the folder '%s' belongs to %s, and this is %s: run Daybreak as %2$s, or name a folder within it"
              .formatted(folder, owner.getName(), me.getName()));
    }
    if (OwnerOnly.isOpen(folder)) {
      throw refused(
          "the folder '%s' belongs to %s, and this is root: 'chown -R root %1$s', or to leave it to %2$s, 'chmod -R go= %1$s'"
              .formatted(folder, owner.getName()));
    }
    log.warn(
        "Data folder {}: it belongs to {}, who can delete what is in it; root uses it, since it is closed to all others",
        folder,
        owner.getName());
  }

  /** Closes a folder that is empty or ours; one that others use too is theirs to close. */
  private static void close(Path folder) throws IOException {
    var open = OwnerOnly.isOpen(folder);
    if (open && !isOurs(folder)) {
      throw refused(
          ("other users of this machine can read the folder '%s', and not all in it is Daybreak's: name"
                  + " another one, or 'chmod -R go= %1$s'")
              .formatted(folder));
    }
    if (open) {
      log.info("Data folder {}: closing it to other users of this machine", folder);
    }
    Files.walkFileTree(folder, new Closing());
    if (OwnerOnly.isOpen(folder)) {
      log.warn(
          "Data folder {}: its file system does not keep rights, so other users may read it",
          folder);
    }
  }

  private static boolean isOurs(Path folder) throws IOException {
    try (var all = Files.list(folder)) {
      return all.allMatch(file -> OURS.matcher(file.getFileName().toString()).matches());
    }
  }

  /** Closes what the database has made since, by the umask. */
  static void closeFiles(Environment environment) {
    var folder = Path.of(environment.getRequiredProperty("daybreak.data")).toAbsolutePath();
    try {
      Files.walkFileTree(folder, new Closing());
    } catch (IOException e) {
      log.debug("Data folder {}: not all of it could be closed", folder, e);
    }
  }

  private static IllegalStateException refused(String sentence) {
    return new IllegalStateException("daybreak.data: " + sentence);
  }

  /** Takes the rights of others away from all that is in a folder. */
  private static final class Closing extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes about)
        throws IOException {
      OwnerOnly.close(folder);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes about) throws IOException {
      try {
        OwnerOnly.close(file);
      } catch (NoSuchFileException e) {
        log.debug("Data folder: {} is gone", file, e); // a file of another process
      }
      return FileVisitResult.CONTINUE;
    }

    /** One that was deleted meanwhile, or a disk's own, which is not ours to read. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException why) {
      return FileVisitResult.CONTINUE;
    }
  }
}
