package dev.daybreak.daily.clock;

import dev.daybreak.newsletter.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Jumps of a clock for people: in an alert, at a terminal, in the log. */
record ClockWords(ZoneId zone) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  /**
   * The alert.
   *
   * @param secondLook after which it goes on by itself; null: never
   */
  Failure alert(String machine, ClockJump jump, @Nullable Duration secondLook) {
    return new Failure(
        "daily.clock.jumped",
        machine,
        sign(jump) + length(jump.size()),
        time(jump.from()),
        time(jump.to()),
        secondLook == null
            ? new Failure("daily.clock.disputed")
            : new Failure("daily.clock.second-look", length(secondLook)));
  }

  /** "jumped by +24 h, from 2026-11-24 07:00 to 2026-11-25 07:00". */
  String jump(ClockJump jump) {
    return "it jumped by %s%s, from %s to %s"
        .formatted(sign(jump), length(jump.size()), time(jump.from()), time(jump.to()));
  }

  private static String sign(ClockJump jump) {
    return jump.size().isNegative() ? "−" : "+";
  }

  static String length(Duration size) {
    var minutes = Math.round(size.abs().toSeconds() / 60.0);
    if (minutes < 60) {
      return minutes + " min";
    }
    return minutes % 60 == 0
        ? minutes / 60 + " h"
        : "%d h %d min".formatted(minutes / 60, minutes % 60);
  }

  private String time(Instant at) {
    return TIME.format(at.atZone(zone));
  }
}
