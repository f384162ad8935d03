package dev.daybreak.delivery;

import dev.daybreak.delivery.ledger.Ledger;
import dev.daybreak.delivery.ledger.LedgerReader;
import dev.daybreak.delivery.ledger.UnknownDeliveries;
import dev.daybreak.delivery.ledger.UnknownDeliveries.Decision;
import dev.daybreak.delivery.runs.Runs;
import dev.daybreak.delivery.sending.DoubtedRefusals;
import dev.daybreak.delivery.sending.OutcomeEffects;
import dev.daybreak.delivery.sending.RelayConnections;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.newsletter.Refused;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What a person can do to the run of an edition: pause, slow and resume it, decide on doubts. */
@Component
public class RunControl {
  private static final Logger log = LoggerFactory.getLogger(RunControl.class);

  private final Runs runs;
  private final Ledger ledger;
  private final LedgerReader reader;
  private final UnknownDeliveries unknown;
  private final OutcomeEffects effects;
  private final DoubtedRefusals refusals;
  private final RelayConnections connections;
  private final RunDriver driver;

  RunControl(
      Runs runs,
      Ledger ledger,
      LedgerReader reader,
      UnknownDeliveries unknown,
      OutcomeEffects effects,
      DoubtedRefusals refusals,
      RelayConnections connections,
      RunDriver driver) {
    this.runs = runs;
    this.ledger = ledger;
    this.reader = reader;
    this.unknown = unknown;
    this.effects = effects;
    this.refusals = refusals;
    this.connections = connections;
    this.driver = driver;
  }

  /**
   * Pauses a run until someone resumes it. Messages in flight are finished, and no more are sent.
   *
   * @throws Refused if the edition is not being sent
   */
  public void pause(Edition edition, String who) {
    requireSending(edition);
    runs.pause(edition.id(), who);
    log.info("Edition {}: sending paused by {}", edition.date(), who);
  }

  /**
   * Changes the pace of a run, from its next messages on.
   *
   * @param pace messages per second over all connections and nodes; null for that of the settings
   * @throws Refused if the edition is not being sent, or the pace is below 1
   */
  public void slow(Edition edition, @Nullable Integer pace) {
    if (pace != null && pace < 1) {
      throw new Refused("delivery.pace", pace);
    }
    requireSending(edition);
    runs.slow(edition.id(), pace);
  }

  private static void requireSending(Edition edition) {
    if (edition.state() != State.SENDING) {
      throw new Refused(
          "delivery.not-sending", edition.date(), edition.state().name().toLowerCase(Locale.ROOT));
    }
  }

  /**
   * Resumes a run that was paused or stopped, or waits; what is deferred is due at once. Everything
   * that was refused since the SMTP server or a provider became suspect is tried again.
   *
   * @return whether anything had halted the run or refused readers of it
   * @throws Refused if the edition is not being sent: nothing of it waits
   */
  public boolean resume(Edition edition) {
    if (!edition.state().published()) {
      throw new Refused("delivery.resume.unpublished", edition.date());
    }
    // What was queued again after the end may wait.
    if (edition.state() == State.SENT && reader.progress(edition.id()).complete()) {
      throw new Refused("delivery.resume.sent", edition.date());
    }
    var halted =
        runs.of(edition.id()).filter(run -> !run.flows()).isPresent() || effects.pauses(edition);
    var again = refusals.requeueForResume(edition.id());
    if (again > 0) {
      log.info(
          "Edition {}: {} refusals are not believed and are tried again", edition.date(), again);
    }
    connections.tryNow();
    runs.resume(edition.id());
    effects.resume(edition);
    ledger.wake(edition.id());
    driver.wake();
    return halted || again > 0;
  }

  /**
   * Lets a run end as it is, although no one got the edition, or far fewer than usual.
   *
   * @throws Refused if the edition is not being sent, or deliveries are still open
   */
  public void accept(Edition edition, String who) {
    requireSending(edition);
    if (!reader.progress(edition.id()).complete()) {
      throw new Refused("delivery.accept-open", edition.date());
    }
    runs.accept(edition.id(), who);
    runs.resume(edition.id());
    log.info("Edition {}: ends as it is, by {}", edition.date(), who);
    driver.wake();
  }

  /**
   * Decides on the deliveries of an edition whose outcome is unknown; those in another state by now
   * are left as they are.
   *
   * @param subscribers the subscribers; null for all
   * @return how many were decided
   */
  public int decide(Edition edition, Decision decision, @Nullable Collection<Long> subscribers) {
    var decided = unknown.decide(edition.id(), decision, subscribers);
    if (decision == Decision.RESEND) {
      driver.wake();
    }
    return decided;
  }
}
