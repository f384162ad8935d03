package dev.daybreak;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.TraceSystem;

/**
 * What the program's account in the H2 file needs of an administrator's rights, and nothing more:
 * SQL functions that {@link DatabasePassword} makes. They run in the process that has the file.
 */
public final class H2Functions {
  private H2Functions() {}

  /** {@code CHECKPOINT}: commits are in the file when it returns. */
  public static void checkpoint(Connection connection) throws SQLException {
    database(connection).checkpoint();
  }

  /** {@code CHECKPOINT SYNC}: and the disk has them. */
  public static void sync(Connection connection) throws SQLException {
    database(connection).sync();
  }

  /** {@code TRACE_LEVEL_FILE=0}: H2's own log would keep values of statements that failed. */
  public static void noTrace(Connection connection) throws SQLException {
    database(connection).getTraceSystem().setLevelFile(TraceSystem.OFF);
  }

  private static Database database(Connection connection) throws SQLException {
    var session = connection.unwrap(JdbcConnection.class).getSession();
    return ((SessionLocal) session).getDatabase();
  }
}
