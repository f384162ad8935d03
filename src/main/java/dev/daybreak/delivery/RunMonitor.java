package dev.daybreak.delivery;

import dev.daybreak.delivery.ledger.LedgerReader;
import dev.daybreak.delivery.ledger.Progress;
import dev.daybreak.delivery.ledger.SaidReply;
import dev.daybreak.delivery.pacing.Pacing;
import dev.daybreak.delivery.runs.DeliverySettings;
import dev.daybreak.delivery.runs.RunForecast;
import dev.daybreak.delivery.runs.RunStatus;
import dev.daybreak.delivery.runs.Runs;
import dev.daybreak.delivery.runs.Speed;
import dev.daybreak.delivery.runs.Throughput;
import dev.daybreak.edition.Edition;
import dev.daybreak.newsletter.KeptCounts;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.subscribers.Subscribers;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says how far the run of an edition is, and how far its limits let it come. */
@Component
public class RunMonitor {
  /** If so many deliveries are open, looking at them is enough. */
  private static final int MANY = 10_000;

  private final Runs runs;
  private final LedgerReader ledger;
  private final Throughput throughput;
  private final Pacing pacing;
  private final Subscribers subscribers;
  private final DeliverySettings settings;
  private final Canary canary;
  private final ZoneId zone;

  /** How many readers have a revision of an edition before this one. */
  private final KeptCounts<EarlierThan, Long> earlier = new KeptCounts<>(Long::longValue);

  private record EarlierThan(long edition, int revision) {}

  RunMonitor(
      Runs runs,
      LedgerReader ledger,
      Throughput throughput,
      Pacing pacing,
      Subscribers subscribers,
      DeliverySettings settings,
      Canary canary,
      Newsletter newsletter) {
    this.runs = runs;
    this.ledger = ledger;
    this.throughput = throughput;
    this.pacing = pacing;
    this.subscribers = subscribers;
    this.settings = settings;
    this.canary = canary;
    this.zone = newsletter.zone();
  }

  /** The status of the run; empty if the edition was not published. */
  public Optional<RunStatus> status(Edition edition) {
    return runs.of(edition.id()).map(run -> status(run, ledger.progress(edition.id())));
  }

  /** What SMTP servers said other than yes during the run, the most frequent first. */
  public List<SaidReply> said(Edition edition) {
    return ledger.said(edition.id());
  }

  /** Whether readers wait because those on duty get it first. */
  public boolean waitsForFirst(Edition edition) {
    return runs.of(edition.id()).filter(canary::leads).isPresent();
  }

  /** Whether nothing is left to do but for readers of providers that are paused. */
  public boolean waitsForProviders(Edition edition) {
    var run = status(edition).filter(one -> one.rests() && !one.providers().isEmpty());
    return run.isPresent()
        && ledger.openAddresses(edition.id(), MANY).stream()
            .allMatch(address -> pacing.isOneOf(address, run.get().providers()));
  }

  private RunStatus status(Runs.Run run, Progress progress) {
    var speed = throughput.of(run.edition(), run.startedAt(), progress);
    return new RunStatus(
        run.startedAt(),
        run.frozenAt() != null,
        run.stopped(),
        run.waiting(),
        run.tryAgainAt(),
        run.pausedAt(),
        run.pausedBy(),
        run.pace(),
        pacing.paused(run.edition()).keySet(),
        run.flows() ? speed : Speed.NONE,
        progress.complete() ? 0 : ledger.countDue(run.edition()),
        progress);
  }

  /**
   * When the last reader of a run is reached at the latest, by the pace and the daily limit of the
   * settings; empty if there is neither.
   *
   * @param start when it begins; the present moment if it has begun
   */
  public Optional<RunForecast> forecast(Edition edition, Instant start) {
    var run = status(edition);
    var pace = run.map(RunStatus::pace).map(Integer::doubleValue).orElse(settings.pace());
    if (pace == null && settings.dailyLimit() == null) {
      return Optional.empty();
    }
    var messages =
        run.map(RunStatus::progress)
            .map(progress -> progress.audience() - progress.ended())
            .orElseGet(subscribers::countConfirmed);
    return Optional.of(
        RunForecast.of(messages, start, pace, settings.dailyLimit(), settings.giveUpAfter(), zone));
  }

  /** How many readers have an earlier revision of an edition, by {@link KeptCounts}. */
  public long countEarlier(Edition edition) {
    return earlier.of(
        new EarlierThan(edition.id(), edition.revision()),
        of -> ledger.countEarlier(of.edition, of.revision));
  }
}
