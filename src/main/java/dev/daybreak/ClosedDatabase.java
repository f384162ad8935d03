package dev.daybreak;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Tells the pool to discard connections to a closed database. H2 closes a database that it cannot
 * write (full disk), or whose server process ended. Its connections still report that they are
 * valid, and the file is opened again only after the last one is gone.
 */
public final class ClosedDatabase implements SQLExceptionOverride {
  /** Connection broken, database closed, database called while it shut down. */
  private static final Set<Integer> CLOSED = Set.of(90067, 90098, 90121);

  @java.lang.Override
  public Override adjudicate(SQLException failure) {
    return CLOSED.contains(failure.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
  }
}
