package dev.daybreak.daily;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps H2 from closing the database when the JVM starts to shut down: the results of the current
 * group must still be stored. The database closes with the pool's last connection. H2's setting for
 * that, DB_CLOSE_ON_EXIT, cannot be used together with AUTO_SERVER.
 */
final class H2Shutdown {
  private static final Logger log = LoggerFactory.getLogger(H2Shutdown.class);

  private H2Shutdown() {}

  /** To be called when the database is open: H2 registers its hook when it opens it. */
  static void leaveItToThePool() {
    try {
      var closer = Class.forName("org.h2.engine.OnExitDatabaseCloser").getDeclaredField("INSTANCE");
      closer.setAccessible(true);
      Runtime.getRuntime().removeShutdownHook((Thread) closer.get(null));
    } catch (ReflectiveOperationException | IllegalStateException e) {
      log.debug("H2: its shutdown hook could not be removed", e);
    }
  }
}
