package dev.daybreak.bounces.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybreak.bounces.notices.Incoming;
import dev.daybreak.newsletter.Trouble;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Which messages of Amazon SNS are believed. */
class SesHookTest {
  private static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");
  private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:bounces";
  private static final String HOST = "https://sns.eu-west-1.amazonaws.com/";
  private static final String PEM = HOST + "SimpleNotificationService-0123456789abcdef.pem";
  private static final String JOIN =
      HOST + "?Action=ConfirmSubscription&TopicArn=" + TOPIC + "&Token=2336412f37fb687f5d51e6e241d";
  private static final String BOUNCE =
      """
      {"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bounceSubType":"General",
       "bouncedRecipients":[{"emailAddress":"ann@example.org","status":"5.1.1"}]},
       "mail":{"source":"news@harbour.example"}}""";

  private static final KeyPair AUTHORITY = MadeCertificate.keys();
  private static final KeyPair KEYS = MadeCertificate.keys();
  private static final String GOOD =
      certificate("sns.amazonaws.com", NOW.minusSeconds(9), NOW.plusSeconds(9));

  private final Map<String, String> web = new HashMap<>(Map.of(PEM, GOOD, JOIN, "<ok/>"));
  private final List<URI> asked = new ArrayList<>();
  private final List<Object> troubles = new ArrayList<>();
  private final SesHook hook = hook();

  private SesHook hook() {
    return new SesHook(TOPIC, this::get, Clock.fixed(NOW, ZoneOffset.UTC), troubles::add);
  }

  private String get(URI address) throws IOException {
    asked.add(address);
    var found = web.get(address.toString());
    if (found == null) {
      throw new IOException("nothing there");
    }
    return found;
  }

  private static String certificate(String name, Instant from, Instant to) {
    return MadeCertificate.pem(name, KEYS, AUTHORITY.getPrivate(), false, from, to);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2"})
  void aSignedNotificationIsReadAndItsCertificateFetchedOnce(String version) {
    var message = message("Notification").put("SignatureVersion", version);
    var events = post(signed(message));
    post(signed(message("Notification").put("Subject", "A subject")));

    assertThat(events).hasSize(1);
    assertThat(events.get(0).id()).isEqualTo("m-1");
    assertThat(events.get(0).what()).isInstanceOf(Incoming.Bounce.class);
    assertThat(asked).containsExactly(URI.create(PEM));
    assertThat(List.of("text/plain", "application/json", "text/html"))
        .filteredOn(hook::isPostedAs)
        .containsExactly("text/plain", "application/json");
  }

  @ParameterizedTest
  @CsvSource({
    "Message, {}",
    "MessageId, m-2",
    "Timestamp, 2026-11-24T05:59:59Z",
    "Subject, Another",
    "SignatureVersion, 2",
    "Signature, AAAA",
    "Signature, not base64 at all",
    "Signature, ''",
  })
  void whatWasChangedAfterItWasSignedIsRefused(String field, String value) {
    assertRefused(signed(message("Notification")).put(field, value), 401, "unsigned");
  }

  @Test
  void anotherTopicIsRefusedBeforeAnythingIsAsked() {
    var other = message("Notification").put("TopicArn", TOPIC + "2");
    assertRefused(signed(other), 403, "topic");
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://sns.eu-west-1.amazonaws.com/a.pem",
        "https://sns.us-east-1.amazonaws.com/a.pem",
        "https://sns.eu-west-1.amazonaws.com.example.org/a.pem",
        "https://sns.eu-west-1.amazonaws.com@example.org/a.pem",
        "https://user@sns.eu-west-1.amazonaws.com/a.pem",
        "https://sns.eu-west-1.amazonaws.com:8443/a.pem",
        "https://example.org/sns.eu-west-1.amazonaws.com/a.pem",
        "https://sns.eu-west-1.amazonaws.com/a.pem?x=1",
        "https://sns.eu-west-1.amazonaws.com/?a.pem",
        "https://sns.eu-west-1.amazonaws.com/a.pem#b",
        "https://sns.eu-west-1.amazonaws.com/a.txt",
        "https://sns.eu-west-1.amazonaws.com/../a.pem",
        "https://xsns.eu-west-1.amazonaws.com/a.pem",
        "https://snsxeu-west-1.amazonaws.com/a.pem",
        "https://s3.eu-west-1.amazonaws.com/a.pem",
        "https://127.0.0.1/a.pem",
        "file:///a.pem",
        "not an address",
        "",
      })
  void aCertificateElsewhereIsNotAskedFor(String address) {
    web.put(address, GOOD);
    assertRefused(signed(message("Notification")).put("SigningCertURL", address), 400, "field");
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "sns.amazonaws.com, -99, -1",
    "sns.amazonaws.com, 1, 99",
    "sns.us-east-1.amazonaws.com, -9, 9",
    "example.org, -9, 9",
  })
  void aCertificateThatIsOutOfDateOrAnothersDoesNotCount(String name, int from, int to) {
    web.put(PEM, certificate(name, NOW.plusSeconds(from), NOW.plusSeconds(to)));
    assertRefused(signed(message("Notification")), 401, "certificate");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sns.amazonaws.com",
        "sns.eu-west-1.amazonaws.com",
        "sns-signing.eu-west-1.amazonaws.com"
      })
  void aCertificateMayHaveAnyOfAmazonsNames(String name) {
    web.put(PEM, certificate(name, NOW.minusSeconds(9), NOW.plusSeconds(9)));
    assertThat(post(signed(message("Notification")))).hasSize(1);
  }

  @Test
  void aChainHasToHoldAsFarAsItIsGiven() {
    var from = NOW.minusSeconds(9);
    var to = NOW.plusSeconds(9);
    var issuer =
        MadeCertificate.pem("CA of a test", AUTHORITY, AUTHORITY.getPrivate(), true, from, to);
    web.put(PEM, GOOD + issuer);
    assertThat(post(signed(message("Notification")))).hasSize(1);

    var noAuthority =
        MadeCertificate.pem("CA of a test", AUTHORITY, AUTHORITY.getPrivate(), false, from, to);
    var stranger = MadeCertificate.pem("CA of a test", KEYS, KEYS.getPrivate(), true, from, to);
    for (var wrong : List.of(GOOD + noAuthority, GOOD + stranger, "", "no certificate")) {
      web.put(PEM, wrong);
      var other = hook();
      assertThatThrownBy(() -> other.read(request(signed(message("Notification")))))
          .isInstanceOf(HookRefused.class)
          .hasMessageContaining("bounces.hooks.certificate");
    }
  }

  @Test
  void whatCannotBeFetchedIsPostedAgainLaterAndNotAskedForAtOnce() {
    web.remove(PEM);
    assertRefused(signed(message("Notification")), 503, "unreachable");
    assertRefused(signed(message("Notification")), 503, "unreachable");
    assertThat(asked).hasSize(1);

    // A made-up address keeps no one from the true one.
    web.put(HOST + "next.pem", GOOD);
    var next = signed(message("Notification").put("SigningCertURL", HOST + "next.pem"));
    assertThat(post(next)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"-P1DT1S, 401", "PT6M, 401", "-P1D, 200", "PT4M, 200"})
  void aMessageIsBelievedForADay(Duration age, int status) {
    var message = signed(message("Notification").put("Timestamp", NOW.plus(age).toString()));
    if (status == 200) {
      assertThat(post(message)).hasSize(1);
    } else {
      assertRefused(message, status, "time");
    }
  }

  @Test
  void aSubscriptionToTheTopicIsConfirmedAndItsEndIsTrouble() {
    assertThat(post(signed(message("SubscriptionConfirmation")))).isEmpty();
    assertThat(asked).containsExactly(URI.create(PEM), URI.create(JOIN));
    assertThat(post(signed(message("UnsubscribeConfirmation")))).isEmpty();
    assertThat(asked).hasSize(2);
    post(signed(message("Notification")));

    var over = new Trouble.Over("webhook ses");
    var ended = new Trouble.Raised("webhook ses", "bounces.hooks.ended", TOPIC);
    assertThat(troubles)
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(over, ended, over);
  }

  @Test
  void thatItEndedIsBelievedOnlyIfItIsSigned() {
    assertRefused(signed(message("UnsubscribeConfirmation")).put("Token", "x"), 401, "unsigned");
    assertThat(troubles).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription",
        "https://example.org/?Action=ConfirmSubscription",
        "https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription",
        "https://sns.eu-west-1.amazonaws.com/?Action=DeleteTopic",
        "https://sns.eu-west-1.amazonaws.com/x?Action=ConfirmSubscription",
      })
  void noOtherAddressIsAskedForASubscription(String address) {
    web.put(address, "ok");
    assertRefused(
        signed(message("SubscriptionConfirmation").put("SubscribeURL", address)), 400, "field");
    assertThat(asked).containsExactly(URI.create(PEM));
  }

  @Test
  void aSubscriptionThatIsNotSignedIsNotConfirmed() {
    assertRefused(
        signed(message("SubscriptionConfirmation")).put("Token", "other"), 401, "unsigned");
    assertThat(asked).containsExactly(URI.create(PEM));
  }

  @Test
  void wordsInPlaceOfAnEventChangeNothing() {
    var words = message("Notification").put("Message", "Successfully validated SNS topic.");
    assertThat(post(signed(words))).singleElement().matches(event -> event.what() == null);
    assertRefused(signed(message("Notification").put("Message", "{\"a\":")), 400, "json");
  }

  private void assertRefused(ObjectNode message, int status, String code) {
    assertThatThrownBy(() -> post(message))
        .isInstanceOfSatisfying(
            HookRefused.class,
            refused -> {
              assertThat(refused.why().code()).isEqualTo("bounces.hooks." + code);
              assertThat(refused.status()).isEqualTo(status);
            });
  }

  private List<HookEvent> post(ObjectNode message) {
    return hook.read(request(message));
  }

  private static HookRequest request(ObjectNode message) {
    return new HookRequest(name -> null, message.toString().getBytes(UTF_8));
  }

  private static ObjectNode message(String type) {
    var message =
        new JsonMapper()
            .createObjectNode()
            .put("Type", type)
            .put("MessageId", "m-1")
            .put("TopicArn", TOPIC)
            .put("Message", type.equals("Notification") ? BOUNCE : "You have chosen to subscribe")
            .put("Timestamp", NOW.toString())
            .put("SignatureVersion", "1")
            .put("SigningCertURL", PEM);
    return type.equals("Notification")
        ? message
        : message.put("Token", "2336412f37fb687f5d51e6e241d").put("SubscribeURL", JOIN);
  }

  /** The string to sign is put together here once more, as Amazon's manual tells it. */
  private static ObjectNode signed(ObjectNode message) {
    var names =
        message.get("Type").asString().equals("Notification")
            ? List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")
            : List.of(
                "Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
    var text = new StringBuilder();
    names.stream()
        .filter(message::has)
        .forEach(name -> text.append(name + "\n" + message.get(name).asString() + "\n"));
    try {
      var one = message.get("SignatureVersion").asString().equals("1");
      var signature = Signature.getInstance(one ? "SHA1withRSA" : "SHA256withRSA");
      signature.initSign(KEYS.getPrivate());
      signature.update(text.toString().getBytes(UTF_8));
      return message.put("Signature", Base64.getEncoder().encodeToString(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
