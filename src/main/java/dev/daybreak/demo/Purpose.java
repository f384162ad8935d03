package dev.daybreak.demo;

import dev.daybreak.daily.Installation;
import dev.daybreak.mail.Publisher;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Sees to it that a demo's readers are never mailed for real, and that nothing goes out for real
 * before the publisher has said what every mail must say.
 */
@Component
class Purpose {

  Purpose(Publisher publisher, Installation installation, @Value("${daybreak.demo}") boolean demo) {
    if (!demo) {
      publisher
          .problems()
          .forEach(
              problem -> {
                throw new IllegalStateException(problem);
              });
    }
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
