package dev.daybreak.delivery.judging;

import dev.daybreak.delivery.ledger.LedgerReader;
import dev.daybreak.delivery.ledger.LedgerRow;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** The judges of the runs that this node takes part in. Any number of threads. */
@Component
public class RunJudges {
  private final LedgerReader ledger;
  private final Clock clock;
  private final Map<Long, Bench> runs = new ConcurrentHashMap<>();

  /**
   * A judge, and what it knows of the list.
   *
   * @param resumes how often the run had begun anew
   */
  private record Bench(RunJudge judge, RunHistory history, int resumes) {}

  RunJudges(LedgerReader ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Hears the answer about a delivery of a run.
   *
   * @return what the answers show now; null if that is nothing new
   */
  public @Nullable Judgement hear(long edition, LedgerRow row, Answer answer) {
    var run = of(edition, 0);
    var known = answer == Answer.REFUSED && isKnown(run, row.subscriber());
    return run.judge()
        .hear(
            new Hearing(
                row.subscriber(), Provider.of(row.address()), answer, known, clock.instant()));
  }

  /** While the database is away the reader counts as new: nothing may fail here. */
  private boolean isKnown(Bench run, long subscriber) {
    try {
      return !run.history().knownAmong(Set.of(subscriber), ledger).isEmpty();
    } catch (DataAccessException | TransactionException e) {
      return false;
    }
  }

  /** Whether the refusal of a delivery is not believed at present. */
  public boolean suspects(long edition, LedgerRow row) {
    var run = runs.get(edition);
    return run != null && run.judge().suspects(Provider.of(row.address()));
  }

  /** Whether the server is suspect: nothing more of the run goes to it. */
  public boolean suspectsServer(long edition) {
    var run = runs.get(edition);
    return run != null && run.judge().suspectsServer();
  }

  /** Forgets what this node has noticed of a run. */
  public void forget(long edition) {
    runs.remove(edition);
  }

  /** Forgets what was noticed before the run began anew, on whichever node. */
  public void see(long edition, int resumes) {
    runs.computeIfPresent(edition, (run, bench) -> bench.resumes() == resumes ? bench : null);
    of(edition, resumes);
  }

  private Bench of(long edition, int resumes) {
    return runs.computeIfAbsent(
        edition,
        first -> {
          var history = history(edition);
          return new Bench(new RunJudge(history.known(), history.begun()), history, resumes);
        });
  }

  private RunHistory history(long edition) {
    try {
      return RunHistory.of(edition, ledger);
    } catch (DataAccessException | TransactionException e) {
      return new RunHistory(List.of(), List.of(), false, false);
    }
  }
}
