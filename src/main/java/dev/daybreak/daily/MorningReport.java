package dev.daybreak.daily;

import dev.daybreak.alerts.MorningCall;
import dev.daybreak.delivery.RunMonitor;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.runs.RunStatus;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides what the outside monitor hears about a day's edition, and when. */
@Component
class MorningReport {
  private static final int FEW = 100;

  private final Editions editions;
  private final RunMonitor runs;
  private final DayPlans plans;
  private final MorningCall call;

  /** What this process has noted of {@link #day}. */
  private final Set<MorningCall.Outcome> noted = EnumSet.noneOf(MorningCall.Outcome.class);

  private @Nullable LocalDate day;

  MorningReport(Editions editions, RunMonitor runs, DayPlans plans, MorningCall call) {
    this.editions = editions;
    this.runs = runs;
    this.plans = plans;
    this.call = call;
  }

  /** Notes how a date's edition ended, if it is known and anyone is to hear it. */
  synchronized void look(LocalDate date) {
    if (!call.isSet()) {
      return;
    }
    if (!date.equals(day)) {
      day = date;
      noted.clear();
    }
    editions
        .byDate(date)
        .flatMap(this::outcome)
        .filter(outcome -> !noted.contains(outcome))
        .ifPresent(
            outcome -> {
              call.note(date, outcome);
              noted.add(outcome);
            });
  }

  private Optional<MorningCall.Outcome> outcome(Edition edition) {
    return switch (edition.state()) {
      case SENT -> Optional.of(MorningCall.Outcome.COMPLETE);
      case SENDING ->
          runs.status(edition)
              .filter(MorningReport::isComplete)
              .filter(status -> !runs.waitsForFirst(edition))
              .map(status -> MorningCall.Outcome.COMPLETE);
      case MISSED -> Optional.of(MorningCall.Outcome.MISSED);
      case HELD ->
          plans.now().isBefore(plans.of(edition.date()).deadline())
              ? Optional.empty()
              : Optional.of(MorningCall.Outcome.MISSED);
      // The monitor must not wait for an edition that was never planned.
      case SKIPPED ->
          plans.of(edition.date()).skipped() == null
              ? Optional.empty()
              : Optional.of(MorningCall.Outcome.COMPLETE);
      case DRAFT, LOCKED -> Optional.empty();
    };
  }

  /**
   * Whether all have it but those whose own hour is later. On a long list some mailbox is always
   * full: one in a hundred may be tried again later, and one reader of a short list.
   */
  static boolean isComplete(RunStatus run) {
    var sent = run.progress().of(DeliveryState.SENT);
    var deferred = run.progress().of(DeliveryState.DEFERRED);
    return run.rests()
        && run.flows()
        && run.providers().isEmpty()
        && sent > 0
        && deferred <= Math.max(1, (sent + deferred) / FEW);
  }
}
