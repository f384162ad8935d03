package dev.daybreak.delivery;

import dev.daybreak.delivery.ledger.Progress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the sending of one edition stands.
 *
 * @param frozen whether the whole audience is in the ledger
 * @param stopped why it waits for a person; null while it goes on by itself
 * @param waiting what it waits for by itself (a relay that is down); null while it goes on
 * @param pausedAt since when an editor keeps it waiting; null while nobody does
 * @param pausedBy who does
 * @param pace messages a second that an editor set for it; null: as the settings say
 * @param perSecond deliveries that ended a second, lately
 * @param due deliveries whose time has come; the others wait for their hour or the next attempt
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
    double perSecond,
    long due,
    Progress progress) {

  /** Whether it goes on by itself. */
  public boolean flows() {
    return stopped == null && waiting == null && pausedAt == null;
  }

  /** When what is due will have ended at the speed of now; null where nobody can say. */
  public @Nullable Instant expectedEnd(Instant now) {
    return flows() && frozen && due > 0 && perSecond > 0
        ? now.plusMillis(Math.round(due * 1000 / perSecond))
        : null;
  }
}
