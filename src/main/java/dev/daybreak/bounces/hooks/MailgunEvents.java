package dev.daybreak.bounces.hooks;

import static dev.daybreak.bounces.hooks.HookJson.text;

import dev.daybreak.bounces.notices.Incoming;
import dev.daybreak.bounces.notices.Incoming.LeaveRequest;
import dev.daybreak.bounces.notices.Tie;
import dev.daybreak.bounces.notices.Vouched;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What Mailgun tells of emails. */
final class MailgunEvents {
  private MailgunEvents() {}

  /**
   * One event.
   *
   * @param token of its signature, which is used once
   */
  static HookEvent of(String token, JsonNode event) {
    var type = text(event, "/event");
    if (type.isEmpty()) {
      throw HookRefused.field("event-data.event");
    }
    var address = text(event, "/recipient");
    var detail =
        Stream.of(type, text(event, "/severity"), text(event, "/reason"))
            .filter(word -> !word.isEmpty());
    return new HookEvent(
        token,
        String.join(" ", detail.toList()),
        what(event, type, address),
        words(event),
        new Tie(
            HookJson.named(text(event, "/envelope/sender")),
            HookJson.named(text(event, "/message/headers/message-id")),
            List.of()),
        new Vouched(address, "", HookJson.moment(event, "/timestamp")),
        event.toString());
  }

  /**
   * Even what has no consequence is stored: the signature is not about the body, so that its token
   * must not count again.
   */
  private static Incoming what(JsonNode event, String type, String address) {
    return switch (type) {
      case "failed" -> failed(event, address);
      case "complained" -> Incoming.feedback("");
      case "unsubscribed" -> new LeaveRequest();
      case "rejected" -> ToldRecipient.bounce(address, "", "5.7.1", text(event, "/reject/reason"));
      case "accepted", "delivered", "opened", "clicked", "stored" -> ToldRecipient.HARMLESS;
      default -> ToldRecipient.UNKNOWN;
    };
  }

  private static Incoming failed(JsonNode event, String address) {
    if (text(event, "/severity").equals("temporary")) {
      return ToldRecipient.delay(address, words(event));
    }
    return switch (text(event, "/reason")) {
      case "suppress-complaint" -> Incoming.feedback("");
      case "suppress-unsubscribe" -> new LeaveRequest();
      case "bounce", "suppress-bounce", "hardfail" -> bounce(event, address, "5.1.1");
      case "espblock" -> bounce(event, address, "5.7.1");
      case "old" -> bounce(event, address, "4.4.7");
      default -> bounce(event, address, "");
    };
  }

  private static Incoming bounce(JsonNode event, String address, String usual) {
    var status = text(event, "/delivery-status/enhanced-code");
    return ToldRecipient.bounce(address, status, usual, words(event));
  }

  /** As the server said it; Mailgun has codes of its own from 600 on. */
  private static String words(JsonNode event) {
    var message = text(event, "/delivery-status/message");
    var words = message.isEmpty() ? text(event, "/delivery-status/description") : message;
    var code = text(event, "/delivery-status/code");
    return code.matches("[45]\\d\\d") && !words.startsWith(code) ? code + " " + words : words;
  }
}
