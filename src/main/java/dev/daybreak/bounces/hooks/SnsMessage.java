package dev.daybreak.bounces.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A message of Amazon SNS, and what of it is signed.
 *
 * @param type {@code Notification}, {@code SubscriptionConfirmation} or {@code
 *     UnsubscribeConfirmation}
 */
record SnsMessage(Type type, String id, String topic, JsonNode fields) {

  /** The kinds. */
  enum Type {
    NOTIFICATION("Notification"),
    SUBSCRIBED("SubscriptionConfirmation"),
    UNSUBSCRIBED("UnsubscribeConfirmation");

    private final String word;

    Type(String word) {
      this.word = word;
    }

    /** The fields that are signed, in order. */
    private List<String> signed() {
      return this == NOTIFICATION
          ? List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")
          : List.of(
              "Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
    }
  }

  static SnsMessage of(JsonNode fields) {
    var word = HookJson.text(fields, "/Type");
    for (var type : Type.values()) {
      if (type.word.equals(word)) {
        return new SnsMessage(
            type, HookJson.text(fields, "/MessageId"), HookJson.text(fields, "/TopicArn"), fields);
      }
    }
    throw HookRefused.field("Type");
  }

  String field(String name) {
    return HookJson.text(fields, "/" + name);
  }

  /** What is signed: each field that is there, its name and its value on lines of their own. */
  byte[] signed() {
    var text = new StringBuilder();
    for (var name : type.signed()) {
      if (fields.hasNonNull(name)) {
        text.append(name).append('\n').append(field(name)).append('\n');
      }
    }
    return text.toString().getBytes(UTF_8);
  }
}
