package dev.daybreak.alerts;

import dev.daybreak.mail.Address;
import dev.daybreak.mail.Letter;
import dev.daybreak.mail.Mailbox;
import dev.daybreak.mail.Outcome;
import dev.daybreak.mail.Postman;
import dev.daybreak.newsletter.Publisher;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Emails alerts to the operator, if an address is set. */
@Component
class AlertMail {
  private static final Logger log = LoggerFactory.getLogger(AlertMail.class);

  private final Publisher publisher;
  private final Postman postman;
  private final Clock clock;

  AlertMail(Publisher publisher, Postman postman, Clock clock) {
    this.publisher = publisher;
    this.postman = postman;
    this.clock = clock;
  }

  /** The address for alerts; null if none is set. */
  @Nullable String destination() {
    var to = publisher.alertTo();
    return to == null || to.isBlank() ? null : Mailbox.of(to, "").address().toString();
  }

  /** Emails an alert to an address; returns whether the server took it. */
  boolean send(String destination, String subject, String sentence) {
    var to = Address.of(destination);
    var admin = publisher.url("/admin");
    var letter =
        Letter.notice(publisher)
            .to(to)
            .date(clock.instant().atOffset(ZoneOffset.UTC))
            .id("alert." + UUID.randomUUID())
            .subject("%s: %s".formatted(publisher.name(), subject))
            .text(sentence + "\n\n" + admin + "\n")
            .html(
                "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>%s</title></head><body><p>%s</p><p><a href=\"%s\">%s</a></p></body></html>"
                    .formatted(
                        HtmlUtils.htmlEscape(subject),
                        HtmlUtils.htmlEscape(sentence),
                        HtmlUtils.htmlEscape(admin),
                        HtmlUtils.htmlEscape(admin)))
            .build();
    return isTaken(letter, to);
  }

  private boolean isTaken(Letter letter, Address to) {
    try {
      return postman.send(letter, to, Map.of()) instanceof Outcome.Accepted;
    } catch (RuntimeException e) {
      // Whatever it is, it is tried again, and the next alert must not be lost over it.
      log.debug("Alert: the email could not be sent", e);
      return false;
    }
  }
}
