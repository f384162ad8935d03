package dev.daybreak.alerts;

import dev.daybreak.alerts.Alerts.Alert;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Emails the alerts that were not yet emailed, on one node at a time and with a back-off. Without
 * the database it emails those that are in memory, which are this node's own.
 */
@Component
class AlertMailing {
  private static final Logger log = LoggerFactory.getLogger(AlertMailing.class);

  private final AlertTable table;
  private final UnstoredAlerts unstored;
  private final MailingClaim claims;
  private final AlertMail mail;
  private final Clock clock;

  /** The last known state of the destination, for the time that the database is away. */
  private AlertBackoff backoff = AlertBackoff.NONE;

  /** Emailed, and not yet marked so in the database. */
  private final List<Alert> unmarked = new ArrayList<>();

  AlertMailing(
      AlertTable table, UnstoredAlerts unstored, MailingClaim claims, AlertMail mail, Clock clock) {
    this.table = table;
    this.unstored = unstored;
    this.claims = claims;
    this.mail = mail;
    this.clock = clock;
  }

  /** Emails what waits, if it is time to. It is over when the SMTP server has answered. */
  synchronized void round() {
    var to = mail.destination();
    if (to == null) {
      return;
    }
    try {
      mark();
      stored(to);
    } catch (DataAccessException | TransactionException e) {
      log.debug("Alerts: the database is unavailable", e);
      unstored();
    }
  }

  /** Emails what the database does not take: it may be full, and be read all the same. */
  synchronized void unstored() {
    var to = mail.destination();
    var waiting = unstored.unmailed();
    if (to != null && isDue(waiting, backoff)) {
      backoff = send(to, waiting);
    }
  }

  private void stored(String to) {
    var waiting = table.unmailed();
    if (waiting.isEmpty()) {
      return;
    }
    var seen = claims.of(to);
    backoff = seen.backoff();
    var now = clock.instant();
    var mine = seen.isFree(now) && isDue(waiting, backoff) ? claims.claim(seen) : null;
    if (mine != null) {
      backoff = send(to, waiting);
      try {
        mark();
      } finally {
        // Or all nodes would wait until the claim ends by itself.
        claims.release(mine, backoff);
      }
    }
  }

  private boolean isDue(List<Alert> waiting, AlertBackoff backoff) {
    return waiting.stream()
        .map(Alert::since)
        .max(Comparator.naturalOrder())
        .filter(newest -> backoff.isDue(clock.instant(), newest))
        .isPresent();
  }

  /** Sends alerts until one fails. */
  private AlertBackoff send(String to, List<Alert> waiting) {
    for (var alert : waiting) {
      if (!mail.send(to, alert.subject(), alert.sentence())) {
        return backoff.failed(clock.instant());
      }
      unstored.mailed(alert);
      unmarked.add(alert);
    }
    return backoff.succeeded(clock.instant());
  }

  private void mark() {
    while (!unmarked.isEmpty()) {
      table.mailed(unmarked.get(0));
      unmarked.remove(0);
    }
  }
}
