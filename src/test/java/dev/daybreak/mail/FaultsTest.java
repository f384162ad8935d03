package dev.daybreak.mail;

import static dev.daybreak.mail.FaultySmtp.Point.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.daybreak.mail.FaultySmtp.Fault;
import dev.daybreak.mail.FaultySmtp.Point;
import dev.daybreak.mail.RelaySettings.Timeouts;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Five messages to a server that does one thing wrong, over real sockets. */
class FaultsTest {
  private static final int MESSAGES = 5;
  private static final Duration SHORT = Duration.ofMillis(500);
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final MessageTemplate PIECES =
      MessageTemplate.of(Letters.edition("Day two", "Hi\n", "<p>Hi</p>"));

  private FaultySmtp server;

  /** Short only where the test is about waiting: a busy machine is slow without any fault. */
  private Duration wait = LONG;

  @BeforeEach
  void start() throws Exception {
    server = FaultySmtp.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  /** Fault at the third visit to a point, and what becomes of the third message. */
  static Stream<Arguments> faults() {
    var cases = new ArrayList<Arguments>();
    for (boolean pipelined : List.of(true, false)) {
      for (var point : List.of(MAIL, RCPT, DATA)) {
        add(
            cases,
            pipelined,
            point,
            Fault.say("451 4.3.0 Try later"),
            "Rejected " + point + " RETRY");
        add(
            cases,
            pipelined,
            point,
            Fault.sayAndDrop("421 4.3.2 Going down"),
            "Rejected " + point + " RETRY");
        add(cases, pipelined, point, Fault.drop(), "Dropped " + point);
        add(cases, pipelined, point, Fault.stall(), "Dropped " + point);
        add(cases, pipelined, point, Fault.say("I am not SMTP"), "Dropped " + point);
        add(cases, pipelined, point, Fault.say("25"), "Dropped " + point);
        add(cases, pipelined, point, Fault.say("\u0000\u00ff\u0001\n\n"), "Dropped " + point);
        add(cases, pipelined, point, Fault.say("250-ok\n550 changed my mind"), "Dropped " + point);
        add(cases, pipelined, point, Fault.say("250 " + "x".repeat(100_000)), "Dropped " + point);
        add(cases, pipelined, point, Fault.drip(Duration.ofMillis(60)), "Dropped " + point);
      }
      add(
          cases,
          pipelined,
          MAIL,
          Fault.say("550 5.7.1 You may not send"),
          "Rejected MAIL STOP_RUN");
      add(cases, pipelined, RCPT, Fault.say("550 5.1.1 No such user"), "Rejected RCPT SUPPRESS");
      add(
          cases,
          pipelined,
          RCPT,
          Fault.say("550-5.1.1 No such\n550-5.1.1 user\n550 5.1.1 here"),
          "Rejected RCPT SUPPRESS");
      add(cases, pipelined, DATA, Fault.say("554 5.3.0 No"), "Rejected DATA REFUSE");
      add(cases, pipelined, BODY, Fault.drop(), "Unknown");
      add(cases, pipelined, BODY, Fault.stall(), "Unknown");
      add(cases, pipelined, DOT, Fault.say("451 4.7.1 Greylisted"), "Rejected DOT RETRY");
      add(cases, pipelined, DOT, Fault.say("554 5.7.1 Spam"), "Rejected DOT PAUSE_PROVIDER");
      add(cases, pipelined, DOT, Fault.say("552 5.3.4 Too big"), "Rejected DOT STOP_RUN");
      add(cases, pipelined, DOT, Fault.sayAndDrop("421 4.3.2 Going down"), "Rejected DOT RETRY");
      add(cases, pipelined, DOT, Fault.drop(), "Unknown");
      add(cases, pipelined, DOT, Fault.takeAndDrop(), "Unknown");
      add(cases, pipelined, DOT, Fault.stall(), "Unknown");
      add(cases, pipelined, DOT, Fault.say("what?"), "Unknown");
      add(cases, pipelined, DOT, Fault.say("354 go on"), "Unknown");
      add(cases, pipelined, DOT, Fault.sayAndDrop("250 2.0.0 Ok: queued as LAST"), "Accepted");
    }
    return cases.stream();
  }

  private static void add(
      List<Arguments> cases, boolean pipelined, Point point, Fault fault, String expected) {
    cases.add(Arguments.of(pipelined, point, fault, expected));
  }

  @ParameterizedTest(name = "{index} pipelined {0}, {1}: {3}")
  @MethodSource("faults")
  void oneFaultCostsOneMessageAndNoOtherIsLostOrDoubled(
      boolean pipelined, Point point, Fault fault, String expected) throws Exception {
    server.pipelining(pipelined).script(step -> step.is(point, 3) ? fault : null);
    wait = fault instanceof Fault.Stall || fault instanceof Fault.Drip ? SHORT : LONG;

    var run = new Run();
    run.send(messages());

    assertThat(run.first.get("reader3@example.net")).isEqualTo(expected);
    run.first.remove("reader3@example.net");
    // What was ahead on a connection that ended had no turn, and goes again.
    var others = new ArrayList<>(run.first.values());
    if (fault instanceof Fault.SayAndDrop && expected.equals("Accepted")) {
      // The server is gone when the next one’s turn comes.
      assertThat(others.remove(2)).isEqualTo("Dropped MAIL");
    }
    assertThat(others).allMatch(o -> o.equals("Accepted") || o.equals("Untried"));
    assertThat(run.last).hasSize(MESSAGES);
    var came = server.accepted().stream().map(FaultySmtp.Taken::to).toList();
    assertThat(came).doesNotHaveDuplicates();
    run.last.forEach(
        (to, outcome) -> {
          if (outcome.equals("Accepted")) {
            assertThat(came).contains(to);
          } else if (outcome.startsWith("Rejected")) {
            assertThat(came).doesNotContain(to);
          } else {
            assertThat(outcome).isEqualTo("Unknown");
          }
        });
    server
        .accepted()
        .forEach(mail -> assertThat(mail.message()).contains("To: <" + mail.to() + ">"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRefusedRecipientLeavesNothingBehindForTheNext(boolean takesData) throws Exception {
    if (takesData) {
      server.takesDataWithoutRecipients();
    }
    server.script(
        step ->
            step.point() == RCPT && step.number() % 2 == 1
                ? Fault.say("550 5.1.1 No such user")
                : null);
    var run = new Run();
    run.send(messages());

    assertThat(server.sessions()).isEqualTo(1);
    assertThat(server.accepted())
        .extracting(FaultySmtp.Taken::to)
        .containsExactly("reader2@example.net", "reader4@example.net");
    assertThat(run.first.values())
        .containsExactly(
            "Rejected RCPT SUPPRESS",
            "Accepted",
            "Rejected RCPT SUPPRESS",
            "Accepted",
            "Rejected RCPT SUPPRESS");
    assertThat(server.log().contains("1 RSET")).isEqualTo(!takesData);
  }

  static Stream<Arguments> endings() {
    return Stream.of(
        Arguments.of(true, RCPT, Fault.drop(), List.of("Accepted", "Accepted", "Dropped RCPT")),
        Arguments.of(
            true, DOT, Fault.drop(), List.of("Accepted", "Accepted", "Unknown", "Untried")),
        Arguments.of(
            true,
            DOT,
            Fault.sayAndDrop("421 4.3.2 Going down"),
            List.of("Accepted", "Accepted", "Rejected DOT RETRY", "Untried")),
        Arguments.of(
            true,
            RSET,
            Fault.drop(),
            List.of("Accepted", "Accepted", "Rejected RCPT RETRY", "Untried")),
        Arguments.of(false, RCPT, Fault.drop(), List.of("Accepted", "Accepted", "Dropped RCPT")),
        Arguments.of(false, DOT, Fault.drop(), List.of("Accepted", "Accepted", "Unknown")));
  }

  @ParameterizedTest(name = "pipelined {0}, {1}: {3}")
  @MethodSource("endings")
  void theMessageInHandIsToldFromThoseWhoseTurnHadNotCome(
      boolean pipelined, Point point, Fault fault, List<String> expected) throws Exception {
    server
        .pipelining(pipelined)
        .script(
            step -> {
              if (point == RSET && step.is(RCPT, 3)) {
                return Fault.say("451 4.3.0 Try later");
              }
              return step.is(point, point == RSET ? 1 : 3) ? fault : null;
            });
    var outcomes = new ArrayList<String>();
    try (var relay = Relay.open(settings())) {
      relay.send(messages().iterator(), (message, outcome) -> outcomes.add(words(outcome)));

      assertThat(outcomes).isEqualTo(expected);
      // A 421 is no answer about a message.
      assertThat(relay.answered()).isEqualTo(point == RSET ? 3 : 2);
      assertThat(words(relay.send(messages().get(4)))).isEqualTo("Untried");
    }
  }

  @Test
  void aNewConnectionHasAnsweredNothing() throws Exception {
    try (var relay = Relay.open(settings())) {
      relay.send(messages().get(0));
      assertThat(relay.answered()).isEqualTo(1);
      try (var second = relay.reopened()) {
        assertThat(second.answered()).isZero();
      }
    }
  }

  @Test
  void oneReaderWhoDropsTheConnectionDoesNotEndPipelining() throws Exception {
    server.script(
        step -> step.point() == RCPT && step.line().contains("reader1@") ? Fault.drop() : null);
    var relay = Relay.open(settings());
    assertThat(words(relay.send(messages().get(0)))).isEqualTo("Dropped RCPT");
    assertThat(server.sessions()).isEqualTo(2);

    try (var next = relay.reopened()) {
      assertThat(next.pipelines()).isTrue();
      assertThat(words(next.send(messages().get(1)))).isEqualTo("Accepted");
    }
  }

  @Test
  void aLimitOfMessagesPerConnectionCostsNothing() throws Exception {
    server.script(
        step ->
            step.point() == MAIL && step.inSession() > 2
                ? Fault.sayAndDrop("421 4.7.0 Too many messages")
                : null);
    var run = new Run();
    run.send(messages());

    assertThat(server.accepted()).hasSize(MESSAGES);
    assertThat(run.last.values()).containsOnly("Accepted");
    assertThat(run.relay.pipelines()).isTrue();
  }

  @Test
  void aServerThatHangsUpOnItsFirstFlightIsSpokenToSlowly() throws Exception {
    server.mindsPipelining();
    var run = new Run();
    run.send(messages());

    assertThat(run.first.values()).containsOnly("Accepted");
    assertThat(run.relay.pipelines()).isFalse();
    assertThat(server.sessions()).isEqualTo(2);
  }

  @Test
  void repliesThatDoNotFitTheFlightEndPipelining() throws Exception {
    server.script(
        step -> step.is(RCPT, 2) ? Fault.say("503 5.5.1 Bad sequence of commands") : null);
    var run = new Run();
    run.send(messages());

    assertThat(run.first.values()).containsOnly("Accepted");
    assertThat(run.relay.pipelines()).isFalse();
    assertThat(server.accepted()).extracting(FaultySmtp.Taken::to).doesNotHaveDuplicates();
  }

  @Test
  void aServerThatIsGoneWhenItsFlightsFailedLeavesTheMessageUnsent() throws Exception {
    server.script(
        step ->
            step.session() > 1
                ? Fault.drop()
                : step.is(RCPT, 1) ? Fault.say("503 5.5.1 Bad sequence of commands") : null);
    try (var relay = Relay.open(settings())) {
      assertThat(relay.send(messages().get(0))).isInstanceOf(Outcome.Dropped.class);
    }
    assertThat(server.accepted()).isEmpty();
  }

  @Test
  void aReplyTooManyIsNoticedBeforeItIsTakenForAnother() throws Exception {
    server.script(step -> step.is(MAIL, 3) ? Fault.say("250 2.1.0 Ok\n250 2.1.0 Ok again") : null);
    var run = new Run();
    run.send(messages());

    assertThat(run.last.values()).containsOnly("Accepted");
    assertThat(server.accepted()).extracting(FaultySmtp.Taken::to).doesNotHaveDuplicates();
  }

  @Test
  void nothingIsSaidBetweenTheMessages() throws Exception {
    var run = new Run();
    run.send(messages());

    // No RSET or NOOP between them.
    assertThat(server.log())
        .filteredOn(line -> !line.endsWith("QUIT"))
        .hasSize(1 + 3 * MESSAGES)
        .allMatch(line -> line.matches("1 (EHLO|MAIL|RCPT|DATA).*"));
  }

  @Test
  void anIteratorThatThrowsEndsTheConnectionBeforeAnythingIsSent() throws Exception {
    var relay = Relay.open(settings());
    Iterator<Outgoing> broken =
        new Iterator<>() {
          private boolean asked;

          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public Outgoing next() {
            if (asked) {
              throw new IllegalStateException("no key");
            }
            asked = true;
            return messages().get(0);
          }
        };
    var outcomes = new ArrayList<Outcome>();
    assertThatIllegalStateException()
        .isThrownBy(() -> relay.send(broken, (message, outcome) -> outcomes.add(outcome)));

    assertThat(outcomes).isEmpty();
    assertThat(relay.isOpen()).isFalse();
    assertThat(server.accepted()).isEmpty();
  }

  @Test
  void aServerThatStopsReadingIsLeftBeforeTheDot() throws Exception {
    server.script(step -> step.point() == BODY ? Fault.stall() : null);
    wait = SHORT;
    var big = MessageTemplate.of(Letters.edition("s", "word ".repeat(2_000_000), "h"));
    try (var relay = Relay.open(settings())) {
      var outcome =
          relay.send(
              new Outgoing(
                  "bounce@example.org", Address.of("ann@example.net"), big.message(Letters.ANN)));
      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Dropped.class, dropped -> assertThat(dropped.stage()).isEqualTo(Stage.DOT));
    }
  }

  @Test
  void abortFromAnotherThreadEndsAWait() throws Exception {
    server.script(step -> step.point() == DOT ? Fault.stall() : null);
    var patient =
        new RelaySettings(
            "127.0.0.1",
            server.port(),
            null,
            null,
            RelaySettings.Starttls.OFF,
            false,
            Timeouts.USUAL,
            "test.example",
            null,
            Map.of());
    var relay = Relay.open(patient);
    var result = new ArrayDeque<Outcome>();
    var sender = new Thread(() -> result.add(relay.send(messages().get(0))));
    sender.start();
    await().until(() -> server.log().stream().anyMatch(line -> line.endsWith("DATA")));
    relay.abort();
    sender.join(5_000);
    assertThat(result.remove()).isNotInstanceOf(Outcome.Accepted.class);
  }

  private RelaySettings settings() {
    return new RelaySettings(
        "127.0.0.1",
        server.port(),
        null,
        null,
        RelaySettings.Starttls.OFF,
        false,
        new Timeouts(LONG, wait, wait, wait),
        "test.example",
        null,
        Map.of());
  }

  private static List<Outgoing> messages() {
    return IntStream.rangeClosed(1, MESSAGES)
        .mapToObj(
            i -> {
              var to = "reader" + i + "@example.net";
              var values = new LinkedHashMap<>(Letters.ANN);
              values.put("to", to);
              return new Outgoing(
                  "bounce+" + i + "@example.org", Address.of(to), PIECES.message(values));
            })
        .toList();
  }

  private static String words(Outcome outcome) {
    if (outcome instanceof Outcome.Rejected rejected) {
      return "Rejected " + rejected.stage() + " " + rejected.meaning();
    }
    return outcome instanceof Outcome.Dropped dropped
        ? "Dropped " + dropped.stage()
        : outcome.getClass().getSimpleName();
  }

  /** Sends as a careful caller does: what was not sent goes again, what is unknown does not. */
  private final class Run {
    private final Map<String, String> first = new LinkedHashMap<>();
    private final Map<String, String> last = new LinkedHashMap<>();
    private Relay relay;

    void send(List<Outgoing> messages) throws Exception {
      var queue = new ArrayDeque<>(messages);
      relay = Relay.open(settings());
      for (int turn = 0; !queue.isEmpty() && turn < 20; turn++) {
        relay = relay.isOpen() ? relay : relay.reopened();
        var again = new ArrayList<Outgoing>();
        relay.send(
            drained(queue),
            (message, outcome) -> {
              var to = message.to().toString();
              first.putIfAbsent(to, words(outcome));
              last.put(to, words(outcome));
              boolean wasLast =
                  outcome instanceof Outcome.Rejected rejected && rejected.reply().code() == 421;
              boolean unsent =
                  outcome instanceof Outcome.Dropped || outcome instanceof Outcome.Untried;
              if (unsent || wasLast) {
                again.add(message);
              }
            });
        queue.addAll(again);
      }
      relay.close();
    }

    private Iterator<Outgoing> drained(ArrayDeque<Outgoing> queue) {
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return !queue.isEmpty();
        }

        @Override
        public Outgoing next() {
          return queue.remove();
        }
      };
    }
  }
}
