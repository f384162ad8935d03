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
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Emails alerts to the operator, if an address is set. */
@Component
class AlertMail {
  private final Publisher publisher;
  private final Postman postman;
  private final Clock clock;

  AlertMail(Publisher publisher, Postman postman, Clock clock) {
    this.publisher = publisher;
    this.postman = postman;
    this.clock = clock;
  }

  /** Whether nothing remains to be done: the server took it, or no address is set. */
  boolean send(String subject, String sentence) {
    if (publisher.alertTo() == null || publisher.alertTo().isBlank()) {
      return true;
    }
    Address to = Mailbox.of(publisher.alertTo(), "").address();
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
    return postman.send(letter, to, Map.of()) instanceof Outcome.Accepted;
  }
}
