package dev.daybreak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.admin.Visitor;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.subscribers.ReaderLinks;
import dev.daybreak.subscribers.Subscriber.State;
import dev.daybreak.web.StandardWebhooks;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What comes back as an event of a provider. */
abstract class ReturnedHooks extends ReturnsDesk {
  @Test
  void aSignedEventOfAProviderCountsOnceAndOneThatIsNotSignedNever() {
    var press = sent("ann@example.org", "ben@example.org", "cat@example.org");
    var token =
        program
            .bean(ReaderLinks.class)
            .delivery(reader("ann@example.org").id(), press.edition().id());
    var gone =
        """
        {"type": "bounce", "recipient": "ann@example.org", "token": "%s", "status": "5.1.1",
         "diagnostic": "550 5.1.1 No such user"}"""
            .formatted(token);

    assertThat(posted("e1", gone.replace("ann@", "eve@"), signature("e1", gone)).statusCode())
        .isEqualTo(401);
    assertThat(posted("e1", gone, "").statusCode()).isEqualTo(401);
    // While the edition is handed over its outcome is not known: it is told again later.
    var db = program.bean(JdbcTemplate.class);
    db.update(
        "UPDATE delivery_batch SET flight = CAST(ARRAY[%d] AS bigint ARRAY)"
            .formatted(reader("ann@example.org").id()));
    assertThat(posted("e1", gone, signature("e1", gone)).statusCode()).isEqualTo(503);
    db.update("UPDATE delivery_batch SET flight = NULL");
    assertThat(effects()).isEmpty();
    IntStream.range(0, 4)
        .parallel()
        .forEach(
            i -> assertThat(posted("e1", gone, signature("e1", gone)).statusCode()).isEqualTo(200));
    assertThat(effects()).containsExactly("SUPPRESSED");
    assertThat(reader("ann@example.org").state()).isEqualTo(State.SUPPRESSED);

    // Released, it stays so: what is posted again says nothing new.
    release("ann@example.org");
    posted("e1", gone, signature("e1", gone));
    assertThat(reader("ann@example.org").state()).isEqualTo(State.CONFIRMED);

    // Without a token the provider's word about an address counts, with a forged one it does not.
    var full = gone.replace("ann@", "BEN@").replace(token, "").replace("5.1.1", "5.2.2");
    var forged = gone.replace("ann@", "cat@").replace(token, "A".repeat(52));
    var unknown = "{\"type\": \"moved\", \"recipient\": \"cat@example.org\"}";
    // A confirmation of ours: the address is gone, the edition arrived.
    var letter =
        """
        {"type": "bounce", "recipient": "cat@example.org", "status": "5.1.1",
         "message-id": "<0f3a@harbour.example>"}""";
    for (var event : List.of(full, forged, unknown, letter)) {
      var id = "e" + event.hashCode();
      assertThat(posted(id, event, signature(id, event)).statusCode()).isEqualTo(200);
    }
    assertThat(effects())
        .containsExactly("SUPPRESSED", "COUNTED", "NONE FORGED", "KEPT", "SUPPRESSED");
    assertThat(press.counters())
        .isEqualTo(Map.of(DeliveryState.BOUNCED, 2L, DeliveryState.SENT, 1L));
    assertThat(Visitor.editor(program).get("/admin/subscribers/returned").body())
        .contains("/hooks/mail", "No such user");
  }

  @Test
  void aWebhookSaysWhatIsWrongAndNothingIsLostWhileTheDatabaseFails() {
    var leave = "{\"type\": \"leave\", \"recipient\": \"ann@example.org\"}";
    program.reader("ann@example.org");
    var db = program.bean(JdbcTemplate.class);

    assertThat(send(hook("sendgrid", leave)).statusCode()).isEqualTo(404);
    assertThat(send(hook("mail", leave).setHeader("Content-Type", "text/html")).statusCode())
        .isEqualTo(415);
    assertThat(send(hook("mail", " ".repeat((1 << 20) + 1))).statusCode()).isEqualTo(413);
    var broken = posted("b", "{\"type\":", signature("b", "{\"type\":"));
    assertThat(broken.statusCode()).isEqualTo(400);
    assertThat(broken.body()).contains("isn’t JSON");
    assertThat(broken.headers().firstValue("Set-Cookie")).isEmpty();

    db.execute("ALTER TABLE returned_mail RENAME TO hidden_mail");
    try {
      var late = posted("e1", leave, signature("e1", leave));
      assertThat(late.statusCode()).isEqualTo(503);
      assertThat(late.headers().firstValue("Retry-After")).isPresent();
    } finally {
      db.execute("ALTER TABLE hidden_mail RENAME TO returned_mail");
    }
    assertThat(posted("e1", leave, signature("e1", leave)).statusCode()).isEqualTo(200);
    assertThat(effects()).containsExactly("UNSUBSCRIBED");
    assertThat(reader("ann@example.org").state()).isEqualTo(State.LEFT);
  }

  private HttpResponse<String> posted(String id, String event, String signature) {
    return send(
        hook("mail", event)
            .header("webhook-id", id)
            .header("webhook-timestamp", seconds())
            .header("webhook-signature", signature));
  }

  private HttpRequest.Builder hook(String name, String body) {
    return HttpRequest.newBuilder(URI.create(program.url("/hooks/" + name)))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private String signature(String id, String event) {
    return StandardWebhooks.signature(
        StandardWebhooks.key("secret", HOOK_SECRET), id, seconds(), event.getBytes(UTF_8));
  }

  private String seconds() {
    return String.valueOf(clock.instant().getEpochSecond());
  }
}
