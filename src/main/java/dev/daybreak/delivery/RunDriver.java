package dev.daybreak.delivery;

import dev.daybreak.delivery.runs.RunGate;
import dev.daybreak.delivery.runs.Runs;
import dev.daybreak.delivery.sending.BatchTasks;
import dev.daybreak.delivery.sending.LeftJournals;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Drives the runs of all editions from their frozen audience to their end. */
@Component
class RunDriver {
  private final RunGate gate;
  private final Runs runs;
  private final Audience audience;
  private final BatchTasks tasks;
  private final RunEndings endings;
  private final LeftJournals journals;
  private final StalePauses pauses;
  private final Clock clock;

  RunDriver(
      RunGate gate,
      Runs runs,
      Audience audience,
      BatchTasks tasks,
      RunEndings endings,
      LeftJournals journals,
      StalePauses pauses,
      Clock clock) {
    this.gate = gate;
    this.runs = runs;
    this.audience = audience;
    this.tasks = tasks;
    this.endings = endings;
    this.journals = journals;
    this.pauses = pauses;
    this.clock = clock;
  }

  /**
   * Continues everything that is due: freezing that was cut short, batches, runs that are complete.
   * Harmless at any time and on any node.
   */
  void wake() {
    if (!gate.isOpen()) {
      return;
    }
    var open = runs.open();
    // All of them before anything is sent: if two editions are due together, the newer must be
    // seen.
    open.stream().filter(run -> run.frozenAt() == null).forEach(audience::freeze);
    open.stream()
        .filter(run -> !run.halted(clock.instant()))
        .forEach(run -> tasks.scheduleDue(run.edition()));
    journals.settle();
    pauses.lift();
    endings.end();
    endings.compact();
  }
}
