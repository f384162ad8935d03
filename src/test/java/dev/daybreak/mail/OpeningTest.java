package dev.daybreak.mail;

import static dev.daybreak.mail.FaultySmtp.Point.AUTH;
import static dev.daybreak.mail.FaultySmtp.Point.BANNER;
import static dev.daybreak.mail.FaultySmtp.Point.EHLO;
import static dev.daybreak.mail.FaultySmtp.Point.STARTTLS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.daybreak.mail.FaultySmtp.Fault;
import dev.daybreak.mail.FaultySmtp.Point;
import dev.daybreak.mail.RelaySettings.Starttls;
import dev.daybreak.mail.RelaySettings.Timeouts;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the first packet to AUTH, with a server that does one thing wrong. */
class OpeningTest {
  private static final Duration SHORT = Duration.ofMillis(500);
  private static final Duration LONG = Duration.ofSeconds(20);
  private static Certificates ours;
  private static Certificates foreign;

  private FaultySmtp server;
  private Duration wait = LONG;

  @BeforeAll
  static void certificates() throws Exception {
    ours = Certificates.of("dns:localhost");
    foreign = Certificates.of("dns:mail.example.com");
  }

  @BeforeEach
  void start() throws Exception {
    server = FaultySmtp.start().tls(ours.server()).account("ann", "s3cret");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(BANNER, Fault.sayAndDrop("421 4.3.2 Busy"), "CONNECT RETRY"),
        Arguments.of(BANNER, Fault.say("554 5.7.1 Your host is blocked"), "CONNECT STOP_RUN"),
        Arguments.of(BANNER, Fault.drop(), "Unreachable"),
        Arguments.of(BANNER, Fault.stall(), "Unreachable"),
        Arguments.of(BANNER, Fault.say("SSH-2.0-OpenSSH_9.2"), "Unreachable"),
        Arguments.of(EHLO, Fault.sayAndDrop("421 4.3.2 Busy"), "CONNECT RETRY"),
        Arguments.of(EHLO, Fault.sayAndDrop("550 5.7.0 Who are you"), "CONNECT STOP_RUN"),
        Arguments.of(EHLO, Fault.drop(), "Unreachable"),
        Arguments.of(EHLO, Fault.stall(), "Unreachable"),
        Arguments.of(EHLO, Fault.sayAndDrop("hello there"), "Unreachable"),
        Arguments.of(EHLO, Fault.say("250 no extensions"), "Unreachable"),
        Arguments.of(STARTTLS, Fault.say("454 4.7.0 TLS not available"), "CONNECT RETRY"),
        Arguments.of(STARTTLS, Fault.say("502 5.5.1 No"), "CONNECT STOP_RUN"),
        Arguments.of(STARTTLS, Fault.drop(), "Unreachable"),
        Arguments.of(STARTTLS, Fault.stall(), "Unreachable"),
        Arguments.of(STARTTLS, Fault.sayAndDrop("220 go"), "Unreachable"),
        Arguments.of(AUTH, Fault.say("535 5.7.8 Bad credentials"), "AUTH STOP_RUN"),
        Arguments.of(AUTH, Fault.say("454 4.7.0 Temporary failure"), "AUTH RETRY"),
        Arguments.of(AUTH, Fault.sayAndDrop("421 4.7.0 Too many logins"), "AUTH RETRY"),
        Arguments.of(AUTH, Fault.drop(), "Unreachable"),
        Arguments.of(AUTH, Fault.stall(), "Unreachable"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("faults")
  void whatGoesWrongBeforeTheFirstMessageIsTold(Point point, Fault fault, String expected)
      throws Exception {
    server.script(step -> step.is(point, 1) ? fault : null);
    // "SSH-" looks like the first line of several.
    boolean waits = fault instanceof Fault.Stall || fault.toString().contains("SSH-");
    wait = waits ? SHORT : LONG;

    var outcome = refused(settings("localhost", Starttls.REQUIRED, "s3cret", ours)).outcome();

    assertThat(words(outcome)).isEqualTo(expected);
    assertThat(server.accepted()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"REQUIRED", "OFFERED"})
  void tlsAndAuthOpenTheRoad(Starttls starttls) throws Exception {
    try (var relay = Relay.open(settings("localhost", starttls, "s3cret", ours))) {
      assertThat(relay.send(message())).isInstanceOf(Outcome.Accepted.class);
    }
    assertThat(server.log()).anyMatch(line -> line.endsWith("STARTTLS"));
    assertThat(server.accepted()).hasSize(1);
  }

  @Test
  void tlsFromTheFirstByteNeedsNoStarttls() throws Exception {
    server.implicitTls(ours.server());
    try (var relay = Relay.open(implicit(ours))) {
      assertThat(relay.send(message())).isInstanceOf(Outcome.Accepted.class);
    }
    assertThat(server.log()).noneMatch(line -> line.endsWith("STARTTLS"));
  }

  @Test
  void tlsFromTheFirstByteChecksTheNameToo() {
    server.implicitTls(foreign.server());
    assertThat(refused(implicit(foreign)).outcome()).isInstanceOf(Outcome.Unreachable.class);
    assertThat(server.log()).isEmpty();
  }

  @Test
  void tlsThatIsTurnedOffByNameIsNotUsed() throws Exception {
    try (var relay = Relay.open(settings("localhost", Starttls.OFF, "s3cret", ours))) {
      assertThat(relay.send(message())).isInstanceOf(Outcome.Accepted.class);
    }
    assertThat(server.log()).noneMatch(line -> line.endsWith("STARTTLS"));
  }

  @Test
  void aServerWithAnotherNameGetsNoMail() throws Exception {
    server.tls(foreign.server());
    var refused = refused(settings("localhost", Starttls.REQUIRED, "s3cret", foreign));
    assertThat(refused.outcome()).isInstanceOf(Outcome.Unreachable.class);
    assertThat(server.log()).noneMatch(line -> line.contains("AUTH"));
  }

  @Test
  void aServerThatNobodyVouchesForGetsNoMail() throws Exception {
    var refused = refused(settings("localhost", Starttls.REQUIRED, "s3cret", null));
    assertThat(refused).hasMessageContaining("localhost:" + server.port());
    assertThat(server.log()).noneMatch(line -> line.contains("AUTH"));
  }

  @Test
  void aServerThatTakesTlsAwayGetsNoMail() throws Exception {
    server.script(step -> step.is(EHLO, 1) ? Fault.say("250-faulty\n250 AUTH PLAIN") : null);
    var refused = refused(settings("localhost", Starttls.REQUIRED, "s3cret", ours));
    assertThat(refused).hasMessageContaining("STARTTLS is required");
    assertThat(server.log()).noneMatch(line -> line.contains("AUTH"));
  }

  @Test
  void aWrongPasswordStopsTheRunAndIsNotRepeated() throws Exception {
    var refused = refused(settings("localhost", Starttls.REQUIRED, "wrong", ours));
    assertThat(words(refused.outcome())).isEqualTo("AUTH STOP_RUN");
    assertThat(refused).hasMessageContaining("535").hasMessageNotContaining("wrong");
  }

  @Test
  void aLoginThatTheServerWantsIsAskedForAtMail() throws Exception {
    try (var relay = Relay.open(settings("localhost", Starttls.OFF, null, ours))) {
      assertThat(words(relay.send(message()))).isEqualTo("MAIL STOP_RUN");
    }
  }

  @Test
  void oneConnectionTooManyIsToldAndWaits() throws Exception {
    server.maxConnections(1);
    try (var first = Relay.open(settings("localhost", Starttls.OFF, "s3cret", ours))) {
      var refused = refused(settings("localhost", Starttls.OFF, "s3cret", ours));
      assertThat(words(refused.outcome())).isEqualTo("CONNECT RETRY");
      assertThat(first.isOpen()).isTrue();
    }
  }

  @Test
  void anUnknownHostIsUnreachable() {
    var refused = refused(RelaySettings.plain("relay.invalid", 25));
    assertThat(refused).hasMessageContaining("relay.invalid:25");
    assertThat(refused.outcome()).isInstanceOf(Outcome.Unreachable.class);
  }

  private static RelayUnavailable refused(RelaySettings settings) {
    return catchThrowableOfType(RelayUnavailable.class, () -> Relay.open(settings));
  }

  private RelaySettings implicit(Certificates trusted) {
    return settings("localhost", Starttls.REQUIRED, "s3cret", trusted, true);
  }

  private RelaySettings settings(
      String host, Starttls starttls, @Nullable String password, @Nullable Certificates trusted) {
    return settings(host, starttls, password, trusted, false);
  }

  private RelaySettings settings(
      String host,
      Starttls starttls,
      @Nullable String password,
      @Nullable Certificates trusted,
      boolean implicit) {
    SSLSocketFactory tls = trusted == null ? null : trusted.client().getSocketFactory();
    return new RelaySettings(
        host,
        server.port(),
        password == null ? null : "ann",
        password,
        starttls,
        implicit,
        new Timeouts(LONG, wait, wait, wait),
        "test.example",
        tls,
        Map.of());
  }

  /** To close a TLS socket waits for what is being written to it. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void overTlsAServerThatStopsReadingIsLeftToo(boolean implicitly) throws Exception {
    if (implicitly) {
      server.implicitTls(ours.server());
    }
    server.script(step -> step.is(Point.BODY, 1) ? Fault.stall() : null);
    wait = Duration.ofSeconds(1);
    var big = MessageTemplate.of(Letters.edition("s", "word ".repeat(2_000_000), "h"));
    var message =
        new Outgoing("bounce@example.org", Address.of("ann@example.net"), big.message(Letters.ANN));
    try (var relay =
        Relay.open(
            implicitly
                ? implicit(ours)
                : settings("localhost", Starttls.REQUIRED, "s3cret", ours))) {
      var outcome = assertTimeoutPreemptively(LONG, () -> relay.send(message));
      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Dropped.class,
              dropped ->
                  assertThat(dropped.cause())
                      .isEqualTo("the SMTP server did not accept what was written within 1 s"));
    }
  }

  private static Outgoing message() {
    var pieces = MessageTemplate.of(Letters.edition("Day two", "Hi\n", "<p>Hi</p>"));
    return new Outgoing(
        "bounce@example.org", Address.of("ann@example.net"), pieces.message(Letters.ANN));
  }

  private static String words(Outcome outcome) {
    return outcome instanceof Outcome.Rejected rejected
        ? rejected.stage() + " " + rejected.meaning()
        : outcome.getClass().getSimpleName();
  }
}
