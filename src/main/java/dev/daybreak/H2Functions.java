package dev.daybreak;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.random.RandomGenerator;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.TraceSystem;

/**
 * What the program's account in the H2 file needs of an administrator's rights, and nothing more:
 * SQL functions that {@link DatabasePassword} makes. They run in the process that has the file.
 */
public final class H2Functions {
  private static final Map<Database, Long> OPENED =
      Collections.synchronizedMap(new WeakHashMap<>());

  private H2Functions() {}

  /**
   * {@code CHECKPOINT}: commits are in the file when it returns.
   *
   * @return a number of the opened file: it is another one after H2 has closed it and opened it
   *     again, and may have lost commits; never 0
   */
  public static long checkpoint(Connection connection) throws SQLException {
    var database = database(connection);
    database.checkpoint();
    return OPENED.computeIfAbsent(database, opened -> RandomGenerator.getDefault().nextLong() | 1);
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
