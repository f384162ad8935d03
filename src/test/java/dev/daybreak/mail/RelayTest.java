package dev.daybreak.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.daybreak.mail.dkim.DkimRecord;
import dev.daybreak.mail.dkim.Signer;
import dev.daybreak.mail.dkim.SigningKey;
import java.io.ByteArrayOutputStream;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The relay against a real SMTP server. */
class RelayTest {
  private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private RelaySettings relay() {
    return RelaySettings.plain("127.0.0.1", server.getSmtp().getPort());
  }

  private static Relays relays(RelaySettings settings) {
    var clock = Clock.systemUTC();
    return Relays.only(settings, RelayBackoff.inMemory(clock), clock);
  }

  @Test
  void manyMessagesGoOverOneConnection() throws Exception {
    var pieces = MessageTemplate.of(Letters.edition("Day two", "Hello\n.\n", "<p>Hello</p>"));
    var messages =
        IntStream.range(0, 20)
            .mapToObj(
                i -> {
                  var values = new HashMap<>(Letters.ANN);
                  values.put("to", "reader" + i + "@example.net");
                  return new Outgoing(
                      "bounce+" + i + "@example.org",
                      Address.of("reader" + i + "@example.net"),
                      pieces.message(values));
                })
            .toList();
    var outcomes = new ArrayList<Outcome>();
    try (var relay = Relay.open(relay())) {
      relay.send(messages.iterator(), (message, outcome) -> outcomes.add(outcome));
      assertThat(relay.isOpen()).isTrue();
    }
    assertThat(outcomes).hasSize(20).allMatch(outcome -> outcome instanceof Outcome.Accepted);
    assertThat(server.getReceivedMessages())
        .extracting(message -> message.getHeader("To", ","))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 20).mapToObj(i -> "<reader" + i + "@example.net>").toList());
  }

  @Test
  void aSignatureHoldsOnTheOtherSide() throws Exception {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    var keys = generator.generateKeyPair();
    var signer = new Signer(List.of(new SigningKey("example.org", "s1", keys.getPrivate(), null)));
    var text = "Two  spaces, \u00e9, and a line with a dot:\n.\n..\nFrom here on  \n\n\n";
    var letter = Letters.edition("Ceasefire \u2014 day two", text, "<p>Hello</p>");
    var postman =
        new Postman(relays(relay()), MailKind.CONFIRMATIONS, new Verp("example.org"), signer);

    var outcome =
        postman.send(letter, Address.of("ann@example.net"), Letters.ANN, "bounce+t1@example.org");

    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    var received = new ByteArrayOutputStream();
    server.getReceivedMessages()[0].writeTo(received);
    var published = Map.of("s1._domainkey.example.org", DkimRecord.of(keys.getPublic()));
    assertThat(new DkimVerifier(published::get).verify(received.toByteArray())).containsExactly("");
    assertThat(server.getReceivedMessages()[0].getHeader("Return-Path"))
        .containsExactly("<bounce+t1@example.org>");
  }

  @Test
  void thePostmanSendsOneMailAtOnce() throws Exception {
    var publisher = Letters.publisher("The Morning", "news@example.org");
    var postman =
        new Postman(
            relays(relay()),
            MailKind.CONFIRMATIONS,
            new Verp("example.org"),
            new Signer(List.of()));
    var letter =
        Letter.notice(publisher)
            .to(Address.of("ann@example.net"))
            .date(Letters.MORNING)
            .id("confirm.1")
            .subject("Please confirm")
            .text("Hello\n")
            .html("<p>Hello</p>")
            .build();

    var outcome = postman.send(letter, Address.of("ann@example.net"), Map.of());

    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    var message = server.getReceivedMessages()[0];
    assertThat(message.getSubject()).isEqualTo("Please confirm");
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(message.getHeader("List-Unsubscribe-Post")).isNull();
    assertThat(message.getHeader("Return-Path")).containsExactly("<bounce@example.org>");
  }

  @Test
  void aRelayThatIsNotThereIsUnreachable() {
    int port = server.getSmtp().getPort();
    server.stop();
    var outcome =
        new Postman(
                relays(RelaySettings.plain("127.0.0.1", port)),
                MailKind.CONFIRMATIONS,
                new Verp("example.org"),
                new Signer(List.of()))
            .send(Letters.edition("s", "t", "h"), Address.of("ann@example.net"), Letters.ANN);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Unreachable.class,
            unreachable ->
                assertThat(unreachable.cause()).contains("127.0.0.1:" + port, "refused"));
  }
}
