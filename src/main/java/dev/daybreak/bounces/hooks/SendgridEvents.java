package dev.daybreak.bounces.hooks;

import static dev.daybreak.bounces.hooks.HookJson.text;

import dev.daybreak.bounces.notices.Incoming;
import dev.daybreak.bounces.notices.Incoming.LeaveRequest;
import dev.daybreak.bounces.notices.Tie;
import dev.daybreak.bounces.notices.Vouched;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What SendGrid tells of emails. */
final class SendgridEvents {
  private SendgridEvents() {}

  /** One event of a batch, of which the others are not lost if it is not understood. */
  static HookEvent of(JsonNode event) {
    var type = text(event, "/event");
    var address = text(event, "/email");
    var id = text(event, "/sg_event_id");
    var detail =
        Stream.of(type, text(event, "/type"), text(event, "/bounce_classification"))
            .filter(word -> !word.isEmpty());
    return new HookEvent(
        id.isEmpty() ? event.toString() : id,
        String.join(" ", detail.toList()),
        what(event, type, address),
        words(event),
        new Tie(List.of(), HookJson.named(text(event, "/smtp-id")), List.of()),
        new Vouched(address, text(event, "/sg_message_id"), HookJson.moment(event, "/timestamp")),
        event.toString());
  }

  private static @Nullable Incoming what(JsonNode event, String type, String address) {
    return switch (type) {
      case "bounce" ->
          ToldRecipient.bounce(address, text(event, "/status"), usual(event), words(event));
      case "dropped" -> dropped(text(event, "/reason"), address);
      case "deferred" -> ToldRecipient.delay(address, words(event));
      case "spamreport" -> Incoming.feedback("");
      case "unsubscribe", "group_unsubscribe" -> new LeaveRequest();
      case "group_resubscribe" -> ToldRecipient.HARMLESS;
      case "processed", "delivered", "open", "click" -> null;
      default -> ToldRecipient.UNKNOWN;
    };
  }

  /** The status that a class of bounces stands for. */
  private static String usual(JsonNode event) {
    return switch (text(event, "/bounce_classification")) {
      case "Invalid Address" -> "5.1.1";
      case "Mailbox Unavailable" -> "5.2.2";
      case "Technical", "Technical Failure" -> "5.4.4";
      case "Content", "Reputation", "Frequency or Volume Too High", "Frequency/Volume" -> "5.7.1";
      default -> text(event, "/type").equals("bounce") ? "5.1.1" : "";
    };
  }

  /** SendGrid did not try: the address is on one of its own lists, or the email is refused. */
  private static Incoming dropped(String reason, String address) {
    return switch (reason) {
      case "Bounced Address" -> ToldRecipient.bounce(address, "", "5.1.1", reason);
      case "Invalid" -> ToldRecipient.bounce(address, "", "5.1.3", reason);
      case "Spam Reporting Address" -> Incoming.feedback("");
      case "Unsubscribed Address" -> new LeaveRequest();
      case "Spam Content" -> ToldRecipient.bounce(address, "", "5.7.1", reason);
      // Our plan or our headers.
      default -> ToldRecipient.bounce(address, "", "5.7.0", reason);
    };
  }

  private static String words(JsonNode event) {
    return text(event, "/reason") + text(event, "/response");
  }
}
