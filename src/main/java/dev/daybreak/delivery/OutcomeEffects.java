package dev.daybreak.delivery;

import dev.daybreak.delivery.Verdicts.Health;
import dev.daybreak.delivery.Verdicts.Verdict;
import dev.daybreak.delivery.ledger.Ledger.Result;
import dev.daybreak.delivery.ledger.Ledger.Row;
import dev.daybreak.delivery.ledger.Strikes;
import dev.daybreak.delivery.pacing.CircuitBreaker;
import dev.daybreak.delivery.pacing.ConcurrencyLimit;
import dev.daybreak.delivery.pacing.Provider;
import dev.daybreak.delivery.pacing.ProviderMonitor;
import dev.daybreak.delivery.pacing.ProviderPauses;
import dev.daybreak.edition.Edition;
import dev.daybreak.mail.Outcome;
import dev.daybreak.mail.RelaySettings;
import dev.daybreak.mail.RelayUnavailable;
import dev.daybreak.mail.ReplyMeaning;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.Suppression;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What follows from an outcome for addresses, providers, the run, and whoever watches over it. */
@Component
class OutcomeEffects {
  private final Verdicts verdicts;
  private final Runs runs;
  private final ProviderPauses pauses;
  private final Strikes strikes;
  private final Subscribers subscribers;
  private final RelaySettings relay;
  private final ConcurrencyLimit crowd;
  private final ProviderMonitor watch = new ProviderMonitor();
  private final Map<Long, CircuitBreaker> breakers = new ConcurrentHashMap<>();
  private final ApplicationEventPublisher events;
  private final Clock clock;

  OutcomeEffects(
      Verdicts verdicts,
      Runs runs,
      ProviderPauses pauses,
      Strikes strikes,
      Subscribers subscribers,
      RelaySettings relay,
      ConcurrencyLimit crowd,
      ApplicationEventPublisher events,
      Clock clock) {
    this.verdicts = verdicts;
    this.runs = runs;
    this.pauses = pauses;
    this.strikes = strikes;
    this.subscribers = subscribers;
    this.relay = relay;
    this.crowd = crowd;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Judges an outcome and does what follows from it at once.
   *
   * @param probing it was the one message that tries whether the relay is back
   */
  InFlightGroup.Heard heed(
      Edition edition, Row row, Outcome outcome, RelayConnection line, boolean probing) {
    var verdict = verdicts.on(outcome, row, clock.instant());
    if (isDoubtful(edition, row, verdict)) {
      verdict = verdicts.doubted(verdict, row, clock.instant());
    }
    if (verdict.health() == Health.TOO_MUCH) {
      crowd.complaint(clock.instant());
    }
    var why = verdict.why();
    var goesOn =
        switch (verdict.consequence()) {
          case NONE, COUNT, DOUBT_PROVIDER -> {
            line.answered();
            yield true;
          }
          case SUPPRESS -> {
            line.answered();
            subscribers.suppress(row.subscriber(), Suppression.BOUNCED);
            yield true;
          }
          case RECONNECT -> !line.isTired() || waitForRelay(edition, why);
          case WAIT -> waitForRelay(edition, why);
          case STOP ->
              stop(edition, "the SMTP server %s refuses it (%s)".formatted(relay.name(), why));
        };
    var ill = verdict.health() == Health.ILL;
    if (breaker(edition).trips(ill) || (ill && probing)) {
      goesOn &= waitForRelay(edition, why);
    }
    return new InFlightGroup.Heard(verdict.result(), goesOn);
  }

  /** Whether a provider is to blame for what it says of its readers; it is paused then. */
  private boolean isDoubtful(Edition edition, Row row, Verdict verdict) {
    var word =
        switch (verdict.consequence()) {
          case SUPPRESS -> ProviderMonitor.Word.NO_SUCH_READER;
          case DOUBT_PROVIDER -> ProviderMonitor.Word.BAD_CONTENT;
          default -> ProviderMonitor.Word.FINE;
        };
    var provider = Provider.of(row.address());
    var doubted = new ArrayList<Long>();
    if (!watch.doubts(provider, word, row.subscriber(), clock.instant(), doubted)) {
      return false;
    }
    doubted.forEach(subscriber -> subscribers.reinstate(subscriber, Suppression.BOUNCED));
    var what =
        word == ProviderMonitor.Word.BAD_CONTENT
            ? "%s refuses the edition for what it says (%s)".formatted(provider, verdict.why())
            : "%s says of %d readers within minutes that it has no such address (%s); that is not believed, and nobody is taken off the list"
                .formatted(provider, doubted.size(), verdict.why());
    if (pauses.pause(edition.id(), provider, what)) {
      events.publishEvent(
          new Trouble.Raised(
              subject(provider),
              "%s. Its readers wait for the edition of %s; find out why, then press resume."
                  .formatted(what, edition.date())));
    }
    return true;
  }

  /** Takes readers off the list of whom the relay said too often that they cannot be reached. */
  void count(List<Result> recorded) {
    recorded.stream()
        .filter(result -> result.meaning() == ReplyMeaning.COUNT)
        .map(result -> result.row().subscriber())
        .filter(strikes::areEnough)
        .forEach(subscriber -> subscribers.suppress(subscriber, Suppression.BOUNCED));
  }

  /** There is no connection: the run waits or stops, or makes do with those that there are. */
  void unavailable(Edition edition, RelayUnavailable e) {
    var why = String.valueOf(e.getMessage());
    if (e.outcome() instanceof Outcome.Rejected rejected) {
      if (rejected.meaning() == ReplyMeaning.STOP_RUN) {
        stop(edition, why);
        return;
      }
      if (crowd.inside() > 1) {
        crowd.refused();
        return;
      }
    }
    waitForRelay(edition, why);
  }

  /** Something went through. */
  void flows(Edition edition) {
    if (runs.flows(edition.id())) {
      events.publishEvent(new Trouble.Over(Trouble.RELAY));
    }
  }

  /** Returns false: the run does not go on. */
  private boolean waitForRelay(Edition edition, String why) {
    runs.waitFor(edition.id(), why);
    events.publishEvent(
        new Trouble.Raised(
            Trouble.RELAY,
            "The SMTP server %s takes no mail (%s): the edition of %s waits and goes when it is back."
                .formatted(relay.name(), why, edition.date())));
    return false;
  }

  /** Returns false: the run does not go on. */
  boolean stop(Edition edition, String why) {
    runs.stop(edition.id(), why);
    events.publishEvent(
        new Trouble.Raised(
            Trouble.RELAY,
            "The edition of %s is stopped: %s. Mend that, then press resume."
                .formatted(edition.date(), why)));
    return false;
  }

  /** A person has looked, or it has ended: nothing that was noticed before counts any more. */
  void resume(Edition edition) {
    pauses
        .of(edition.id())
        .forEach(provider -> events.publishEvent(new Trouble.Over(subject(provider))));
    pauses.lift(edition.id());
    breakers.remove(edition.id());
    events.publishEvent(new Trouble.Over(Trouble.RELAY));
  }

  private CircuitBreaker breaker(Edition edition) {
    return breakers.computeIfAbsent(edition.id(), first -> new CircuitBreaker());
  }

  private static String subject(String provider) {
    return "provider " + provider;
  }
}
