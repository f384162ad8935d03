package dev.daybreak.bounces.hooks;

import dev.daybreak.bounces.notices.Incoming;
import dev.daybreak.bounces.notices.Incoming.LeaveRequest;
import dev.daybreak.bounces.notices.Tie;
import dev.daybreak.bounces.notices.Vouched;
import dev.daybreak.mail.Verp;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.web.StandardWebhooks;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.crypto.SecretKey;
import tools.jackson.databind.JsonNode;

/** JSON of our own design, signed as Standard Webhooks says; docs/bounces.md explains it. */
final class MailHook implements HookShape {
  private static final Duration OLDEST = Duration.ofMinutes(5);

  private final SecretKey key;
  private final Verp verp;
  private final Clock clock;

  MailHook(SecretKey key, Verp verp, Clock clock) {
    this.key = key;
    this.verp = verp;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public List<HookEvent> read(HookRequest request) {
    var id = request.header("webhook-id");
    var seconds = request.header("webhook-timestamp");
    var signatures = request.header("webhook-signature");
    if (id.isEmpty() || !StandardWebhooks.isSigned(key, id, seconds, request.body(), signatures)) {
      throw HookRefused.unsigned("daybreak.bounces.hooks.mail.secret");
    }
    if (!HookRequest.isFresh(seconds, clock.instant(), OLDEST)) {
      throw new HookRefused(HookRefused.UNSIGNED, new Refused("bounces.hooks.time"));
    }
    return List.of(event(id, HookJson.read(request.body()), verp));
  }

  /** What one event says. */
  static HookEvent event(String id, JsonNode event, Verp verp) {
    var type = HookJson.text(event, "/type");
    if (type.isEmpty()) {
      throw HookRefused.field("type");
    }
    var recipient = HookJson.text(event, "/recipient").strip();
    var at = HookJson.moment(event, "/occurred-at");
    if (at == null && event.has("occurred-at")) {
      throw HookRefused.field("occurred-at");
    }
    return new HookEvent(
        id,
        type,
        what(type, recipient, event),
        HookJson.text(event, "/diagnostic"),
        new Tie(token(event, verp), HookJson.named(HookJson.text(event, "/message-id")), List.of()),
        new Vouched(recipient, "", at),
        event.toString());
  }

  private static Incoming what(String type, String recipient, JsonNode event) {
    var words = HookJson.text(event, "/diagnostic");
    return switch (type) {
      case "bounce" -> ToldRecipient.bounce(recipient, HookJson.text(event, "/status"), "", words);
      case "complaint" -> Incoming.feedback("");
      case "delay" -> ToldRecipient.delay(recipient, words);
      case "leave" -> new LeaveRequest();
      default -> ToldRecipient.UNKNOWN;
    };
  }

  private static List<String> token(JsonNode event, Verp verp) {
    var token = HookJson.text(event, "/token");
    if (token.isEmpty()) {
      return List.of();
    }
    try {
      return List.of(verp.sender(token));
    } catch (IllegalArgumentException e) {
      throw HookRefused.field("token");
    }
  }
}
