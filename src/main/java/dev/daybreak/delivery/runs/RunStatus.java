package dev.daybreak.delivery.runs;

import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.Progress;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The status of the run of one edition.
 *
 * @param frozen whether the whole audience is in the delivery log
 * @param stopped why it waits for a person; null if it does not
 * @param waiting what it waits for and then continues, such as the SMTP server; null if nothing
 * @param pausedAt since when an editor pauses it; null if it is not paused
 * @param pausedBy the editor; null if it is not paused
 * @param pace messages per second that an editor set; null for that of the settings
 * @param providers those whose readers wait until a person has looked
 * @param due deliveries that are due; the others wait for their hour or the next attempt
 */
public record RunStatus(
    Instant startedAt,
    boolean frozen,
    @Nullable String stopped,
    @Nullable String waiting,
    @Nullable Instant tryAgainAt,
    @Nullable Instant pausedAt,
    @Nullable String pausedBy,
    @Nullable Integer pace,
    Set<String> providers,
    Speed speed,
    long due,
    Progress progress) {

  public RunStatus {
    providers = Set.copyOf(providers);
  }

  /** Whether no delivery is due or in flight, although some are open. */
  public boolean rests() {
    return frozen
        && due == 0
        && progress.of(DeliveryState.IN_FLIGHT) == 0
        && progress.of(DeliveryState.QUEUED) + progress.of(DeliveryState.DEFERRED) > 0;
  }

  /** Whether it is neither stopped, waiting nor paused. */
  public boolean flows() {
    return stopped == null && waiting == null && pausedAt == null;
  }

  /** When the due deliveries will have ended. */
  public RunEstimate estimate(Instant now) {
    return flows() && frozen ? RunEstimate.of(due, speed, now) : RunEstimate.NONE;
  }
}
