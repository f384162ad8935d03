package dev.daybreak.newsletter;

import java.nio.file.Path;
import java.time.Duration;

/** Installations for tests that have no settings. */
public final class Hosts {
  private Hosts() {}

  /** One with its data in a folder, whose database needs nothing of this machine. */
  public static HostSettings with(Path data) {
    return new HostSettings(
        data, data.resolve("fence"), "jdbc:postgresql:none", false, "queue", Duration.ofSeconds(2));
  }
}
