package dev.daybreak.bounces.hooks;

import static dev.daybreak.bounces.hooks.HookJson.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.daybreak.bounces.notices.Incoming;
import dev.daybreak.bounces.notices.Incoming.Automatic;
import dev.daybreak.bounces.notices.Incoming.Cause;
import dev.daybreak.bounces.notices.Incoming.LeaveRequest;
import dev.daybreak.bounces.notices.IncomingReader;
import dev.daybreak.bounces.notices.Tie;
import dev.daybreak.bounces.notices.Vouched;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What Postmark tells of emails. */
final class PostmarkEvents {
  private PostmarkEvents() {}

  /**
   * One event.
   *
   * @param reader reads the bounce itself, which Postmark adds if it is asked to
   */
  static HookEvent of(JsonNode event, IncomingReader reader) {
    var record = text(event, "/RecordType");
    if (record.isEmpty()) {
      throw HookRefused.field("RecordType");
    }
    var address = text(event, "/Email") + text(event, "/Recipient");
    var id = text(event, "/ID");
    var detail =
        Stream.of(record, text(event, "/Type"), text(event, "/SuppressionReason"))
            .filter(word -> !word.isEmpty());
    return new HookEvent(
        id.isEmpty() ? event.toString() : record + " " + id,
        String.join(" ", detail.toList()),
        what(event, record, address),
        words(event),
        tie(event, reader),
        new Vouched(address, text(event, "/MessageID"), moment(event)),
        event.toString());
  }

  private static @Nullable Incoming what(JsonNode event, String record, String address) {
    return switch (record) {
      case "Bounce" -> bounce(text(event, "/Type"), address, text(event, "/Details"));
      case "SpamComplaint" -> Incoming.feedback("");
      case "SubscriptionChange" -> change(event, address);
      case "Delivery", "Open", "Click" -> null;
      default -> ToldRecipient.UNKNOWN;
    };
  }

  /** The status that each type stands for, or what else it is. */
  private static Incoming bounce(String type, String address, String words) {
    return switch (type) {
      case "HardBounce" -> ToldRecipient.bounce(address, "", "5.1.1", words);
      case "BadEmailAddress" -> ToldRecipient.bounce(address, "", "5.1.3", words);
      case "SoftBounce" -> ToldRecipient.bounce(address, "", "5.2.2", words);
      case "DnsError" -> ToldRecipient.bounce(address, "", "5.4.4", words);
      case "Blocked", "SpamNotification" -> ToldRecipient.bounce(address, "", "5.7.1", words);
      case "DMARCPolicy" -> ToldRecipient.bounce(address, "", "5.7.26", words);
      case "Unconfirmed", "SMTPApiError" -> ToldRecipient.bounce(address, "", "5.7.0", words);
      case "ManuallyDeactivated", "Unknown" -> ToldRecipient.bounce(address, "", "5.0.0", words);
      case "Transient" -> ToldRecipient.delay(address, words);
      case "SpamComplaint" -> Incoming.feedback("");
      case "Unsubscribe" -> new LeaveRequest();
      case "AutoResponder" -> new Automatic(Cause.VACATION);
      case "ChallengeVerification" -> new Automatic(Cause.CHALLENGE);
      case "AddressChange",
          "Subscribe",
          "OpenRelayTest",
          "VirusNotification",
          "InboundError",
          "TemplateRenderingFailed" ->
          ToldRecipient.HARMLESS;
      default -> ToldRecipient.UNKNOWN;
    };
  }

  /** That is all that Postmark tells of newsletters: its broadcast streams have no other event. */
  private static Incoming change(JsonNode event, String address) {
    if (!text(event, "/SuppressSending").equals("true")) {
      return ToldRecipient.HARMLESS;
    }
    return switch (text(event, "/SuppressionReason")) {
      case "HardBounce" -> ToldRecipient.bounce(address, "", "5.1.1", "");
      case "SpamComplaint" -> Incoming.feedback("");
      case "ManualSuppression" ->
          text(event, "/Origin").equals("Recipient") ? new LeaveRequest() : ToldRecipient.HARMLESS;
      default -> ToldRecipient.UNKNOWN;
    };
  }

  private static String words(JsonNode event) {
    var details = text(event, "/Details");
    return details.isEmpty() ? text(event, "/Description") : details;
  }

  private static Tie tie(JsonNode event, IncomingReader reader) {
    var content = text(event, "/Content");
    return content.isEmpty() ? HookEvent.NO_TIE : reader.read(content.getBytes(UTF_8)).tie();
  }

  private static @Nullable Instant moment(JsonNode event) {
    return List.of("/BouncedAt", "/ChangedAt").stream()
        .filter(path -> event.at(path).isString())
        .findFirst()
        .map(path -> HookJson.moment(event, path))
        .orElse(null);
  }
}
