package dev.daybreak;

import dev.daybreak.daily.Installation;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Sees to it that a demo's readers are never mailed for real. */
@Component
class DatabasePurpose {

  DatabasePurpose(Installation installation, @Value("${daybreak.demo}") boolean demo) {
    var now = demo ? "demo" : "real";
    var before = installation.fix("purpose", now);
    if (!before.equals(now)) {
      throw new IllegalStateException(
          demo
              ? "spring.mail.host is not set, but this database belongs to a newsletter that is sent for real: set it, or use another database"
              : "spring.datasource.url: this database belongs to a demo, whose readers must never get real mail: use another database");
    }
  }
}
