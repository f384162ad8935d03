package dev.daybreak.delivery.runs;

import dev.daybreak.newsletter.Trouble;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Knows whether the database takes what is written: from those who write. While its disk is full
 * the runs wait, and one write every ten seconds tries whether there is room. Any number of
 * threads.
 */
public final class DatabaseRoom implements RunCondition {
  private static final Logger log = LoggerFactory.getLogger(DatabaseRoom.class);

  private static final String SUBJECT = "database";
  private static final Duration REST = Duration.ofSeconds(10);

  /** PostgreSQL's disk_full. */
  private static final String DISK_FULL = "53100";

  /** As operating systems say it, in small letters. */
  private static final List<String> NO_ROOM =
      List.of(
          "no space left",
          "not enough space",
          "disk quota exceeded",
          "file too large",
          "disk is full");

  private final ApplicationEventPublisher events;
  private final LongSupplier nanos;
  private volatile boolean full;
  private volatile boolean wrote;
  private volatile long failedAt;

  /**
   * @param nanos a clock that only goes forward, such as {@link System#nanoTime}
   */
  public DatabaseRoom(ApplicationEventPublisher events, LongSupplier nanos) {
    this.events = events;
    this.nanos = nanos;
  }

  @Override
  public boolean holds() {
    if (full && hasRested()) {
      isRoom();
      return true;
    }
    return !full;
  }

  private boolean hasRested() {
    return nanos.getAsLong() - failedAt >= REST.toNanos();
  }

  /** Results were written. */
  public void wrote() {
    if (full) {
      wrote = true;
      isRoom();
    }
  }

  /**
   * While a disk is full some writes still find room: it is over after a while without failures.
   */
  private synchronized void isRoom() {
    if (full && wrote && hasRested()) {
      full = false;
      events.publishEvent(new Trouble.Over(SUBJECT));
    }
  }

  /**
   * Something could not be written.
   *
   * @return whether that will pass, since the database is unavailable or full
   */
  public boolean failed(RuntimeException why) {
    if (!passes(why)) {
      return false;
    }
    log.debug("Database: a write failed", why);
    // A closed database says no more why: H2 closes itself when its disk is full.
    if (full || isFull(why)) {
      isFull(reason(why));
    }
    return true;
  }

  private synchronized void isFull(String why) {
    failedAt = nanos.getAsLong();
    wrote = false;
    if (!full) {
      full = true;
      events.publishEvent(new Trouble.Raised(SUBJECT, "delivery.trouble.database-full", why));
    }
  }

  private static boolean passes(RuntimeException why) {
    return (why instanceof DataAccessException || why instanceof TransactionException)
        && !(why instanceof DataIntegrityViolationException)
        && !(why instanceof InvalidDataAccessApiUsageException)
        && !(why instanceof InvalidDataAccessResourceUsageException);
  }

  /** Whether the disk of the database is full, by the codes and the words of its causes. */
  static boolean isFull(Throwable failure) {
    for (var cause = failure; cause != null; cause = next(cause)) {
      if (cause instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState())) {
        return true;
      }
      if (cause instanceof IOException && saysFull(cause.getMessage())) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Throwable next(Throwable failure) {
    // A rollback that fails as well says nothing.
    var first =
        failure instanceof TransactionSystemException system
            ? system.getApplicationException()
            : null;
    return first == null ? failure.getCause() : first;
  }

  private static boolean saysFull(@Nullable String message) {
    var words = message == null ? "" : message.toLowerCase(Locale.ROOT);
    return NO_ROOM.stream().anyMatch(words::contains);
  }

  /** The words of the last cause, on one line. */
  private static String reason(Throwable failure) {
    var last = failure;
    for (var cause = next(failure); cause != null; cause = next(cause)) {
      last = cause;
    }
    var words = String.valueOf(last.getMessage()).strip();
    return words.lines().findFirst().orElse(last.getClass().getSimpleName());
  }
}
