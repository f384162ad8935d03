package dev.daybreak.delivery.ledger;

import dev.daybreak.newsletter.HostSettings;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Brings what was committed into the database's file. PostgreSQL does that with each commit; H2
 * keeps commits in the memory of its process for up to a second, and a kill would lose them: what
 * was marked in flight would be queued again, and go out twice without anyone knowing.
 */
@Component
public class DiskSync {
  private final JdbcTemplate db;
  private final boolean needed;
  private final AtomicLong asked = new AtomicLong();
  private final Object writing = new Object();
  private long flushed;

  public DiskSync(JdbcTemplate db, HostSettings host) {
    this.db = db;
    this.needed = host.onH2();
  }

  /**
   * One writer at a time on H2, whose writers otherwise find what they are about to write changed
   * by another, and begin again.
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

  /** Returns when all that was committed before is in the file; one flush serves all who wait. */
  void flush() {
    if (!needed) {
      return;
    }
    var mine = asked.incrementAndGet();
    synchronized (this) {
      if (flushed < mine) {
        var serves = asked.get();
        db.execute("CHECKPOINT");
        flushed = serves;
      }
    }
  }
}
