package dev.daybreak.daily;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps H2 from closing the database by itself as soon as the JVM is told to end: the group in hand
 * must still be recorded. The database closes when the pool closes its last connection. H2 has a
 * setting for that, DB_CLOSE_ON_EXIT, but refuses it together with AUTO_SERVER.
 */
final class H2Shutdown {
  private static final Logger log = LoggerFactory.getLogger(H2Shutdown.class);

  private H2Shutdown() {}

  /** Call it once the database is open: opening it is what makes H2 register its hook. */
  static void leaveItToThePool() {
    try {
      var closer = Class.forName("org.h2.engine.OnExitDatabaseCloser").getDeclaredField("INSTANCE");
      closer.setAccessible(true);
      Runtime.getRuntime().removeShutdownHook((Thread) closer.get(null));
    } catch (ReflectiveOperationException | IllegalStateException e) {
      log.debug("H2 closes the database by itself", e);
    }
  }
}
