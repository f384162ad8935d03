package dev.daybreak;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * When a connection is given up. H2 closes a database that it cannot write (a full disk), or whose
 * file another process had that ended; its connections say that they are valid all the same, and
 * only when the last one is gone does the next one open the file again.
 */
public final class ClosedDatabase implements SQLExceptionOverride {
  /** Connection broken, database closed, database called while it shut down. */
  private static final Set<Integer> CLOSED = Set.of(90067, 90098, 90121);

  @java.lang.Override
  public Override adjudicate(SQLException failure) {
    return CLOSED.contains(failure.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
  }
}
