package dev.daybreak.delivery.reconciling;

import dev.daybreak.delivery.ledger.LedgerEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the deliveries of an edition that the relay accepted, or may have, compare with its log.
 *
 * @param sending whether the edition is still being sent
 * @param logs the logs in the order in which they were read
 * @param spans what they cover together
 * @param sent how many of the sent were found so
 * @param unknown the same of those whose outcome is unknown
 * @param bouncedBefore how many the delivery log had as bounced
 * @param foreign whether none of the deliveries is in the logs: they are another relay's, or of
 *     another time
 * @param taken what was changed in the delivery log
 */
public record Reconciliation(
    boolean sending,
    List<LogRead> logs,
    List<LogSpan> spans,
    Map<RelayFinding, Long> sent,
    Map<RelayFinding, Long> unknown,
    long bouncedBefore,
    boolean foreign,
    TakenUp taken) {

  public Reconciliation {
    logs = List.copyOf(logs);
    spans = List.copyOf(spans);
    sent = Map.copyOf(sent);
    unknown = Map.copyOf(unknown);
  }

  /**
   * One log as it was read.
   *
   * @param whole false if it breaks off in the middle
   * @param unintelligible lines without a time or a program
   * @param span from its first line to its last; null if none has a time
   */
  public record LogRead(
      String name, boolean whole, long lines, long unintelligible, @Nullable LogSpan span) {}

  /**
   * What was changed.
   *
   * @param arrived whose outcome was unknown and which count as sent now
   * @param noted whose note in the delivery log changed
   */
  public record TakenUp(long bounced, long arrived, long noted) {}

  /**
   * One delivery.
   *
   * @param said what the relay said last, if it failed; null if that is not known
   */
  public record Compared(LedgerEntry entry, RelayFinding finding, @Nullable Attempt said) {}

  /** Whether nothing is lost and every log was read to its end. */
  public boolean isWell() {
    return !foreign
        && lost(sent) + lost(unknown) == 0
        && logs.stream().allMatch(log -> log.whole() && log.span() != null);
  }

  private static long lost(Map<RelayFinding, Long> found) {
    return found.getOrDefault(RelayFinding.NEVER_LOGGED, 0L)
        + found.getOrDefault(RelayFinding.DROPPED, 0L);
  }

  static LogSpan span(long first, long last) {
    return new LogSpan(Instant.ofEpochSecond(first), Instant.ofEpochSecond(last));
  }
}
