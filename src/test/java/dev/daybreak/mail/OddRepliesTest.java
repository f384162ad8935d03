package dev.daybreak.mail;

import static dev.daybreak.mail.FaultySmtp.Point.DATA;
import static dev.daybreak.mail.FaultySmtp.Point.DOT;
import static dev.daybreak.mail.FaultySmtp.Point.MAIL;
import static dev.daybreak.mail.FaultySmtp.Point.RCPT;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.mail.FaultySmtp.Fault;
import dev.daybreak.mail.FaultySmtp.Point;
import dev.daybreak.mail.RelaySettings.Timeouts;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Replies that no server should send, over real sockets: each has one outcome. */
class OddRepliesTest {
  private static final String LONG = "x".repeat(10_000);
  private static final String WORDS = "word ".repeat(2_000);

  private FaultySmtp server;
  private Duration wait = Duration.ofSeconds(20);

  @BeforeEach
  void start() throws Exception {
    server = FaultySmtp.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  static Stream<Arguments> replies() {
    return Stream.of(
            // without text
            row(MAIL, "250", "Accepted"),
            row(RCPT, "250", "Accepted"),
            row(DATA, "354", "Accepted"),
            row(DOT, "250", "Accepted"),
            row(MAIL, "550", "Rejected MAIL STOP_RUN"),
            row(RCPT, "550", "Rejected RCPT COUNT"),
            row(RCPT, "450", "Rejected RCPT RETRY"),
            row(DATA, "554", "Rejected DATA REFUSE"),
            row(DOT, "550", "Rejected DOT REFUSE"),
            row(DOT, "451", "Rejected DOT RETRY"),
            // of 100 lines, and more
            row(MAIL, lines(100, "250", "fine"), "Accepted"),
            row(RCPT, lines(100, "550", "5.1.1 No such user"), "Rejected RCPT SUPPRESS"),
            row(RCPT, lines(100, "550", "5.7.1 Access denied"), "Rejected RCPT REFUSE"),
            row(DATA, lines(100, "354", "go"), "Accepted"),
            row(DOT, lines(100, "250", "queued"), "Accepted"),
            row(DOT, lines(1_000, "250", "queued"), "Accepted"),
            // longer than is read: the code of its first line counts
            row(DOT, lines(20_000, "250", "queued"), "Accepted"),
            row(DOT, lines(20_000, "451", "busy"), "Rejected DOT RETRY"),
            row(RCPT, lines(20_000, "550", "5.1.1 No such user"), "Rejected RCPT SUPPRESS"),
            row(RCPT, lines(20_000, "250", "fine"), "Dropped RCPT"),
            // of 10,000 characters, and more
            row(MAIL, "250 " + LONG, "Accepted"),
            row(RCPT, "250 " + WORDS, "Accepted"),
            row(RCPT, "550 5.7.1 " + WORDS, "Rejected RCPT REFUSE"),
            row(RCPT, "550 " + LONG, "Rejected RCPT COUNT"),
            row(RCPT, "451 " + LONG, "Rejected RCPT RETRY"),
            row(DATA, "354 " + LONG, "Accepted"),
            row(DOT, "250 " + LONG, "Accepted"),
            row(DOT, "554 " + WORDS, "Rejected DOT REFUSE"),
            row(DOT, "250 " + "x".repeat(1_000_000), "Accepted"),
            row(RCPT, "550 5.1.1 " + "x".repeat(1_000_000), "Rejected RCPT SUPPRESS"),
            row(DOT, "x".repeat(100_000), "Unknown"),
            // the wrong code at the wrong stage
            row(MAIL, "221 2.0.0 Bye", "Dropped MAIL"),
            row(MAIL, "354 go on", "Dropped MAIL"),
            row(RCPT, "354 go on", "Dropped RCPT"),
            row(RCPT, "334 VXNlcm5hbWU6", "Dropped RCPT"),
            row(RCPT, "221 2.0.0 Bye", "Dropped RCPT"),
            row(DATA, "250 2.0.0 Ok", "Dropped DATA"),
            row(DATA, "221 2.0.0 Bye", "Dropped DATA"),
            row(DATA, "334 VXNlcm5hbWU6", "Dropped DATA"),
            row(DOT, "354 go on", "Unknown"),
            row(DOT, "334 VXNlcm5hbWU6", "Unknown"),
            row(DOT, "221 2.0.0 Bye", "Unknown"),
            row(RCPT, "150 wait", "Dropped RCPT"),
            row(RCPT, "650 no", "Dropped RCPT"),
            // codes that contradict each other: the basic one counts
            row(RCPT, "250 5.1.1 User unknown", "Accepted"),
            row(DOT, "250 5.7.1 Ok: queued as 5.1.1", "Accepted"),
            row(RCPT, "450 5.1.1 User unknown", "Rejected RCPT RETRY"),
            row(RCPT, "452 5.2.2 Mailbox full", "Rejected RCPT RETRY"),
            row(RCPT, "550 4.2.2 Mailbox full", "Rejected RCPT COUNT"),
            row(RCPT, "550 2.1.5 Ok", "Rejected RCPT COUNT"),
            row(DOT, "451 5.7.1 Spam", "Rejected DOT RETRY"),
            // other alphabets and none
            row(
                RCPT,
                utf8("550 5.7.1 Zugriff für Empfänger verweigert 拒绝"),
                "Rejected RCPT REFUSE"),
            row(RCPT, "550 5.7.1 Zugriff verweigert f\u00fcr", "Rejected RCPT REFUSE"),
            row(RCPT, "550 5.7.1 \u0000\u0007\u001b[31m\u0080\u00ff", "Rejected RCPT REFUSE"),
            row(RCPT, "550 5.7.1 a\u000bb\rc", "Rejected RCPT REFUSE"),
            row(RCPT, "550 \u0000\u0001", "Rejected RCPT COUNT"),
            row(DOT, utf8("250 2.0.0 Übernommen 已收"), "Accepted"))
        .flatMap(
            row ->
                Stream.of(true, false)
                    .map(
                        pipelined ->
                            Arguments.of(pipelined, row.get()[0], row.get()[1], row.get()[2])));
  }

  @ParameterizedTest(name = "{index} pipelined {0}, {1}: {3}")
  @MethodSource("replies")
  void anOddReplyHasOneOutcome(boolean pipelined, Point point, String reply, String expected)
      throws Exception {
    server.pipelining(pipelined).script(step -> step.point() == point ? Fault.say(reply) : null);
    assertThat(words(outcome())).isEqualTo(expected);
    assertThat(server.accepted()).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void aRequestForTheMessageThatNeverComesIsNoAnswer() throws Exception {
    server.script(step -> step.point() == DATA ? Fault.stall() : null);
    wait = Duration.ofMillis(500);
    assertThat(words(outcome())).isEqualTo("Dropped DATA");
    assertThat(server.accepted()).isEmpty();
  }

  @Test
  void whatAServerSaidBeforeItHungUpCounts() throws Exception {
    server.script(step -> step.point() == DOT ? Fault.sayAndDrop("250 2.0.0 Ok: F1") : null);
    assertThat(words(outcome())).isEqualTo("Accepted");
  }

  @Test
  void theWordsAreThoseOfTheServer() throws Exception {
    assertThat(text(utf8("550 5.7.1 Zugriff verweigert für 用户")))
        .isEqualTo("Zugriff verweigert für 用户");
    assertThat(text("550 5.7.1 Zugriff verweigert f\u00fcr")).isEqualTo("Zugriff verweigert für");
    assertThat(text("550 5.7.1 a\u0000b\u001bc\u0085d")).isEqualTo("a·b·c·d");
    assertThat(text(utf8("550 5.7.1 a\u202eb\ud83d\udcecc"))).isEqualTo("a·b\ud83d\udcecc");
    assertThat(text("550 5.7.1 " + LONG)).isEqualTo("x".repeat(1_000));
    assertThat(text(utf8("550 5.7.1 x" + "\ud83d\udcec".repeat(600)))).hasSize(1_000).endsWith("·");
  }

  private String text(String reply) throws Exception {
    server.script(step -> step.point() == RCPT ? Fault.say(reply) : null);
    return ((Outcome.Rejected) outcome()).reply().text();
  }

  private Outcome outcome() throws Exception {
    var settings =
        new RelaySettings(
            "127.0.0.1",
            server.port(),
            null,
            null,
            RelaySettings.Starttls.OFF,
            false,
            new Timeouts(Duration.ofSeconds(20), wait, wait, wait),
            "test.example",
            null,
            Map.of());
    var pieces = MessageTemplate.of(Letters.edition("Day two", "Hi\n", "<p>Hi</p>"));
    try (var relay = Relay.open(settings)) {
      return relay.send(
          new Outgoing(
              "bounce@example.org", Address.of("ann@example.net"), pieces.message(Letters.ANN)));
    }
  }

  private static Arguments row(Point point, String reply, String expected) {
    return Arguments.of(point, reply, expected);
  }

  private static String lines(int count, String code, String words) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> code + (i == count ? " " : "-") + words)
        .collect(Collectors.joining("\n"));
  }

  /** The server writes a byte for each character. */
  private static String utf8(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  private static String words(Outcome outcome) {
    if (outcome instanceof Outcome.Rejected rejected) {
      return "Rejected " + rejected.stage() + " " + rejected.meaning();
    }
    return outcome instanceof Outcome.Dropped dropped
        ? "Dropped " + dropped.stage()
        : outcome.getClass().getSimpleName();
  }
}
