package dev.daybreak.delivery.runs;

import static java.time.Instant.EPOCH;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The second try of a reader who was refused.
 *
 * @param refused when the server refused the reader before
 * @param server the SMTP server that did: it is asked again, and no other; null if it is not known
 */
public record SecondTry(Instant refused, @Nullable String server) {

  static SecondTry ofStored(String stored) {
    var parts = stored.split("@", 2);
    var refused = EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS);
    return new SecondTry(refused, parts.length > 1 ? parts[1] : null);
  }

  String stored() {
    var micros = ChronoUnit.MICROS.between(EPOCH, refused);
    return server == null ? String.valueOf(micros) : micros + "@" + server;
  }
}
