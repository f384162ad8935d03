package dev.daybreak.alerts;

import dev.daybreak.alerts.ChannelAnswer.Result;
import dev.daybreak.mail.Address;
import dev.daybreak.mail.Letter;
import dev.daybreak.mail.Mailbox;
import dev.daybreak.mail.Outcome;
import dev.daybreak.mail.Postman;
import dev.daybreak.mail.Stage;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Publisher;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.util.HtmlUtils;

/** Emails messages to the operator. */
final class MailChannel implements Channel {
  private static final Logger log = LoggerFactory.getLogger(MailChannel.class);

  private final Publisher publisher;
  private final Address to;
  private final Postman postman;
  private final String server;
  private final AlertRedaction redaction;
  private final Clock clock;

  /**
   * @param to as {@code daybreak.alert-to} says
   * @param server the name of the postman's SMTP server
   */
  MailChannel(
      Publisher publisher,
      String to,
      Postman postman,
      String server,
      AlertRedaction redaction,
      Clock clock) {
    this.publisher = publisher;
    this.to = Mailbox.of(to, "").address();
    this.postman = postman;
    this.server = server;
    this.redaction = redaction;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public String destination() {
    return Integer.toHexString((to + " " + server).hashCode());
  }

  /** An SMTP server may take minutes for each step (RFC 5321 §4.5.3.2). */
  @Override
  public Duration lease() {
    return Duration.ofMinutes(15);
  }

  @Override
  public ChannelAnswer tell(AlertMessage notice) {
    try {
      var outcome = postman.send(letter(notice), to, Map.of());
      return new ChannelAnswer(result(outcome), words(outcome));
    } catch (RuntimeException e) {
      // Whatever it is, it is tried again, and the next alert must not be lost over it.
      log.debug("Alert: the email could not be sent", e);
      return ChannelAnswer.failed("alerts.answer.fault");
    }
  }

  private static Result result(Outcome outcome) {
    if (outcome instanceof Outcome.Accepted) {
      return Result.TAKEN;
    }
    return outcome instanceof Outcome.Rejected rejected && rejected.stage() == Stage.DOT
        ? Result.REFUSED
        : Result.FAILED;
  }

  private Letter letter(AlertMessage notice) {
    var lines =
        notice
            .text()
            .lines()
            .filter(line -> !line.isBlank())
            .map(line -> "<p>" + HtmlUtils.htmlEscape(line) + "</p>")
            .collect(Collectors.joining());
    return Letter.notice(publisher)
        .to(to)
        .date(clock.instant().atOffset(ZoneOffset.UTC))
        // The same at each try: if the reply to one is lost, a mailbox can drop the second.
        .id("alert." + notice.id())
        .subject(notice.title())
        .text(notice.text() + "\n\n" + notice.link() + "\n")
        .html(
            "<!doctype html><html lang=\"%s\"><head><meta charset=\"utf-8\"><title>%s</title></head><body>%s<p><a href=\"%s\">%s</a></p></body></html>"
                .formatted(
                    notice.language(),
                    HtmlUtils.htmlEscape(notice.title()),
                    lines,
                    HtmlUtils.htmlEscape(notice.link()),
                    HtmlUtils.htmlEscape(notice.link())))
        .build();
  }

  private Failure words(Outcome outcome) {
    if (outcome instanceof Outcome.Accepted accepted) {
      return new Failure("alerts.answer.mail", to.toString(), said(accepted.reply().toString()));
    }
    if (outcome instanceof Outcome.Rejected rejected) {
      return new Failure("alerts.answer.mail.refused", said(rejected.reply().toString()));
    }
    if (outcome instanceof Outcome.Unreachable unreachable) {
      return new Failure("alerts.answer.mail.refused", said(unreachable.cause()));
    }
    return new Failure("alerts.answer.mail.lost");
  }

  private String said(String reply) {
    return redaction.of(reply);
  }
}
