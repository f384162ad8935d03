package dev.daybreak.delivery.sending;

import dev.daybreak.delivery.journal.FlightJournals;
import dev.daybreak.delivery.journal.JournalledFlight;
import dev.daybreak.delivery.ledger.Batch;
import dev.daybreak.delivery.ledger.DeliveryResult;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.Ledger;
import dev.daybreak.delivery.ledger.LedgerRow;
import dev.daybreak.delivery.ledger.LeftInFlight;
import dev.daybreak.delivery.runs.DeliverySettings;
import dev.daybreak.delivery.runs.DeliverySettings.Unknown;
import dev.daybreak.edition.Edition;
import dev.daybreak.mail.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes a batch over from an earlier owner, with what that owner left in flight. */
@Component
class BatchTakeover {
  private static final Logger log = LoggerFactory.getLogger(BatchTakeover.class);

  private static final String WHY = "interrupted while it was in flight";

  private final Ledger ledger;
  private final ResultRecorder recorder;
  private final FlightJournals journals;
  private final OutcomeEffects effects;
  private final DeliverySettings settings;

  BatchTakeover(
      Ledger ledger,
      ResultRecorder recorder,
      FlightJournals journals,
      OutcomeEffects effects,
      DeliverySettings settings) {
    this.ledger = ledger;
    this.recorder = recorder;
    this.journals = journals;
    this.effects = effects;
    this.settings = settings;
  }

  Batch take(Edition edition, int number, RelayConnection line) {
    var batch = ledger.own(edition.id(), number);
    ledger
        .leftInFlight(batch)
        .filter(left -> !left.rows().isEmpty())
        .ifPresent(left -> recover(new Recovery(edition, batch, line, left)));
    return batch;
  }

  /** Flushes what was recorded to the database's file. */
  void keep() {
    recorder.keep();
  }

  private record Recovery(Edition edition, Batch batch, RelayConnection line, LeftInFlight left) {}

  /**
   * What was heard of the deliveries that a crash left in flight is in the journal, if it was this
   * node that crashed. Of at most one nothing is known: the message in the air. If there is no
   * journal, nothing is known of any.
   */
  private void recover(Recovery recovery) {
    var left = recovery.left();
    recovery.line().heardFrom(left.relay());
    var journal = journals.read(left.id()).orElse(null);
    var results = effects.believed(recovery.edition(), results(recovery, journal));
    ledger.record(recovery.batch(), results);
    effects.recorded(recovery.edition(), results);
    // Before that the journal might be asked again.
    recorder.keep();
    journals.deleteLeft(left.id());
    var heard = journal == null ? 0 : journal.outcomes().size();
    var unknown = results.stream().filter(result -> WHY.equals(result.reply())).count();
    log.info(
        "Batch {} of edition {}: interrupted with {} deliveries in flight. The journal knows {},"
            + " {} had not begun, {} unknown are {}",
        recovery.batch().number(),
        recovery.batch().edition(),
        left.rows().size(),
        heard,
        left.rows().size() - heard - unknown,
        unknown,
        resends() ? "sent again" : "held");
  }

  private List<DeliveryResult> results(Recovery recovery, @Nullable JournalledFlight journal) {
    var rows = new HashMap<Long, LedgerRow>();
    recovery.left().rows().forEach(row -> rows.put(row.subscriber(), row));
    var results = new ArrayList<DeliveryResult>();
    if (journal != null) {
      var outcomes = journal.outcomes();
      var subscribers = journal.flight().subscribers();
      for (var i = 0; i < subscribers.size(); i++) {
        var row = rows.get(subscribers.get(i));
        if (row != null && i < outcomes.size()) {
          results.add(judge(recovery, row, outcomes.get(i)));
        } else if (row != null && i >= journal.begun()) {
          results.add(DeliveryResult.unattempted(row, DeliveryState.QUEUED, null));
        }
      }
    }
    results.forEach(result -> rows.remove(result.row().subscriber()));
    rows.values().stream()
        .map(row -> unknown(row, WHY, recovery.left().relay()))
        .forEach(results::add);
    return results;
  }

  /**
   * A reply about a reader means what it would have meant before the crash. What was about the
   * server or the connection says nothing about those of now, and the message was not sent.
   */
  private DeliveryResult judge(Recovery recovery, LedgerRow row, Outcome outcome) {
    if (outcome instanceof Outcome.Unknown lost) {
      return unknown(row, lost.cause(), recovery.left().relay());
    }
    return isAboutReader(outcome)
        ? effects.heed(recovery.edition(), row, outcome, recovery.line(), false).result()
        : DeliveryResult.unattempted(row, DeliveryState.QUEUED, null);
  }

  static boolean isAboutReader(Outcome outcome) {
    return outcome instanceof Outcome.Accepted
        || (outcome instanceof Outcome.Rejected rejected
            && !rejected.closes()
            && Verdicts.isAboutMessage(rejected.stage()));
  }

  private DeliveryResult unknown(LedgerRow row, String why, @Nullable String relay) {
    var state = resends() ? DeliveryState.QUEUED : DeliveryState.UNKNOWN;
    return new DeliveryResult(row, state, true, row.due(), why, null, relay);
  }

  private boolean resends() {
    return settings.unknown() == Unknown.RESEND;
  }
}
