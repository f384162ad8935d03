package dev.daybreak.newsletter;

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** Newsletters for tests that have no settings. */
public final class Newsletters {
  private Newsletters() {}

  /** In English, with the shipped templates. */
  public static Newsletter of(String zone, String sendAt) {
    var publisher =
        new Publisher(
            "The Morning",
            "news@example.org",
            null,
            "1 Quay Street, Dublin",
            URI.create("https://news.example.org"),
            null,
            "#b3402a",
            null,
            null,
            "en",
            null);
    return Newsletter.of(
        publisher,
        new NewsletterSettings(
            ZoneId.of(zone), LocalTime.parse(sendAt), Path.of("templates"), List.of("de")));
  }
}
