package dev.daybreak.delivery.pacing;

import dev.daybreak.delivery.judging.MailHosts;
import dev.daybreak.delivery.ledger.LedgerRow;
import dev.daybreak.mail.NoticeAllowance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Decides how many messages a batch may send at a moment and to whom, over how many connections. It
 * keeps the limits of the settings and of an editor, and slows down when the SMTP server or a
 * provider objects. Any number of threads.
 */
public final class Pacing {
  /** The most deliveries of a grant: after a power cut as many may be sent twice. */
  private static final int GROUP = 50;

  private final ConcurrencyLimit connections;
  private final ConfiguredPace configured;
  private final EditorPace editors;
  private final DailyLimit daily;
  private final ProviderPauses pauses;
  private final ProviderRests rests;
  private final MailHosts hosts;
  private final ConnectionBudget budget = new ConnectionBudget();
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
      MailHosts hosts,
      String batchTask,
      ZoneId zone,
      Clock clock) {
    this.connections = new ConcurrencyLimit(limits.connections());
    var share = new NodeShare(db, connections, batchTask);
    this.configured = new ConfiguredPace(limits, hosts, share, System::nanoTime);
    this.editors = new EditorPace(share);
    this.daily = new DailyLimit(db, transaction, limits.daily(), zone, clock);
    this.pauses = new ProviderPauses(db, clock);
    this.rests = new ProviderRests(hosts.rules());
    this.hosts = hosts;
    this.clock = clock;
  }

  /** A slot for one more connection. There may be too many: see {@link ConnectionSlot#isToGo}. */
  public ConnectionSlot enter() {
    return connections.enter();
  }

  /** How many more connections this node may have; below zero if it has too many. */
  public int freeConnections() {
    return connections.free();
  }

  /**
   * The share of all this that notices have.
   *
   * @param needed how many messages editions still need today
   */
  public NoticeAllowance notices(LongSupplier needed) {
    return giveWay ->
        connections.enterNotice(giveWay)
            ? Optional.of(new NoticeSlot(connections, configured, daily, needed, giveWay))
            : Optional.empty();
  }

  /**
   * Grants a batch the next deliveries that may be sent now. They are removed from the candidates;
   * so are those of paused providers, if no others are left.
   *
   * @param pace messages per second that an editor set for the run; null if none
   */
  public Grant grant(long run, @Nullable Integer pace, Deque<LedgerRow> candidates) {
    var paused = waiting(run);
    var most = editors.take(run, pace, Math.min(GROUP, candidates.size()));
    if (most == 0) {
      return Grant.none(editors.untilNext(run));
    }
    var rows = configured.take(candidates, most, row -> !hosts.isOneOf(row.address(), paused));
    editors.giveBack(run, most - rows.size());
    return rows.isEmpty() ? none(candidates, paused) : Grant.of(rows);
  }

  private Set<String> waiting(long run) {
    var waiting = new HashSet<>(pauses.of(run).keySet());
    waiting.addAll(rests.of(run, clock.instant()));
    return waiting;
  }

  /** Those that would have to wait for their provider, or for tomorrow. */
  public List<LedgerRow> withoutRoom(long run, List<LedgerRow> rows) {
    if (daily.isReached()) {
      return rows;
    }
    var waiting = waiting(run);
    return rows.stream().filter(row -> hosts.isOneOf(row.address(), waiting)).toList();
  }

  private Grant none(Deque<LedgerRow> candidates, Set<String> paused) {
    var left = candidates.removeIf(row -> hosts.isOneOf(row.address(), paused));
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

  /** How many more connections may be opened. */
  public ConnectionBudget connectionBudget() {
    return budget;
  }

  /** Gives a provider that defers one reader after another a rest, longer each time. */
  public void rest(long run, String provider) {
    rests.rest(run, provider, clock.instant());
  }

  /** Gives the provider of an address, which takes nothing of ours at present, a rest of hours. */
  public void restForHours(long run, String address) {
    rests.restForHours(run, hosts.of(address), clock.instant());
  }

  /**
   * Keeps the deliveries of a run to a provider's readers waiting until {@link #resume}.
   *
   * @param since the refusals since this moment are not believed
   * @return whether it was not paused before
   */
  public boolean pause(long run, String provider, Instant since, String why) {
    return pauses.pause(run, provider, since, why);
  }

  /** The paused providers of a run, and since when their refusals are not believed. */
  public Map<String, Instant> paused(long run) {
    return pauses.of(run);
  }

  /** Whether an address is one of these providers', by its domain or by its servers. */
  public boolean isOneOf(String address, Set<String> providers) {
    return hosts.isOneOf(address, providers);
  }

  /** A person has looked, or the run has ended: no provider of it is paused any longer. */
  public void resume(long run) {
    pauses.lift(run);
    rests.forget(run);
  }
}
