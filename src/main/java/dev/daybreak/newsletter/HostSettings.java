package dev.daybreak.newsletter;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What belongs to this installation of the program, whichever newsletter it publishes.
 *
 * @param data folder for the database, the lock and the keys
 * @param fence file that says how far the database was, so that a restored one is noticed
 * @param database JDBC address of the database
 * @param demo whether no mail leaves this machine, because no SMTP server is set
 * @param tasks {@code run} to execute tasks, {@code queue} to leave them to the server
 * @param tick how often the program looks at the clock
 */
public record HostSettings(
    Path data, Path fence, String database, boolean demo, String tasks, Duration tick) {

  /** Checks the values that conversion does not. */
  public HostSettings {
    if (!tasks.equals("run") && !tasks.equals("queue")) {
      throw new IllegalArgumentException(
          "daybreak.tasks is '%s': write run or queue".formatted(tasks));
    }
    if (tick.isZero() || tick.isNegative()) {
      throw new IllegalArgumentException(
          "daybreak.tick is %s: it must be longer than nothing, as PT2S".formatted(tick));
    }
  }

  /** Whether the database is an H2 file, and not PostgreSQL. */
  public boolean onH2() {
    return database.startsWith("jdbc:h2:");
  }

  /** Whether this process executes tasks from its start on. */
  public boolean executesTasks() {
    return tasks.equals("run");
  }
}
