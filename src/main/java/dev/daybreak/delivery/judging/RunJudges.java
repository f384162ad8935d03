package dev.daybreak.delivery.judging;

import dev.daybreak.delivery.ledger.LedgerReader;
import dev.daybreak.delivery.ledger.LedgerRow;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** The judges of the runs that this node takes part in. Any number of threads. */
@Component
public class RunJudges {
  private final LedgerReader ledger;
  private final MailHosts hosts;
  private final Clock clock;
  private final Map<Long, Bench> runs = new ConcurrentHashMap<>();

  /** The server of which no name is known. */
  private static final String ANY = "";

  /**
   * The judges of a run, one for each SMTP server: what a sick one says is no evidence about a
   * provider that takes its mail from another.
   *
   * @param resumes how often the run had begun anew
   */
  private record Bench(Map<String, RunJudge> judges, RunHistory history, int resumes) {

    RunJudge judge(@Nullable String relay) {
      return judges.computeIfAbsent(
          relay == null ? ANY : relay, first -> new RunJudge(history.known(), history.begun()));
    }

    boolean anyone(Predicate<RunJudge> says) {
      return judges.values().stream().anyMatch(says);
    }
  }

  RunJudges(LedgerReader ledger, MailHosts hosts, Clock clock) {
    this.ledger = ledger;
    this.hosts = hosts;
    this.clock = clock;
  }

  /**
   * Hears the answer about a delivery of a run.
   *
   * @param relay the name of the SMTP server that gave it; null if it is not known
   * @return what the answers show now; null if that is nothing new
   */
  public @Nullable Judgement hear(
      long edition, @Nullable String relay, LedgerRow row, Answer answer) {
    var run = of(edition, 0);
    // Who was refused before is no new evidence: the end of the run weighs it.
    if (answer == Answer.REFUSED
        && (row.isSecondTry() || (run.resumes() > 0 && row.attempts() > 0))) {
      return null;
    }
    var known = answer == Answer.REFUSED && isKnown(run, row.subscriber());
    return run.judge(relay)
        .hear(
            new Hearing(
                row.subscriber(),
                Provider.of(row.address()),
                hosts.of(row.address()),
                answer,
                known,
                clock.instant()));
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
    if (run == null) {
      return false;
    }
    var provider = Provider.of(row.address());
    var host = hosts.of(row.address());
    return run.anyone(judge -> judge.suspects(provider) || judge.suspects(host));
  }

  /** Whether the server is suspect: nothing more of the run goes to it. */
  public boolean suspectsServer(long edition) {
    var run = runs.get(edition);
    return run != null && run.anyone(RunJudge::suspectsServer);
  }

  /** Whether a server has taken a message of the run, as far as is known. */
  public boolean hasTaken(long edition, @Nullable String relay) {
    var run = runs.get(edition);
    return run != null && run.judge(relay).hasTaken();
  }

  /** Forgets what this node has noticed of a run. */
  public void forget(long edition) {
    runs.remove(edition);
  }

  /** Forgets what one server said: the run goes on over another. */
  public void forget(long edition, @Nullable String relay) {
    var run = runs.get(edition);
    if (run != null) {
      run.judges().remove(relay == null ? ANY : relay);
    }
  }

  /** Forgets what was noticed before the run began anew, on whichever node. */
  public void see(long edition, int resumes) {
    runs.computeIfPresent(edition, (run, bench) -> bench.resumes() == resumes ? bench : null);
    of(edition, resumes);
  }

  private Bench of(long edition, int resumes) {
    return runs.computeIfAbsent(
        edition, first -> new Bench(new ConcurrentHashMap<>(), history(edition), resumes));
  }

  private RunHistory history(long edition) {
    try {
      return RunHistory.of(edition, ledger);
    } catch (DataAccessException | TransactionException e) {
      return new RunHistory(List.of(), List.of(), false, false);
    }
  }
}
