package dev.daybreak.bounces.hooks;

import static dev.daybreak.bounces.hooks.HookJson.text;

import dev.daybreak.bounces.notices.Incoming;
import dev.daybreak.bounces.notices.Incoming.Bounce;
import dev.daybreak.bounces.notices.Incoming.LeaveRequest;
import dev.daybreak.bounces.notices.Recipient;
import dev.daybreak.bounces.notices.Tie;
import dev.daybreak.bounces.notices.Vouched;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What Amazon SES tells of emails, as notifications or by event publishing. */
final class SesEvents {
  private SesEvents() {}

  /**
   * One event.
   *
   * @param id of the message of SNS
   */
  static HookEvent of(String id, JsonNode event) {
    var type = text(event, "/notificationType") + text(event, "/eventType");
    if (type.isEmpty()) {
      throw HookRefused.field("notificationType");
    }
    var recipients = recipients(event, type);
    var detail =
        Stream.of(
                type,
                text(event, "/bounce/bounceType"),
                text(event, "/bounce/bounceSubType"),
                text(event, "/complaint/complaintFeedbackType"),
                text(event, "/deliveryDelay/delayType"))
            .filter(word -> !word.isEmpty());
    return new HookEvent(
        id,
        String.join(" ", detail.toList()),
        what(event, type, recipients),
        words(event, recipients),
        tie(event),
        // A complaint may list all those who may have made it.
        new Vouched(
            recipients.size() == 1 ? recipients.get(0).address() : "",
            text(event, "/mail/messageId"),
            moment(event)),
        event.toString());
  }

  private static @Nullable Incoming what(JsonNode event, String type, List<Recipient> recipients) {
    return switch (type) {
      case "Bounce" -> bounce(event, recipients);
      case "Complaint" -> Incoming.feedback(text(event, "/complaint/complaintFeedbackType"));
      case "DeliveryDelay", "Reject" -> new Bounce(recipients);
      case "Subscription" ->
          text(event, "/subscription/newTopicPreferences/unsubscribeAll").equals("true")
              ? new LeaveRequest()
              : ToldRecipient.HARMLESS;
      case "Send", "Delivery", "Open", "Click", "AmazonSnsSubscriptionSucceeded" -> null;
      default -> ToldRecipient.UNKNOWN;
    };
  }

  private static Incoming bounce(JsonNode event, List<Recipient> recipients) {
    var subtype = text(event, "/bounce/bounceSubType");
    if (subtype.equals("UnsubscribedRecipient")) {
      return new LeaveRequest();
    }
    // An out-of-office reply is called a general transient bounce as well.
    boolean vague =
        text(event, "/bounce/bounceType").equals("Transient")
            && recipients.stream()
                .allMatch(one -> one.status().isEmpty() && one.diagnostic().isEmpty());
    return vague ? ToldRecipient.HARMLESS : new Bounce(recipients);
  }

  private static List<Recipient> recipients(JsonNode event, String type) {
    return switch (type) {
      case "Bounce" ->
          HookJson.each(event, "/bounce/bouncedRecipients")
              .map(
                  one ->
                      ToldRecipient.failed(
                          text(one, "/emailAddress"),
                          text(one, "/status"),
                          usual(event),
                          text(one, "/diagnosticCode")))
              .toList();
      case "Complaint" ->
          HookJson.each(event, "/complaint/complainedRecipients")
              .map(one -> ToldRecipient.failed(text(one, "/emailAddress"), "", "", ""))
              .toList();
      case "DeliveryDelay" ->
          HookJson.each(event, "/deliveryDelay/delayedRecipients")
              .map(
                  one ->
                      ToldRecipient.delayed(
                          text(one, "/emailAddress"), text(one, "/diagnosticCode")))
              .toList();
      case "Reject" ->
          destinations(event)
              .map(one -> ToldRecipient.failed(one, "", "5.7.1", text(event, "/reject/reason")))
              .toList();
      default -> destinations(event).map(one -> ToldRecipient.failed(one, "", "", "")).toList();
    };
  }

  private static Stream<String> destinations(JsonNode event) {
    return HookJson.each(event, "/mail/destination").map(one -> one.asString(""));
  }

  /** The status that a class of bounces stands for. */
  private static String usual(JsonNode event) {
    var type = text(event, "/bounce/bounceType");
    return switch (text(event, "/bounce/bounceSubType")) {
      case "MailboxFull" -> "5.2.2";
      case "MessageTooLarge" -> "5.3.4";
      case "ContentRejected", "AttachmentRejected" -> "5.7.1";
      case "CustomTimeoutExceeded" -> "4.4.7";
      default -> type.equals("Permanent") ? "5.1.1" : "";
    };
  }

  private static String words(JsonNode event, List<Recipient> recipients) {
    return Stream.of(
            recipients.isEmpty() ? "" : recipients.get(0).diagnostic(),
            text(event, "/complaint/userAgent"),
            text(event, "/message"))
        .filter(words -> !words.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** The envelope sender, and our own Message-ID: SES writes another one into the email. */
  private static Tie tie(JsonNode event) {
    var header =
        HookJson.each(event, "/mail/headers")
            .filter(one -> text(one, "/name").toLowerCase(Locale.ROOT).equals("message-id"))
            .map(one -> text(one, "/value"))
            .findFirst()
            .orElse("");
    return new Tie(
        HookJson.named(text(event, "/mail/source")),
        HookJson.named(text(event, "/mail/commonHeaders/messageId"), header),
        HookJson.named(text(event, "/mail/commonHeaders/returnPath")));
  }

  private static @Nullable Instant moment(JsonNode event) {
    return Stream.of("/bounce/timestamp", "/complaint/timestamp", "/deliveryDelay/timestamp")
        .filter(path -> !event.at(path).isMissingNode())
        .findFirst()
        .map(path -> HookJson.moment(event, path))
        .orElse(null);
  }
}
