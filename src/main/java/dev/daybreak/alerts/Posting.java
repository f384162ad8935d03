package dev.daybreak.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.daybreak.alerts.AlertMessage.Kind;
import dev.daybreak.alerts.Condition.Severity;
import dev.daybreak.web.StandardWebhooks;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.Locale;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The form in which a service takes a message. */
sealed interface Posting {
  JsonMapper JSON = new JsonMapper();

  URI address();

  /** The request; who sends it adds the time limit. */
  HttpRequest.Builder request(AlertMessage notice);

  private static HttpRequest.Builder post(URI address, String body) {
    return HttpRequest.newBuilder(address)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  /**
   * JSON, signed as {@link StandardWebhooks} says.
   *
   * @param key null: not signed
   */
  record Webhook(URI address, @Nullable SecretKey key, String newsletter, Clock clock)
      implements Posting {

    @Override
    public HttpRequest.Builder request(AlertMessage notice) {
      var body = body(notice);
      var seconds = String.valueOf(clock.instant().getEpochSecond());
      var request =
          post(address, body)
              .header("webhook-id", notice.id())
              .header("webhook-timestamp", seconds);
      if (key != null) {
        request.header(
            "webhook-signature",
            StandardWebhooks.signature(key, notice.id(), seconds, body.getBytes(UTF_8)));
      }
      return request;
    }

    private String body(AlertMessage notice) {
      var event = JSON.createObjectNode();
      event.put("type", "alert." + word(notice.kind()));
      event.put("timestamp", clock.instant().toString());
      var data = event.putObject("data");
      data.put("newsletter", newsletter);
      data.put("title", notice.title());
      data.put("link", notice.link());
      var alerts = data.putArray("alerts");
      for (var item : notice.items()) {
        var alert =
            alerts
                .addObject()
                .put("condition", item.condition().code())
                .put("severity", word(item.condition().severity()))
                .put("state", item.overAt() == null ? "open" : "over")
                .put("subject", item.subject())
                .put("sentence", item.sentence())
                .put("since", item.since().toString());
        if (item.overAt() != null) {
          alert.put("over", item.overAt().toString());
        }
      }
      return event.toString();
    }

    private static String word(Enum<?> value) {
      return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The text of Slack's incoming webhooks, in which three characters mean something. */
  record Slack(URI address) implements Posting {

    @Override
    public HttpRequest.Builder request(AlertMessage notice) {
      var text =
          "*%s*\n%s\n<%s>"
              .formatted(escaped(notice.title()), escaped(notice.text()), notice.link());
      return post(address, JSON.createObjectNode().put("text", text).toString());
    }

    private static String escaped(String text) {
      return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
  }

  /** ntfy's JSON, which takes any character in the title, as headers would not. */
  record Ntfy(URI address, String token) implements Posting {
    /** ntfy makes a file of longer messages (4,096 bytes). */
    private static final int LONGEST = 1_000;

    @Override
    public HttpRequest.Builder request(AlertMessage notice) {
      var path = address.getRawPath();
      var slash = path.lastIndexOf('/');
      ObjectNode body = JSON.createObjectNode();
      body.put("topic", path.substring(slash + 1));
      body.put("title", notice.title());
      body.put(
          "message",
          notice.text().length() <= LONGEST
              ? notice.text()
              : notice.text().substring(0, notice.text().offsetByCodePoints(0, LONGEST / 2)) + "…");
      // 3 is the usual one, 5 breaks through "do not disturb".
      body.put("priority", isUrgent(notice) ? 5 : 3);
      body.putArray("tags").add(tag(notice));
      body.put("click", notice.link());
      var request = post(address.resolve(path.substring(0, slash + 1)), body.toString());
      return token.isBlank() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static boolean isUrgent(AlertMessage notice) {
      return notice.kind() == Kind.RAISED && notice.severity() == Severity.URGENT;
    }

    /** Tags that ntfy shows as a picture. */
    private static String tag(AlertMessage notice) {
      return switch (notice.kind()) {
        case RAISED -> isUrgent(notice) ? "rotating_light" : "warning";
        case OVER -> "white_check_mark";
        case SUMMARY -> "clipboard";
        case TEST -> "test_tube";
      };
    }
  }
}
