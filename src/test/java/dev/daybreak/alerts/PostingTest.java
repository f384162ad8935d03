package dev.daybreak.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.alerts.AlertMessage.Item;
import dev.daybreak.alerts.AlertMessage.Kind;
import dev.daybreak.alerts.Condition.Severity;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The forms in which services take a message. */
class PostingTest {
  private static final Instant NOW = Instant.parse("2026-11-24T06:06:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @Test
  void aWebhookGetsWhatItNeedsToActOn() {
    var request =
        new Posting.Webhook(URI.create("https://x.example/hook"), null, "The Morning", CLOCK)
            .request(notice(Kind.RAISED))
            .build();
    assertThat(request.headers().firstValue("webhook-id")).contains("alert_1");
    assertThat(request.headers().firstValue("webhook-timestamp")).contains("1795500360");
    assertThat(request.headers().firstValue("webhook-signature")).isEmpty();
    var body = body(request);
    assertThat(body.at("/type").asString()).isEqualTo("alert.raised");
    assertThat(body.at("/data/newsletter").asString()).isEqualTo("The Morning");
    assertThat(body.at("/data/alerts/0").toString())
        .isEqualTo(
            "{\"condition\":\"edition.held\",\"severity\":\"urgent\",\"state\":\"open\",\"subject\":\"edition 1\",\"sentence\":\"It’s <held> & due\",\"since\":\"2026-11-24T06:06:00Z\"}");
  }

  @Test
  void slackGetsTextWithItsCharactersEscaped() {
    var request = new Posting.Slack(URI.create("https://x.example/s")).request(notice(Kind.OVER));
    assertThat(body(request.build()).at("/text").asString())
        .isEqualTo("*The Morning: über*\nIt’s &lt;held&gt; &amp; due\n<https://x.example/admin>");
  }

  @ParameterizedTest
  @CsvSource({
    "https://ntfy.example/desk, https://ntfy.example/, desk",
    "http://10.0.0.7:8080/base/my-topic_2, http://10.0.0.7:8080/base/, my-topic_2",
  })
  void ntfyGetsTheTopicInItsJson(String address, String posted, String topic) {
    var request =
        new Posting.Ntfy(URI.create(address), "tk_1").request(notice(Kind.RAISED)).build();
    assertThat(request.uri()).hasToString(posted);
    assertThat(request.headers().firstValue("Authorization")).contains("Bearer tk_1");
    var body = body(request);
    assertThat(body.at("/topic").asString()).isEqualTo(topic);
    assertThat(body.at("/title").asString()).isEqualTo("The Morning: über");
    assertThat(body.at("/priority").asInt()).isEqualTo(5);
    assertThat(body.at("/tags/0").asString()).isEqualTo("rotating_light");
  }

  @ParameterizedTest
  @CsvSource({"OVER, white_check_mark", "SUMMARY, clipboard", "TEST, test_tube"})
  void whatIsNotUrgentRingsNoOneUp(Kind kind, String tag) {
    var request = new Posting.Ntfy(URI.create("https://n.example/a"), "").request(notice(kind));
    var body = body(request.build());
    assertThat(body.at("/priority").asInt()).isEqualTo(3);
    assertThat(body.at("/tags/0").asString()).isEqualTo(tag);
    assertThat(request.build().headers().firstValue("Authorization")).isEmpty();
  }

  private static AlertMessage notice(Kind kind) {
    return new AlertMessage(
        "alert_1",
        kind,
        Severity.URGENT,
        "The Morning: über",
        "It’s <held> & due",
        "https://x.example/admin",
        "en",
        List.of(new Item(Condition.HELD, "edition 1", "It’s <held> & due", NOW, null)));
  }

  private static JsonNode body(HttpRequest request) {
    var text = BodySubscribers.ofString(StandardCharsets.UTF_8);
    request
        .bodyPublisher()
        .orElseThrow()
        .subscribe(
            new Flow.Subscriber<ByteBuffer>() {
              @Override
              public void onSubscribe(Flow.Subscription subscription) {
                text.onSubscribe(subscription);
              }

              @Override
              public void onNext(ByteBuffer bytes) {
                text.onNext(List.of(bytes));
              }

              @Override
              public void onError(Throwable cause) {
                text.onError(cause);
              }

              @Override
              public void onComplete() {
                text.onComplete();
              }
            });
    return new JsonMapper().readTree(text.getBody().toCompletableFuture().join());
  }
}
