package dev.daybreak.delivery.sending;

import dev.daybreak.delivery.judging.Answer;
import dev.daybreak.delivery.judging.Judgement;
import dev.daybreak.delivery.judging.RunJudges;
import dev.daybreak.delivery.ledger.DeliveryResult;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerRow;
import dev.daybreak.delivery.ledger.Progress;
import dev.daybreak.delivery.pacing.Pacing;
import dev.daybreak.delivery.runs.Runs;
import dev.daybreak.delivery.sending.Verdicts.Connection;
import dev.daybreak.delivery.sending.Verdicts.Load;
import dev.daybreak.delivery.sending.Verdicts.Verdict;
import dev.daybreak.edition.Edition;
import dev.daybreak.mail.Outcome;
import dev.daybreak.mail.Redaction;
import dev.daybreak.mail.RelayUnavailable;
import dev.daybreak.mail.Relays;
import dev.daybreak.mail.ReplyMeaning;
import dev.daybreak.mail.Stage;
import dev.daybreak.newsletter.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Does what follows from an outcome: for providers, the run, and its operators. */
@Component
public class OutcomeEffects {
  /** How long the reader waits over whom the server refused us: after a resume others go first. */
  private static final Duration ASIDE = Duration.ofSeconds(30);

  private final Verdicts verdicts;
  private final Runs runs;
  private final Pacing pacing;
  private final RunJudges judges;
  private final DoubtedRefusals refusals;
  private final Relays relays;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  OutcomeEffects(
      Verdicts verdicts,
      Runs runs,
      Pacing pacing,
      RunJudges judges,
      DoubtedRefusals refusals,
      Relays relays,
      ApplicationEventPublisher events,
      Clock clock) {
    this.verdicts = verdicts;
    this.runs = runs;
    this.pacing = pacing;
    this.judges = judges;
    this.refusals = refusals;
    this.relays = relays;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Judges an outcome, alone and with those before it, and does what follows at once.
   *
   * @param probing whether it was the one message that probes whether the SMTP server is back
   */
  InFlightGroup.Heard heed(
      Edition edition, LedgerRow row, Outcome outcome, RelayConnection line, boolean probing) {
    var connection = line.isProven() ? Connection.PROVEN : Connection.FRESH;
    var verdict = verdicts.on(outcome, row, line.server(), connection, clock.instant());
    if (verdict.load() == Load.TOO_MUCH) {
      pacing.tooMuch();
    }
    if (verdict.answer() == Answer.TAKEN) {
      line.took();
    }
    var left = refusesUsForNow(outcome, connection) && line.leaveIfRefusedAgain(verdict.why());
    var goesOn = !left && follow(edition, verdict, line);
    var finding = judges.hear(edition.id(), line.server(), row, verdict.answer());
    if (finding != null && deniesUs(verdict, finding) && line.leave(verdict.why())) {
      judges.forget(edition.id(), line.server());
      left = true;
      goesOn = false;
    } else if (finding != null) {
      goesOn &= follow(edition, verdict, finding, line);
    } else if (probing && goesOn && !isProof(verdict.answer())) {
      goesOn = probeAgain(edition, verdict, line);
    }
    // Another server may take it at once.
    return new InFlightGroup.Heard(
        left ? Verdicts.disbelieved(verdict.result()) : result(edition, verdict, line), goesOn);
  }

  /** A 421 after messages that were answered may be a limit of messages over one connection. */
  private static boolean refusesUsForNow(Outcome outcome, Connection connection) {
    return outcome instanceof Outcome.Rejected no
        && no.stage() == Stage.MAIL
        && no.reply().code() < 500
        && (!no.closes() || connection == Connection.FRESH);
  }

  /** Whether a server is suspect for what it says of us, and not of the readers. */
  private static boolean deniesUs(Verdict verdict, Judgement finding) {
    return verdict.answer() == Answer.DENIED && finding instanceof Judgement.ServerSuspected;
  }

  /** Another message probes; a reader who is deferred says little, and makes no one wait longer. */
  private boolean probeAgain(Edition edition, Verdict verdict, RelayConnection line) {
    if (verdict.answer() == Answer.FAILED) {
      return waitForRelay(edition, line, verdict.why());
    }
    runs.waitUntil(
        edition.id(), clock.instant().plus(ASIDE), Redaction.withoutAddresses(verdict.why()));
    return false;
  }

  /** Whether an answer shows that the server is back. */
  private static boolean isProof(Answer answer) {
    return answer == Answer.TAKEN || answer == Answer.REFUSED;
  }

  /** A reader over whom the server refused us is not tried, if it may refuse us altogether. */
  private DeliveryResult result(Edition edition, Verdict verdict, RelayConnection line) {
    var result = verdict.result();
    return verdict.answer() == Answer.DENIED
            && result.state() != DeliveryState.REFUSED
            && (judges.suspects(edition.id(), result.row())
                || !judges.hasTaken(edition.id(), line.server()))
        ? Verdicts.aside(result, clock.instant().plus(ASIDE))
        : result;
  }

  /** Does what follows from one outcome; returns whether the run goes on. */
  private boolean follow(Edition edition, Verdict verdict, RelayConnection line) {
    return switch (verdict.consequence()) {
      case NONE -> true;
      case RECONNECT -> !line.isTired() || waitForRelay(edition, line, verdict.why());
      case REST -> {
        pacing.restForHours(edition.id(), verdict.result().row().address());
        // The rest of the group is sent without this provider.
        yield false;
      }
      case WAIT -> waitForRelay(edition, line, verdict.why());
      case STOP -> !line.leave(verdict.why()) && stop(edition, refuses(line, verdict.why()), null);
    };
  }

  /** Does what follows from many outcomes; returns whether this group goes on. */
  private boolean follow(
      Edition edition, Verdict verdict, Judgement finding, RelayConnection line) {
    if (finding instanceof Judgement.ServerSuspected server) {
      stop(edition, refuses(line, verdict.why()), server.since());
      refusals.requeue(edition.id());
      return false;
    }
    if (finding instanceof Judgement.ProviderSuspected provider) {
      // The rest of the group is sent without this provider.
      pause(edition, provider, verdict.why());
      refusals.requeue(edition.id());
      return false;
    }
    if (finding instanceof Judgement.ProviderDefers provider) {
      pacing.rest(edition.id(), provider.provider());
      return false;
    }
    return waitForRelay(edition, line, verdict.why());
  }

  private void pause(Edition edition, Judgement.ProviderSuspected suspected, String reply) {
    var provider = suspected.provider();
    var why = Redaction.withoutAddresses(reply);
    if (pacing.pause(edition.id(), provider, suspected.since(), why)) {
      var code = suspected.content() ? "delivery.trouble.content" : "delivery.trouble.addresses";
      events.publishEvent(
          new Trouble.Raised(subject(provider), code, provider, why, edition.date()));
    }
  }

  private String refuses(RelayConnection line, String why) {
    return "the SMTP server %s refuses it (%s)".formatted(relays.address(line.server()), why);
  }

  /** Whether another connection has found the server suspect: this one sends nothing more. */
  boolean suspectsServer(Edition edition) {
    return judges.suspectsServer(edition.id());
  }

  /** The results as they are to be recorded: refusals that are not believed are queued again. */
  List<DeliveryResult> believed(Edition edition, List<DeliveryResult> results) {
    return results.stream()
        .map(
            result ->
                result.state() == DeliveryState.REFUSED
                        && judges.suspects(edition.id(), result.row())
                    ? Verdicts.disbelieved(result)
                    : result)
        .toList();
  }

  /** Notes that there are refusals to weigh when the run is complete. */
  void recorded(Edition edition, List<DeliveryResult> results) {
    var weighs = Set.of(ReplyMeaning.SUPPRESS, ReplyMeaning.COUNT);
    if (results.stream().anyMatch(one -> one.meaning() != null && weighs.contains(one.meaning()))) {
      runs.unweighed(edition.id());
    }
  }

  /** The run as it is before a group: it may have begun anew elsewhere. */
  void see(Runs.Run run) {
    judges.see(run.edition(), run.resumes());
  }

  /** There is no connection: the run waits or stops, or goes on over the others. */
  void unavailable(Edition edition, RelayUnavailable e) {
    var why = Redaction.withoutAddresses(String.valueOf(e.getMessage()));
    var again = e.tryAgainAt();
    if (again != null) {
      runs.stopUntil(edition.id(), again, why);
      events.publishEvent(
          new Trouble.Raised(Trouble.RELAY, "delivery.trouble.stopped", edition.date(), why));
      return;
    }
    if (e.outcome() instanceof Outcome.Rejected rejected) {
      if (rejected.meaning() == ReplyMeaning.STOP_RUN) {
        stop(edition, why, null);
        return;
      }
      if (pacing.refusedConnection()) {
        return;
      }
    }
    waitForRelay(edition, null, why);
  }

  /** The SMTP server works. */
  void flows(Edition edition) {
    if (runs.flows(edition.id())) {
      serverIsFine(edition);
    }
  }

  /** The daily limit is reached: the run waits for the next day. */
  void dailyLimitReached(Edition edition) {
    runs.waitUntil(
        edition.id(),
        pacing.tomorrow(),
        "the limit of %d messages a day is reached".formatted(pacing.dailyLimit()));
  }

  /**
   * Returns false: this group does not go on. The run goes on over another SMTP server, or waits.
   *
   * @param line over which the failure was heard; null if no server can be connected to
   */
  private boolean waitForRelay(Edition edition, @Nullable RelayConnection line, String cause) {
    if (line != null && line.leave(cause)) {
      return false;
    }
    var server = relays.address(line == null ? null : line.server());
    var why = Redaction.withoutAddresses(cause);
    runs.waitFor(edition.id(), why);
    events.publishEvent(
        new Trouble.Raised(Trouble.RELAY, "delivery.trouble.server", server, why, edition.date()));
    return false;
  }

  /**
   * Stops the run until a person resumes it. Returns false: it does not go on.
   *
   * @param suspectSince since when refusals are not believed; null if this is not about refusals
   */
  boolean stop(Edition edition, String cause, @Nullable Instant suspectSince) {
    var why = Redaction.withoutAddresses(cause);
    runs.stop(edition.id(), why, suspectSince);
    events.publishEvent(
        new Trouble.Raised(Trouble.RELAY, "delivery.trouble.stopped", edition.date(), why));
    return false;
  }

  /**
   * No one got the edition, or far fewer than usual: the run stops, and is not called sent.
   *
   * @param since when it began; a resume tries all again that were refused since
   */
  public void tooFew(Edition edition, Progress progress, Instant since) {
    var sent = progress.of(DeliveryState.SENT);
    var why =
        "only %d of %d readers got it, far fewer than usual".formatted(sent, progress.audience());
    runs.stop(edition.id(), why, since);
    events.publishEvent(
        new Trouble.Raised(
            Trouble.RELAY, "delivery.trouble.few", edition.date(), sent, progress.audience()));
  }

  /**
   * Servers have now taken some whom they had refused: the other refusals are not believed, and the
   * run is not called sent.
   *
   * @param servers their names
   * @param since when it began; a resume tries all again that were refused since
   */
  public void contradicts(
      Edition edition, Collection<String> servers, int taken, int asked, Instant since) {
    var who =
        servers.stream()
            .sorted()
            // One that was taken out of the settings has no address any more.
            .map(name -> relays.has(name) ? relays.address(name) : name)
            .collect(Collectors.joining(", "));
    var why =
        "the SMTP server %s refused readers and took %d of %d when they were asked about again"
            .formatted(who, taken, asked);
    runs.stop(edition.id(), why, since);
    events.publishEvent(
        new Trouble.Raised(
            Trouble.RELAY, "delivery.trouble.contradicts", edition.date(), taken, asked, who));
  }

  /** Whether the readers of a provider wait for a person. */
  public boolean pauses(Edition edition) {
    return !pacing.paused(edition.id()).isEmpty();
  }

  /** A person has looked, or the run has ended: what was noticed before no longer counts. */
  public void resume(Edition edition) {
    pacing
        .paused(edition.id())
        .keySet()
        .forEach(provider -> events.publishEvent(new Trouble.Over(subject(provider))));
    pacing.resume(edition.id());
    judges.forget(edition.id());
    runs.beginAnew(edition.id());
    serverIsFine(edition);
  }

  /** Ends the alert, unless another edition still waits. */
  private void serverIsFine(Edition edition) {
    if (!runs.othersHalted(edition.id())) {
      events.publishEvent(new Trouble.Over(Trouble.RELAY));
    }
  }

  private static String subject(String provider) {
    return "provider " + provider;
  }
}
