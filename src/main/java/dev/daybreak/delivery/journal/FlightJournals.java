package dev.daybreak.delivery.journal;

import dev.daybreak.newsletter.HostSettings;
import dev.daybreak.newsletter.OwnerOnly;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journals of this node: small files in the data folder, one for each group in flight. A file
 * tells of its flight as long as the database does not know it, and then of another one. They cost
 * knowledge if they cannot be written, never a run.
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

  /**
   * The files that this process holds. It must not open them a second time: to close that again
   * would release their locks (POSIX, fcntl).
   */
  private final Set<Path> own = ConcurrentHashMap.newKeySet();

  /** Those of them that tell of no flight. */
  private final Queue<JournalFile> free = new ConcurrentLinkedQueue<>();

  /** What this process ended and still needs, even if no file could be written. */
  private final Map<Long, JournalledFlight> remembered = new ConcurrentHashMap<>();

  /** Whether it was said that there are some of another version. */
  private final AtomicBoolean saidForeign = new AtomicBoolean();

  /** Those of them that broke off. */
  private final Set<Long> broken = ConcurrentHashMap.newKeySet();

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
    return new FlightJournal(flight, group, begun(flight, group), this);
  }

  private @Nullable JournalFile begun(long flight, Flight group) {
    JournalFile file = null;
    try {
      file = free.poll();
      if (file != null && !Files.exists(file.path())) {
        leave(file); // somebody deleted it
        file = null;
      }
      if (file == null) {
        file = create();
      }
      file.write(JournalFormat.head(flight, boot, group));
      return file;
    } catch (IOException e) {
      say(e);
      if (file != null) {
        drop(file);
      }
      return null;
    }
  }

  private JournalFile create() throws IOException {
    Files.createDirectories(folder, OwnerOnly.folder(folder));
    var path = folder.resolve(HexFormat.of().toHexDigits(random.nextLong()) + ENDING);
    own.add(path);
    try {
      return JournalFile.create(path, OwnerOnly.file(path));
    } catch (IOException e) {
      own.remove(path);
      throw e;
    }
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
    var read = new ArrayList<JournalledFlight>();
    forEachLeft(
        bytes -> isOf(flight, bytes),
        (path, bytes) -> Optional.ofNullable(JournalFormat.read(bytes, boot)).ifPresent(read::add));
    return read.stream().findFirst();
  }

  /**
   * The flights that broke off, in this process or before. What another version of Daybreak left is
   * for that one to read.
   */
  public Set<Long> left() {
    var left = new HashSet<>(broken);
    var foreign = new ArrayList<Path>();
    forEachLeft(
        bytes -> true,
        (path, bytes) -> {
          var number = JournalFormat.number(bytes);
          if (number.isPresent()) {
            left.add(number.getAsLong());
          } else if (JournalFormat.isOfAnotherVersion(bytes)) {
            foreign.add(path);
          } else {
            Files.deleteIfExists(path);
          }
        });
    if (!foreign.isEmpty() && saidForeign.compareAndSet(false, true)) {
      log.warn(
          "Journals {}: {} are of another version of Daybreak and are kept, since only that version can read them",
          folder,
          foreign.size());
    }
    return left;
  }

  /** Deletes the journal of a flight that broke off, unless another process still needs it. */
  public void deleteLeft(long flight) {
    forget(flight);
    forEachLeft(bytes -> isOf(flight, bytes), (path, bytes) -> Files.deleteIfExists(path));
  }

  private static boolean isOf(long flight, byte[] bytes) {
    return JournalFormat.number(bytes).equals(OptionalLong.of(flight));
  }

  /** What is done with a file whose writer is dead, while it is locked. */
  private interface Look {
    void at(Path path, byte[] bytes) throws IOException;
  }

  /**
   * One thread at a time, and no lock on a file that is not meant: who finds a file locked takes
   * its writer for alive.
   */
  private synchronized void forEachLeft(Predicate<byte[]> meant, Look look) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (var files = Files.newDirectoryStream(folder, "*" + ENDING)) {
      for (var path : files) {
        if (!own.contains(path)) {
          look(path, meant, look);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      say(e);
    }
  }

  private static void look(Path path, Predicate<byte[]> meant, Look look) throws IOException {
    if (!isMeant(path, meant)) {
      return;
    }
    try (var file = new RandomAccessFile(path.toFile(), "rw");
        var lock = file.getChannel().tryLock()) {
      if (lock != null) {
        var bytes = new byte[(int) Math.min(file.length(), Integer.MAX_VALUE)];
        file.readFully(bytes);
        if (meant.test(bytes)) {
          look.at(path, bytes);
        }
      }
    } catch (FileNotFoundException e) {
      // Another process was done with it.
    } catch (OverlappingFileLockException e) {
      // Another thread of this process looks at it, or writes it for another program in it.
    }
  }

  private static boolean isMeant(Path path, Predicate<byte[]> meant) throws IOException {
    try {
      return meant.test(Files.readAllBytes(path));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @Override
  public boolean cannotWrite(JournalFile file, IOException why) {
    say(why);
    return drop(file);
  }

  @Override
  public void free(JournalFile file) {
    try {
      file.empty();
      free.add(file);
    } catch (IOException e) {
      say(e);
      drop(file);
    }
  }

  private boolean drop(JournalFile file) {
    try {
      Files.deleteIfExists(file.path());
    } catch (IOException e) {
      say(e);
    }
    leave(file);
    return !Files.exists(file.path());
  }

  @Override
  public void leave(JournalFile file) {
    try {
      file.close();
    } catch (IOException e) {
      say(e); // nothing is buffered: all is written or has failed before
    }
    own.remove(file.path());
  }

  @Override
  public void remember(long flight, JournalledFlight known, boolean isLeft) {
    remembered.put(flight, known);
    if (isLeft) {
      broken.add(flight);
    }
  }

  @Override
  public void forget(long flight) {
    remembered.remove(flight);
    broken.remove(flight);
  }

  private void say(Exception why) {
    var now = System.nanoTime();
    var before = failedAt.getAndSet(now);
    if (before == NEVER || now - before > QUIET) {
      log.warn(
          "Journal {} cannot be written ({}): after a crash more emails would be unknown",
          folder,
          why.toString());
    }
  }
}
