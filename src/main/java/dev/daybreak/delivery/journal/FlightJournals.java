package dev.daybreak.delivery.journal;

import dev.daybreak.newsletter.HostSettings;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journals of this node: a small file for each group in flight, in the data folder. A file is
 * there as long as the database does not know what it tells. They cost knowledge if they cannot be
 * written, never a run.
 *
 * <p>A writer holds a lock on its file as long as it lives, so that a process that was only thought
 * dead, on the same folder, is not taken for dead. Any number of threads.
 */
public final class FlightJournals implements FlightJournal.Keeper {
  private static final Logger log = LoggerFactory.getLogger(FlightJournals.class);

  private static final String ENDING = ".flight";

  private static final long NEVER = Long.MIN_VALUE;

  /** A failure is logged again only after so many nanoseconds without one. */
  private static final long QUIET = Duration.ofHours(1).toNanos();

  /** Another one after each start of the machine (Linux): a power cut loses the end of a file. */
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  private final Path folder;
  private final RandomGenerator random;
  private final String boot;
  private final AtomicLong failedAt = new AtomicLong(NEVER);
  private final ExecutorService deleting =
      Executors.newSingleThreadExecutor(
          work -> {
            var thread = new Thread(work, "flight-journals");
            thread.setDaemon(true);
            return thread;
          });

  /** Flights whose files this process still needs. */
  private final Set<Long> own = ConcurrentHashMap.newKeySet();

  /** What this process ended and still needs, even if no file could be written. */
  private final Map<Long, JournalledFlight> remembered = new ConcurrentHashMap<>();

  /**
   * @param random for any number of threads
   */
  public FlightJournals(HostSettings host, RandomGenerator random) {
    this(host.data().resolve("flights"), random, bootId());
  }

  FlightJournals(Path folder, RandomGenerator random, String boot) {
    this.folder = folder;
    this.random = random;
    this.boot = boot;
  }

  private static String bootId() {
    try {
      return Files.readString(BOOT_ID).strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** Begins the journal of a group. */
  public FlightJournal begin(Flight group) {
    var flight = random.nextLong();
    own.add(flight);
    try {
      var file = create(flight, JournalFormat.head(boot, group));
      return new FlightJournal(flight, group, file, this);
    } catch (IOException e) {
      say(e);
      deleteNow(flight);
      return new FlightJournal(flight, group, null, this);
    }
  }

  /** Creates a file for us alone, and locks it. A thread's interrupt must not end the writing. */
  private OutputStream create(long flight, ByteBuffer head) throws IOException {
    Files.createDirectories(folder, rights("rwx------"));
    Files.createFile(file(flight), rights("rw-------"));
    var file = new FileOutputStream(file(flight).toFile());
    try {
      if (file.getChannel().tryLock() == null) {
        throw new IOException(file(flight) + " is locked");
      }
      var bytes = new byte[head.remaining()];
      head.get(bytes);
      file.write(bytes);
      return file;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private FileAttribute<?>[] rights(String rights) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }

  /**
   * The journal of a group that an earlier owner of its batch left in flight. Empty if this node
   * has none, if it is damaged, or if its writer lives.
   */
  public Optional<JournalledFlight> read(long flight) {
    var known = remembered.get(flight);
    if (known != null) {
      return Optional.of(known);
    }
    if (!Files.exists(file(flight))) {
      return Optional.empty();
    }
    try (var file = new RandomAccessFile(file(flight).toFile(), "rw");
        var lock = lock(file)) {
      if (lock == null) {
        return Optional.empty();
      }
      var bytes = new byte[(int) Math.min(file.length(), Integer.MAX_VALUE)];
      file.readFully(bytes);
      return Optional.ofNullable(JournalFormat.read(bytes, boot));
    } catch (IOException e) {
      say(e);
      return Optional.empty();
    }
  }

  private static @Nullable FileLock lock(RandomAccessFile file) throws IOException {
    try {
      return file.getChannel().tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // its writer is in this very process
    }
  }

  /** The flights that broke off, in this process or before. */
  public Set<Long> left() {
    var left = new HashSet<>(remembered.keySet());
    if (Files.isDirectory(folder)) {
      try (var files = Files.list(folder)) {
        files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.matches("[0-9a-f]{16}\\" + ENDING))
            .map(name -> HexFormat.fromHexDigitsToLong(name, 0, 16))
            .forEach(left::add);
      } catch (IOException e) {
        say(e);
      }
    }
    left.removeAll(own);
    return left;
  }

  /** Deletes the journal of a flight that broke off, unless another process still needs it. */
  public void deleteLeft(long flight) {
    if (!Files.exists(file(flight))) {
      deleteNow(flight);
      return;
    }
    try (var file = new RandomAccessFile(file(flight).toFile(), "rw");
        var lock = lock(file)) {
      if (lock != null) {
        deleteNow(flight);
      }
    } catch (IOException e) {
      say(e);
    }
  }

  @Override
  public boolean cannotWrite(long flight, IOException why) {
    say(why);
    deleteNow(flight);
    return !Files.exists(file(flight));
  }

  /** On a thread of its own: a busy file system takes milliseconds to delete a file. */
  @Override
  public void delete(long flight) {
    remembered.remove(flight);
    deleting.execute(() -> deleteNow(flight));
  }

  private void deleteNow(long flight) {
    remembered.remove(flight);
    try {
      Files.deleteIfExists(file(flight));
      own.remove(flight);
    } catch (IOException e) {
      say(e);
    }
  }

  @Override
  public void remember(long flight, JournalledFlight known) {
    remembered.put(flight, known);
  }

  @Override
  public void leave(long flight) {
    own.remove(flight);
  }

  private void say(IOException why) {
    var now = System.nanoTime();
    var before = failedAt.getAndSet(now);
    if (before == NEVER || now - before > QUIET) {
      log.warn(
          "Journal {} cannot be written ({}): after a crash more emails would be unknown",
          folder,
          why.toString());
    }
  }

  private Path file(long flight) {
    return folder.resolve(HexFormat.of().toHexDigits(flight) + ENDING);
  }
}
