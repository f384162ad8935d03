package dev.daybreak.delivery.reconciling;

import dev.daybreak.delivery.reconciling.LogLine.Kind;
import dev.daybreak.delivery.reconciling.Reconciliation.LogRead;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/** Reads the logs of a relay from the oldest to the newest, in whatever order they are given. */
final class LogReading {
  /** So many lines are looked at for the time of a log. */
  private static final int HEAD = 1_000;

  private final LogLine line;
  private final Matching matching;

  LogReading(ZoneId zone, Clock clock, Matching matching) {
    this.line = new LogLine(zone, clock);
    this.matching = matching;
  }

  List<LogRead> read(List<RelayLog> logs) throws IOException {
    var began = new HashMap<RelayLog, Long>();
    for (var log : logs) {
      began.put(log, began(log));
    }
    var read = new ArrayList<LogRead>();
    for (var log : logs.stream().sorted(Comparator.comparing(began::get)).toList()) {
      read.add(read(log));
    }
    matching.finish();
    return read;
  }

  /** The first time in a log; what can be read only once comes last. */
  private long began(RelayLog log) throws IOException {
    var first = new long[] {Long.MAX_VALUE, 0};
    if (log.isFile()) {
      log.read(
          (bytes, from, to) -> {
            if (line.read(bytes, from, to) == Kind.UNINTELLIGIBLE) {
              return ++first[1] < HEAD;
            }
            first[0] = line.second();
            return false;
          });
    }
    return first[0];
  }

  private LogRead read(RelayLog log) throws IOException {
    var counts = new Counts();
    boolean whole =
        log.read(
            (bytes, from, to) -> {
              counts.lines++;
              var kind = line.read(bytes, from, to);
              if (kind == Kind.UNINTELLIGIBLE) {
                counts.unintelligible++;
                return true;
              }
              counts.first = Math.min(counts.first, line.second());
              counts.last = Math.max(counts.last, line.second());
              if (kind == Kind.QUEUED) {
                matching.take(line);
              }
              return true;
            });
    return new LogRead(
        log.name(),
        whole,
        counts.lines,
        counts.unintelligible,
        counts.last == 0 ? null : Reconciliation.span(counts.first, counts.last));
  }

  private static final class Counts {
    private long lines;
    private long unintelligible;
    private long first = Long.MAX_VALUE;
    private long last;
  }
}
