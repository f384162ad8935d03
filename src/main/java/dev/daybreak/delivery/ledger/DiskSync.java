package dev.daybreak.delivery.ledger;

import dev.daybreak.newsletter.HostSettings;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Flushes commits to the database's file. PostgreSQL does that with each commit; H2 keeps commits
 * in the memory of its process for up to a second, and a kill would lose them: deliveries in flight
 * would be queued again and sent twice without a trace.
 */
@Component
public class DiskSync {
  private final JdbcTemplate db;
  private final boolean needed;
  private final AtomicLong asked = new AtomicLong();
  private final Object writing = new Object();
  private long flushed;
  private Opening opening = Opening.UNKNOWN;
  private volatile @Nullable Boolean functions;

  public DiskSync(JdbcTemplate db, HostSettings host) {
    this.db = db;
    this.needed = host.onH2();
  }

  /**
   * Runs one writer at a time on H2, whose writers otherwise find the rows changed by another
   * writer and begin again.
   */
  void alone(Runnable write) {
    if (!needed) {
      write.run();
      return;
    }
    synchronized (writing) {
      write.run();
    }
  }

  /**
   * Returns when all earlier commits are in the file. One flush serves all waiting threads.
   *
   * @return which opening of the database it was: no commit between two flushes of the same one is
   *     lost. H2 loses its last commits when it closes itself because its disk is full, without the
   *     end of this process.
   */
  Opening flush() {
    if (!needed) {
      return Opening.ONLY;
    }
    var mine = asked.incrementAndGet();
    synchronized (this) {
      if (flushed < mine) {
        var serves = asked.get();
        opening = checkpoint();
        flushed = serves;
      }
      return opening;
    }
  }

  private Opening checkpoint() {
    if (!hasFunctions()) {
      db.execute("CHECKPOINT");
      return Opening.UNKNOWN;
    }
    var number = db.queryForObject("CALL h2_checkpoint()", Long.class);
    return number == null ? Opening.UNKNOWN : new Opening(number);
  }

  /** Returns when the disk has all earlier commits, for what a power cut must not undo either. */
  public void sync() {
    if (needed) {
      db.execute(hasFunctions() ? "CALL h2_sync()" : "CHECKPOINT SYNC");
    }
  }

  /** The commands need an administrator, which our account in our own file is not. */
  private boolean hasFunctions() {
    var known = functions;
    if (known == null) {
      known =
          db.queryForObject(
              "SELECT COUNT(*) > 0 FROM information_schema.routines WHERE routine_name = ?",
              Boolean.class,
              "h2_checkpoint");
      functions = known;
    }
    return Boolean.TRUE.equals(known);
  }
}
