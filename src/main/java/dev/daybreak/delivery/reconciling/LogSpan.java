package dev.daybreak.delivery.reconciling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of time that logs cover without a gap.
 *
 * @param first the time of the first line
 * @param last the time of the last line
 */
public record LogSpan(Instant first, Instant last) {
  /** At night a relay may have nothing to say for so long when its log is rotated. */
  private static final Duration QUIET = Duration.ofMinutes(5);

  /** What happened at its very ends may stand outside of it. */
  private static final Duration EDGE = Duration.ofMinutes(1);

  /** Spans of several logs, joined where one goes on where the other ended. */
  static List<LogSpan> joined(List<LogSpan> spans) {
    var joined = new ArrayList<LogSpan>();
    for (var span : spans.stream().sorted(Comparator.comparing(LogSpan::first)).toList()) {
      var before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (before != null && !span.first().isAfter(before.last().plus(QUIET))) {
        var last = before.last().isAfter(span.last()) ? before.last() : span.last();
        joined.set(joined.size() - 1, new LogSpan(before.first(), last));
      } else {
        joined.add(span);
      }
    }
    return joined;
  }

  /** Whether something of that moment must stand in it. */
  boolean covers(Instant moment) {
    return !moment.isBefore(first.plus(EDGE)) && !moment.isAfter(last.minus(EDGE));
  }
}
