package dev.daybreak.bounces;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.bounces.ForwardQueue.ToForward;
import dev.daybreak.bounces.notices.IncomingReader;
import dev.daybreak.mail.Address;
import dev.daybreak.mail.Letter;
import dev.daybreak.mail.Outcome;
import dev.daybreak.mail.Postman;
import dev.daybreak.newsletter.Publisher;
import dev.daybreak.newsletter.Refused;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * Passes on what people wrote. Nothing is answered, and an email that comes back to us once more is
 * known by its Message-ID ({@link IncomingReader}), so that none goes in circles.
 */
@Component
class ReturnForwarding {
  private static final Logger log = LoggerFactory.getLogger(ReturnForwarding.class);
  private static final int AT_ONCE = 20;

  /** Anyone can write to us: no more than so many an hour reach the person. */
  static final int AN_HOUR = 60;

  private final ReturnedMails mails;
  private final ForwardQueue queue;
  private final ReturnWriters writers;
  private final Publisher publisher;
  private final Postman postman;
  private final IncomingReader reader;
  private final Clock clock;

  ReturnForwarding(
      ReturnedMails mails,
      ForwardQueue queue,
      ReturnWriters writers,
      Publisher publisher,
      Postman postman,
      IncomingReader reader,
      Clock clock) {
    this.mails = mails;
    this.queue = queue;
    this.writers = writers;
    this.publisher = publisher;
    this.postman = postman;
    this.reader = reader;
    this.clock = clock;
  }

  /** Passes on what is due. */
  void round() {
    var to = writers.forwardTo();
    if (to.isEmpty()) {
      return;
    }
    int left = AN_HOUR - queue.forwardedSince(clock.instant().minus(Duration.ofHours(1)));
    for (var due : left > 0 ? queue.toForward(Math.min(left, AT_ONCE)) : List.<ToForward>of()) {
      if (!queue.hold(due)) {
        continue;
      }
      var outcome = send(due, to.get());
      if (outcome instanceof Outcome.Accepted) {
        queue.forwarded(due);
      } else if (outcome instanceof Outcome.Rejected rejected) {
        log.debug("Reply {}: not passed on, {}", due.id(), rejected);
        if (isFinal(rejected)) {
          queue.keep(due);
        }
      } else {
        // A server that hangs would keep the mailboxes from being read for hours.
        log.debug("Reply {}: the server does not answer, {}", due.id(), outcome);
        return;
      }
    }
  }

  /** Whether it is refused for good, and not for what may be mended about us or at the provider. */
  private static boolean isFinal(Outcome.Rejected rejected) {
    return switch (rejected.meaning()) {
      case SUPPRESS, COUNT, REFUSE -> true;
      case RETRY, STOP_RUN, PAUSE_PROVIDER, REST_PROVIDER -> false;
    };
  }

  private Outcome send(ToForward due, Address to) {
    var text = mails.message(due.id()).map(reader::text).orElse("");
    var letter =
        Letter.notice(publisher)
            .to(to)
            .replyTo(writer(due).orElse(null))
            .date(clock.instant().atOffset(UTC))
            .id("reply." + due.id() + "." + due.digest().substring(0, 16))
            .subject("Fwd: " + due.subject())
            .text(due.sender() + "\n" + due.subject() + "\n\n" + text + "\n")
            .html(
                "<!doctype html><html><head><meta charset=\"utf-8\"><title>%2$s</title></head><body><p>%1$s<br>%2$s</p><pre>%3$s</pre></body></html>"
                    .formatted(
                        HtmlUtils.htmlEscape(due.sender()),
                        HtmlUtils.htmlEscape(due.subject()),
                        HtmlUtils.htmlEscape(text)))
            .build();
    return postman.send(letter, to, Map.of());
  }

  /** Whom an answer goes to; empty if no email can be sent there. */
  private static Optional<Address> writer(ToForward due) {
    try {
      return Optional.of(Address.of(due.sender()));
    } catch (Refused e) {
      return Optional.empty();
    }
  }
}
