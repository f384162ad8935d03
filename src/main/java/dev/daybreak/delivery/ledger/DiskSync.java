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
   * Whether the database may lose its last commits without the end of this process: H2 does, when
   * it closes itself because its disk is full.
   */
  boolean mayLoseCommits() {
    return needed;
  }

  /** Returns when all earlier commits are in the file. One flush serves all waiting threads. */
  void flush() {
    if (!needed) {
      return;
    }
    var mine = asked.incrementAndGet();
    synchronized (this) {
      if (flushed < mine) {
        var serves = asked.get();
        execute("h2_checkpoint", "CHECKPOINT");
        flushed = serves;
      }
    }
  }

  /** Returns when the disk has all earlier commits, for what a power cut must not undo either. */
  public void sync() {
    if (needed) {
      execute("h2_sync", "CHECKPOINT SYNC");
    }
  }

  /** The commands need an administrator, which our account in our own file is not. */
  private void execute(String function, String command) {
    if (functions == null) {
      functions =
          db.queryForObject(
              "SELECT COUNT(*) > 0 FROM information_schema.routines WHERE routine_name = ?",
              Boolean.class,
              function);
    }
    db.execute(Boolean.TRUE.equals(functions) ? "CALL " + function + "()" : command);
  }
}
