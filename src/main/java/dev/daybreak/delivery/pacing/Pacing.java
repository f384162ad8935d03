package dev.daybreak.delivery.pacing;

import dev.daybreak.delivery.ledger.LedgerRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Decides how many messages a batch may send at a moment and to whom, over how many connections. It
 * keeps the limits of the settings and of an editor, and slows down when the SMTP server or a
 * provider objects. Any number of threads.
 */
public final class Pacing {
  /** The most deliveries of a grant: after a crash as many may be sent twice. */
  private static final int GROUP = 50;

  private final ConcurrencyLimit connections;
  private final ConfiguredPace configured;
  private final EditorPace editors;
  private final DailyLimit daily;
  private final ProviderPauses pauses;
  private final ProviderMonitor monitor = new ProviderMonitor();
  private final Map<Long, CircuitBreaker> breakers = new ConcurrentHashMap<>();
  private final Clock clock;

  /**
   * @param batchTask name of the scheduler's tasks that send batches: their number over all nodes
   *     says which part of the pace is this node's
   * @param zone in which a day of the daily limit is a day
   */
  public Pacing(
      JdbcClient db,
      TransactionOperations transaction,
      PacingLimits limits,
      String batchTask,
      ZoneId zone,
      Clock clock) {
    this.connections = new ConcurrencyLimit(limits.connections());
    var share = new NodeShare(db, connections, batchTask);
    this.configured = new ConfiguredPace(limits, share);
    this.editors = new EditorPace(share);
    this.daily = new DailyLimit(db, transaction, limits.daily(), zone, clock);
    this.pauses = new ProviderPauses(db, clock);
    this.clock = clock;
  }

  /** What an SMTP reply says about its provider. */
  public enum Answer {
    FINE,
    NO_SUCH_READER,
    BAD_CONTENT
  }

  /**
   * Replies of a provider that are not believed, because they come all at once.
   *
   * @param subscribers those whom it called unknown; empty if it objects to the content
   */
  public record ProviderDoubt(String provider, Answer answer, List<Long> subscribers) {
    public ProviderDoubt {
      subscribers = List.copyOf(subscribers);
    }
  }

  /** A slot for one more connection. There may be too many: see {@link ConnectionSlot#isToGo}. */
  public ConnectionSlot enter() {
    return connections.enter();
  }

  /** How many more connections this node may have; below zero if it has too many. */
  public int freeConnections() {
    return connections.limit() - connections.inside();
  }

  /**
   * Grants a batch the next deliveries that may be sent now. They are removed from the candidates;
   * so are those of paused providers, if no others are left.
   *
   * @param pace messages per second that an editor set for the run; null if none
   */
  public Grant grant(long run, @Nullable Integer pace, Deque<LedgerRow> candidates) {
    var paused = pauses.of(run);
    var most = editors.take(run, pace, Math.min(GROUP, candidates.size()));
    if (most == 0) {
      return Grant.none(editors.untilNext(run));
    }
    var rows = configured.take(candidates, most, provider -> !paused.contains(provider));
    editors.giveBack(run, most - rows.size());
    return rows.isEmpty() ? none(candidates, paused) : Grant.of(rows);
  }

  private Grant none(Deque<LedgerRow> candidates, Set<String> paused) {
    var left = candidates.removeIf(row -> paused.contains(Provider.of(row.address())));
    return new Grant(
        List.of(), candidates.isEmpty() ? Duration.ZERO : configured.untilNext(), left);
  }

  /** How many of these messages the daily limit still allows today. */
  public int takeOfToday(int messages) {
    return daily.take(messages);
  }

  /** The daily limit; null if there is none. */
  public @Nullable Long dailyLimit() {
    return daily.limit();
  }

  /** Gives back messages that were taken and not sent. */
  public void giveBackOfToday(int messages) {
    daily.giveBack(messages);
  }

  /** When the daily limit allows messages again. */
  public Instant tomorrow() {
    return daily.tomorrow();
  }

  /**
   * Messages were sent without complaint.
   *
   * @param each how long each of them took
   * @return whether there may be one more connection now
   */
  public boolean sent(int messages, Duration each) {
    return connections.calm(messages, each);
  }

  /** The SMTP server says that it gets too much at once. */
  public void tooMuch() {
    connections.complaint(clock.instant());
  }

  /**
   * The SMTP server refused one more connection.
   *
   * @return whether others are open, so that the run goes on over them
   */
  public boolean refusedConnection() {
    return connections.refused();
  }

  /**
   * Counts one outcome of a run.
   *
   * @param failure one that says nothing about the address
   * @return whether the SMTP server fails so often that the run must wait
   */
  public boolean trips(long run, boolean failure) {
    return breakers.computeIfAbsent(run, first -> new CircuitBreaker()).trips(failure);
  }

  /**
   * Counts what a provider said about one delivery.
   *
   * @return the doubt, if this is about the provider or about us, and not about its reader
   */
  public @Nullable ProviderDoubt heard(LedgerRow row, Answer answer) {
    var provider = Provider.of(row.address());
    var doubted = new ArrayList<Long>();
    return monitor.doubts(provider, answer, row.subscriber(), clock.instant(), doubted)
        ? new ProviderDoubt(provider, answer, doubted)
        : null;
  }

  /**
   * Keeps the deliveries of a run to a provider's readers waiting until {@link #resume}.
   *
   * @return whether it was not paused before
   */
  public boolean pause(long run, String provider, String why) {
    return pauses.pause(run, provider, why);
  }

  /**
   * A person has looked, or the run has ended: what was noticed before no longer counts.
   *
   * @return the providers that were paused
   */
  public Set<String> resume(long run) {
    var paused = pauses.of(run);
    pauses.lift(run);
    breakers.remove(run);
    return paused;
  }
}
