package dev.daybreak.admin.login;

import dev.daybreak.admin.Audit;
import dev.daybreak.admin.Audited;
import dev.daybreak.admin.people.AdminUsers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Writes failed logins into the log: at most {@value #AN_HOUR} an hour on this node, so that an
 * attack fills no table. The first line after an hour with more says how many were left out.
 */
@Component
class FailedLogins {
  static final int AN_HOUR = 20;

  private final Audit audit;
  private final AdminUsers users;
  private final Clock clock;
  private Instant hour = Instant.EPOCH;
  private int written;
  private int leftOut;

  FailedLogins(Audit audit, AdminUsers users, Clock clock) {
    this.audit = audit;
    this.users = users;
    this.clock = clock;
  }

  /**
   * Notes one.
   *
   * @param name as it was typed; only a known one is written, since people type their passwords
   *     there
   */
  void add(Audited what, String name, String address) {
    var more = more();
    if (more >= 0) {
      var who = users.find(name).map(it -> it.name()).orElse("?");
      audit.add(who, what, "", more == 0 ? "" : String.valueOf(more), address);
    }
  }

  /** How many were left out before the line to be written; -1 if none may be. */
  private synchronized int more() {
    var now = clock.instant();
    if (Duration.between(hour, now).abs().toHours() > 0) {
      hour = now;
      written = 0;
    }
    if (written >= AN_HOUR) {
      leftOut++;
      return -1;
    }
    written++;
    var more = leftOut;
    leftOut = 0;
    return more;
  }
}
