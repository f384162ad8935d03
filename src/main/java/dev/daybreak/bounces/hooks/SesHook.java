package dev.daybreak.bounces.hooks;

import dev.daybreak.newsletter.Refused;
import dev.daybreak.newsletter.Trouble;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/** Amazon SES, by a topic of Amazon SNS that posts to us; it signs with RSA. */
final class SesHook implements HookShape {
  private static final Logger log = LoggerFactory.getLogger(SesHook.class);

  /** SNS tries for a minute unless its delivery policy says more, and for an hour at most. */
  private static final Duration OLDEST = Duration.ofDays(1);

  private static final String SUBJECT = "webhook ses";

  private final String topic;
  private final String region;
  private final SnsWeb web;
  private final SnsCertificates certificates;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  SesHook(String topic, SnsWeb web, Clock clock, ApplicationEventPublisher events) {
    this.topic = topic;
    this.region = SnsAddress.region(topic);
    this.web = web;
    this.certificates = new SnsCertificates(web, clock);
    this.clock = clock;
    this.events = events;
  }

  @Override
  public String name() {
    return "ses";
  }

  /** SNS calls its JSON text. */
  @Override
  public boolean isPostedAs(String type) {
    return type.equals("text/plain") || type.equals("application/json");
  }

  @Override
  public List<HookEvent> read(HookRequest request) {
    var message = SnsMessage.of(HookJson.read(request.body()));
    if (!message.topic().equals(topic)) {
      throw new HookRefused(HookRefused.FORBIDDEN, new Refused("bounces.hooks.topic"));
    }
    if (!isSigned(message)) {
      throw new HookRefused(HookRefused.UNSIGNED, new Refused("bounces.hooks.unsigned"));
    }
    var at = HookJson.moment(message.fields(), "/Timestamp");
    if (at == null || !HookRequest.isFresh(at, clock.instant(), OLDEST)) {
      throw new HookRefused(HookRefused.UNSIGNED, new Refused("bounces.hooks.time"));
    }
    return switch (message.type()) {
      case NOTIFICATION -> {
        var event = event(message);
        events.publishEvent(new Trouble.Over(SUBJECT));
        yield List.of(event);
      }
      case SUBSCRIBED -> {
        confirm(message);
        events.publishEvent(new Trouble.Over(SUBJECT));
        yield List.of();
      }
      case UNSUBSCRIBED -> {
        events.publishEvent(new Trouble.Raised(SUBJECT, "bounces.hooks.ended", topic));
        yield List.of();
      }
    };
  }

  private static HookEvent event(SnsMessage message) {
    var text = message.field("Message");
    // That the topic was joined is said in words, not in JSON.
    return text.stripLeading().startsWith("{")
        ? SesEvents.of(message.id(), HookJson.read(text))
        : new HookEvent(message.id(), "", null, text, HookEvent.NO_TIE, HookEvent.NO_ONE, text);
  }

  private boolean isSigned(SnsMessage message) {
    var algorithm =
        switch (message.field("SignatureVersion")) {
          case "1" -> "SHA1withRSA";
          case "2" -> "SHA256withRSA";
          default -> throw HookRefused.field("SignatureVersion");
        };
    var address =
        SnsAddress.certificate(message.field("SigningCertURL"), region)
            .orElseThrow(() -> HookRefused.field("SigningCertURL"));
    return PublicKeySignature.isRight(
        algorithm, certificates.key(address, region), message.field("Signature"), message.signed());
  }

  private void confirm(SnsMessage message) {
    URI address =
        SnsAddress.confirmation(message.field("SubscribeURL"), region)
            .orElseThrow(() -> HookRefused.field("SubscribeURL"));
    try {
      web.get(address);
      log.info("Webhook ses: {} posts here from now on", topic);
    } catch (IOException e) {
      throw new HookRefused(HookRefused.LATER, new Refused(e, "bounces.hooks.unreachable"));
    }
  }
}
