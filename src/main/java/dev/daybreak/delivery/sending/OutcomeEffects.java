package dev.daybreak.delivery.sending;

import dev.daybreak.delivery.ledger.DeliveryResult;
import dev.daybreak.delivery.ledger.LedgerRow;
import dev.daybreak.delivery.ledger.Strikes;
import dev.daybreak.delivery.pacing.Pacing;
import dev.daybreak.delivery.pacing.Pacing.Answer;
import dev.daybreak.delivery.runs.Runs;
import dev.daybreak.delivery.sending.Verdicts.Health;
import dev.daybreak.delivery.sending.Verdicts.Verdict;
import dev.daybreak.delivery.trouble.Trouble;
import dev.daybreak.edition.Edition;
import dev.daybreak.mail.Outcome;
import dev.daybreak.mail.RelaySettings;
import dev.daybreak.mail.RelayUnavailable;
import dev.daybreak.mail.ReplyMeaning;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.Suppression;
import java.time.Clock;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Does what follows from an outcome: for addresses, providers, the run, and its operators. */
@Component
public class OutcomeEffects {
  private final Verdicts verdicts;
  private final Runs runs;
  private final Pacing pacing;
  private final Strikes strikes;
  private final Subscribers subscribers;
  private final RelaySettings relay;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  OutcomeEffects(
      Verdicts verdicts,
      Runs runs,
      Pacing pacing,
      Strikes strikes,
      Subscribers subscribers,
      RelaySettings relay,
      ApplicationEventPublisher events,
      Clock clock) {
    this.verdicts = verdicts;
    this.runs = runs;
    this.pacing = pacing;
    this.strikes = strikes;
    this.subscribers = subscribers;
    this.relay = relay;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Judges an outcome and does what follows from it at once.
   *
   * @param probing whether it was the one message that probes whether the SMTP server is back
   */
  InFlightGroup.Heard heed(
      Edition edition, LedgerRow row, Outcome outcome, RelayConnection line, boolean probing) {
    var verdict = verdicts.on(outcome, row, clock.instant());
    if (isDoubtful(edition, row, verdict)) {
      verdict = verdicts.doubted(verdict, row, clock.instant());
    }
    if (verdict.health() == Health.TOO_MUCH) {
      pacing.tooMuch();
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
    if (pacing.trips(edition.id(), ill) || (ill && probing)) {
      goesOn &= waitForRelay(edition, why);
    }
    return new InFlightGroup.Heard(verdict.result(), goesOn);
  }

  /** Whether a provider's replies about its readers are not believed; it is paused then. */
  private boolean isDoubtful(Edition edition, LedgerRow row, Verdict verdict) {
    var answer =
        switch (verdict.consequence()) {
          case SUPPRESS -> Answer.NO_SUCH_READER;
          case DOUBT_PROVIDER -> Answer.BAD_CONTENT;
          default -> Answer.FINE;
        };
    var doubt = pacing.heard(row, answer);
    if (doubt == null) {
      return false;
    }
    var provider = doubt.provider();
    doubt
        .subscribers()
        .forEach(subscriber -> subscribers.reinstate(subscriber, Suppression.BOUNCED));
    var code =
        answer == Answer.BAD_CONTENT ? "delivery.trouble.content" : "delivery.trouble.addresses";
    if (pacing.pause(edition.id(), provider, verdict.why())) {
      events.publishEvent(
          new Trouble.Raised(
              subject(provider),
              code,
              provider,
              verdict.why(),
              edition.date(),
              doubt.subscribers().size()));
    }
    return true;
  }

  /** Suppresses the addresses that have failed too often. */
  void count(List<DeliveryResult> recorded) {
    recorded.stream()
        .filter(result -> result.meaning() == ReplyMeaning.COUNT)
        .map(result -> result.row().subscriber())
        .filter(strikes::areEnough)
        .forEach(subscriber -> subscribers.suppress(subscriber, Suppression.BOUNCED));
  }

  /** There is no connection: the run waits or stops, or goes on over the others. */
  void unavailable(Edition edition, RelayUnavailable e) {
    var why = String.valueOf(e.getMessage());
    if (e.outcome() instanceof Outcome.Rejected rejected) {
      if (rejected.meaning() == ReplyMeaning.STOP_RUN) {
        stop(edition, why);
        return;
      }
      if (pacing.refusedConnection()) {
        return;
      }
    }
    waitForRelay(edition, why);
  }

  /** A message was sent. */
  void flows(Edition edition) {
    if (runs.flows(edition.id())) {
      events.publishEvent(new Trouble.Over(Trouble.RELAY));
    }
  }

  /** The daily limit is reached: the run waits for the next day. */
  void dailyLimitReached(Edition edition) {
    runs.waitUntil(
        edition.id(),
        pacing.tomorrow(),
        "the limit of %d messages a day is reached".formatted(pacing.dailyLimit()));
  }

  /** Returns false: the run does not go on. */
  private boolean waitForRelay(Edition edition, String why) {
    runs.waitFor(edition.id(), why);
    events.publishEvent(
        new Trouble.Raised(
            Trouble.RELAY, "delivery.trouble.server", relay.name(), why, edition.date()));
    return false;
  }

  /** Returns false: the run does not go on. */
  boolean stop(Edition edition, String why) {
    runs.stop(edition.id(), why);
    events.publishEvent(
        new Trouble.Raised(Trouble.RELAY, "delivery.trouble.stopped", edition.date(), why));
    return false;
  }

  /** A person has looked, or the run has ended: what was noticed before no longer counts. */
  public void resume(Edition edition) {
    pacing
        .resume(edition.id())
        .forEach(provider -> events.publishEvent(new Trouble.Over(subject(provider))));
    events.publishEvent(new Trouble.Over(Trouble.RELAY));
  }

  private static String subject(String provider) {
    return "provider " + provider;
  }
}
