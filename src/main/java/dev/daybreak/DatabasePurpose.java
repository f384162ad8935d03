package dev.daybreak;

import dev.daybreak.daily.Installation;
import dev.daybreak.newsletter.HostSettings;
import org.springframework.stereotype.Component;

/** Refuses to start a demo's database for real mail, or a real one as a demo. */
@Component
class DatabasePurpose {

  DatabasePurpose(Installation installation, HostSettings host) {
    var now = host.demo() ? "demo" : "real";
    var before = installation.fix("purpose", now);
    if (!before.equals(now)) {
      throw new IllegalStateException(
          host.demo()
              ? "spring.mail.host is not set, but this database belongs to a newsletter that is sent for real: set it, or use another database"
              : "spring.datasource.url: this database belongs to a demo, whose readers must never get real mail: use another database");
    }
  }
}
