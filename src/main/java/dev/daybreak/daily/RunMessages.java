package dev.daybreak.daily;

import dev.daybreak.delivery.runs.RunStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;

/** The progress of a run as text for a terminal. */
final class RunMessages {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private RunMessages() {}

  /** "; 43.0 per second, 392 left, done about 07:14:20". */
  static String speed(RunStatus run, Instant now, ZoneId zone) {
    var progress = run.progress();
    if (progress.complete()) {
      return "";
    }
    var left = progress.audience() - progress.ended();
    var words = new ArrayList<String>();
    if (run.flows() && run.speed().lately() > 0) {
      words.add(String.format(Locale.ROOT, "%.1f a second", run.speed().lately()));
    }
    words.add(left + " left");
    if (left > run.due()) {
      words.add(left - run.due() + " of them later");
    }
    var end = run.estimate(now).last();
    if (end != null) {
      words.add("done about " + CLOCK.withZone(zone).format(end));
    }
    if (run.pace() != null) {
      words.add("limited to " + run.pace() + " per second");
    }
    return "; " + String.join(", ", words);
  }

  /** What it waits for; empty if it is not waiting. */
  static String trouble(RunStatus run) {
    if (run.pausedAt() != null) {
      return "; paused by " + run.pausedBy();
    }
    return run.waiting() == null ? "" : "; waiting: " + run.waiting();
  }
}
