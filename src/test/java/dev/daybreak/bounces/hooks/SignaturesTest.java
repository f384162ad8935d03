package dev.daybreak.bounces.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybreak.bounces.notices.IncomingReader;
import dev.daybreak.bounces.notices.PatternTable;
import dev.daybreak.mail.Verp;
import dev.daybreak.web.StandardWebhooks;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is believed to be Postmark, Mailgun, SendGrid, or who has our key. */
class SignaturesTest {
  private static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String EVENT = "{\"RecordType\":\"Delivery\",\"type\":\"leave\"}";

  @ParameterizedTest
  @CsvSource({
    "hook:correct horse battery, Basic, true",
    "hook:correct horse battery, basic, true",
    "hook:correct horse, Basic, false",
    "Hook:correct horse battery, Basic, false",
    ":, Basic, false",
    "hook:correct horse battery, Bearer, false",
    "hook:correct horse battery, '', false",
  })
  void postmarkLogsIn(String login, String scheme, boolean good) {
    var hook =
        new PostmarkHook(
            "hook",
            "correct horse battery",
            new IncomingReader(PatternTable.shipped(), "morning@harbour.example"));
    var header = scheme + " " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8));
    assertBelieved(hook, Map.of("Authorization", header), EVENT, good ? "" : "signature");
    assertBelieved(hook, Map.of(), EVENT, "signature");
  }

  @ParameterizedTest
  @CsvSource({
    "key-1, 0, abc, ''",
    "key-1, -43200, abc, ''",
    "key-1, -43201, abc, time",
    "key-1, 301, abc, time",
    "key-2, 0, abc, signature",
    "key-1, 0, '', signature",
  })
  void mailgunSignsATimestampAndAToken(String key, long age, String token, String refused)
      throws Exception {
    var seconds = String.valueOf(NOW.getEpochSecond() + age);
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
    var signature = HexFormat.of().formatHex(mac.doFinal((seconds + token).getBytes(UTF_8)));
    var body =
        """
        {"signature": {"timestamp": "%s", "token": "%s", "signature": "%s"},
         "event-data": {"event": "complained", "recipient": "ann@example.org"}}"""
            .formatted(seconds, token, signature);
    var hook = new MailgunHook("key-1", CLOCK);

    assertBelieved(hook, Map.of(), body, refused);
    assertBelieved(
        hook, Map.of(), body.replace(signature, "0" + signature.substring(1) + "0"), "signature");
    if (refused.isEmpty()) {
      var events = hook.read(new HookRequest(name -> null, body.getBytes(UTF_8)));
      assertThat(events).singleElement().matches(event -> event.id().equals("abc"));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, ''", "-86400, ''", "-86401, time", "301, time"})
  void sendgridSignsTimestampAndBody(long age, String refused) throws Exception {
    var keys = curve("secp256r1");
    var seconds = String.valueOf(NOW.getEpochSecond() + age);
    var body = "[{\"event\":\"spamreport\",\"sg_event_id\":\"1\"},{\"event\":\"open\"}]";
    var signer = Signature.getInstance("SHA256withECDSA");
    signer.initSign(keys.getPrivate());
    signer.update((seconds + body).getBytes(UTF_8));
    var signature = Base64.getEncoder().encodeToString(signer.sign());
    var key = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    var hook = new SendgridHook(SendgridHook.key(key), CLOCK);

    assertBelieved(hook, sendgrid(signature, seconds), body, refused);
    assertBelieved(hook, sendgrid(signature, seconds), body + " ", "signature");
    assertBelieved(hook, sendgrid(signature, seconds + "0"), body, "signature");
    assertBelieved(hook, sendgrid("AAAA", seconds), body, "signature");
    assertBelieved(hook, sendgrid("no base64", seconds), body, "signature");
    assertBelieved(hook, Map.of(), body, "signature");
    var stranger = new SendgridHook(curve("secp256r1").getPublic(), CLOCK);
    assertBelieved(stranger, sendgrid(signature, seconds), body, "signature");
  }

  @Test
  void aKeyOfSendgridIsOneOfP256() throws Exception {
    var other = curve("secp384r1").getPublic().getEncoded();
    for (var wrong : new String[] {"AAAA", "?", Base64.getEncoder().encodeToString(other)}) {
      assertThatThrownBy(() -> SendgridHook.key(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("daybreak.bounces.hooks.sendgrid.public-key is no key");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "id-1, 0, ''",
    "id-1, -300, ''",
    "id-1, -301, time",
    "id-1, 301, time",
    "'', 0, signature",
  })
  void ourOwnFormIsSignedAsStandardWebhooks(String id, long age, String refused) {
    var secret = "whsec_" + Base64.getEncoder().encodeToString("0123456789abcdef".getBytes(UTF_8));
    var key = StandardWebhooks.key("a", secret);
    var hook = new MailHook(key, new Verp("harbour.example"), CLOCK);
    var seconds = String.valueOf(NOW.getEpochSecond() + age);
    var headers =
        Map.of(
            "webhook-id",
            id,
            "webhook-timestamp",
            seconds,
            "webhook-signature",
            StandardWebhooks.signature(key, id, seconds, EVENT.getBytes(UTF_8)));

    assertBelieved(hook, headers, EVENT, refused);
    assertBelieved(hook, headers, EVENT.replace("leave", "bounce"), "signature");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "7",
        "\"text\"",
        "{\"a\":1,\"a\":2}",
        "{} {}",
        "{\"a\":",
        "[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]",
        "{\"a\": NaN}",
      })
  void whatIsNoPlainJsonIsRefused(String body) {
    assertThatThrownBy(() -> HookJson.read(body.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            HookRefused.class, refused -> assertThat(refused.status()).isEqualTo(400));
  }

  @ParameterizedTest
  @CsvSource({
    "'{}', type",
    "'{\"type\": {}}', type",
    "'{\"type\": \"bounce\", \"token\": \"a b\"}', token",
    "'{\"type\": \"bounce\", \"occurred-at\": \"yesterday\"}', occurred-at",
    "'{\"type\": \"bounce\", \"occurred-at\": {}}', occurred-at",
  })
  void aFieldThatIsWrongIsNamed(String event, String field) {
    assertThatThrownBy(
            () ->
                MailHook.event(
                    "1", HookJson.read(event.getBytes(UTF_8)), new Verp("harbour.example")))
        .isInstanceOfSatisfying(
            HookRefused.class,
            refused -> assertThat(refused.why().arguments()).containsExactly(field));
  }

  private static KeyPair curve(String name) throws Exception {
    var maker = KeyPairGenerator.getInstance("EC");
    maker.initialize(new ECGenParameterSpec(name));
    return maker.generateKeyPair();
  }

  private static Map<String, String> sendgrid(String signature, String seconds) {
    return Map.of(
        "X-Twilio-Email-Event-Webhook-Signature",
        signature,
        "X-Twilio-Email-Event-Webhook-Timestamp",
        seconds);
  }

  /**
   * @param refused why it is; empty: it is taken
   */
  private static void assertBelieved(
      HookShape hook, Map<String, String> headers, String body, String refused) {
    var request = new HookRequest(headers::get, body.getBytes(UTF_8));
    if (refused.isEmpty()) {
      assertThat(hook.read(request)).isNotEmpty();
    } else {
      assertThatThrownBy(() -> hook.read(request))
          .isInstanceOfSatisfying(
              HookRefused.class,
              one -> {
                assertThat(one.status()).isEqualTo(401);
                assertThat(one.why().code()).isEqualTo("bounces.hooks." + refused);
              });
    }
  }
}
