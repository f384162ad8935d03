package dev.daybreak;

import static dev.daybreak.Press.eventually;
import static dev.daybreak.mail.FaultySmtp.Point.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.alerts.Alerts;
import dev.daybreak.delivery.Delivery;
import dev.daybreak.delivery.RunControl;
import dev.daybreak.delivery.RunMonitor;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.SaidReply;
import dev.daybreak.mail.Certificates;
import dev.daybreak.mail.FaultySmtp;
import dev.daybreak.mail.FaultySmtp.Fault;
import dev.daybreak.mail.FaultySmtp.Point;
import dev.daybreak.mail.FaultySmtp.Step;
import dev.daybreak.mail.FaultySmtp.Taken;
import dev.daybreak.mail.ReplyMeaning;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A whole run, over TLS and with a login, to a server that does one thing wrong at one of its
 * stages: no one is missing, and no one has it twice without a message that could not be known.
 */
class FaultsInARunTest {
  private static final int READERS = 30;
  private static final Set<Point> CONNECTING = EnumSet.of(BANNER, EHLO, STARTTLS, AUTH);
  private static final Set<Point> ALL =
      EnumSet.of(BANNER, EHLO, STARTTLS, AUTH, MAIL, RCPT, DATA, BODY, DOT);

  private static FaultySmtp server;
  private static Program program;
  private static Press press;

  /** The server's fault at a message whose outcome is unknown. */
  private final Set<String> unknowable = ConcurrentHashMap.newKeySet();

  @BeforeAll
  static void start() throws Exception {
    server = FaultySmtp.start().tls(Certificates.of("dns:localhost,ip:127.0.0.1").server());
    server.account("morning", "secret");
    program =
        Program.alone(
            Database.H2,
            "--spring.mail.port=" + server.port(),
            "--spring.mail.username=morning",
            "--spring.mail.password=secret",
            "--spring.mail.properties.mail.smtp.ssl.trust=127.0.0.1",
            "--spring.mail.properties.mail.smtp.timeout=2000",
            "--spring.mail.properties.mail.smtp.dottimeout=2000",
            "--daybreak.delivery.starttls=required",
            "--daybreak.alert-to=",
            "--logging.level.dev.daybreak=error");
    press = new Press(program, LocalDate.of(2026, 11, 24));
  }

  @AfterAll
  static void stop() throws Exception {
    program.close();
    server.close();
  }

  @BeforeEach
  void anew() {
    press.forgetReaders();
    program.bean(JdbcTemplate.class).update("DELETE FROM alert");
    server.script(step -> null).forget();
  }

  static Stream<Arguments> passingFaults() {
    var faults =
        Map.<String, Fault>of(
            "4xx", Fault.say("451 4.3.0 Try later"),
            "421", Fault.sayAndDrop("421 4.3.2 Going down"),
            "drop", Fault.drop(),
            "stall", Fault.stall(),
            "garbage", Fault.say("\u0000\u00ffwhat?"),
            "tarpit", Fault.drip(Duration.ofMillis(4)));
    var everywhere =
        ALL.stream()
            .flatMap(
                point ->
                    faults.entrySet().stream()
                        .map(fault -> passing(point, fault.getKey(), fault.getValue())));
    // Elsewhere a 5xx is a refusal, see below.
    var refusal = Fault.say("554 5.5.0 No");
    return Stream.concat(everywhere, Stream.of(passing(EHLO, "5xx", refusal)));
  }

  private static Arguments passing(Point point, String name, Fault fault) {
    // A server that replies in the middle of a message reads no more of it.
    var said = point == BODY && fault instanceof Fault.Say say ? say.lines() : null;
    return Arguments.of(point, name, said == null ? fault : Fault.sayAndDrop(said));
  }

  /** It goes wrong twice and then no more. */
  @ParameterizedTest(name = "{1} at {0}")
  @MethodSource("passingFaults")
  void whatPassesCostsNobodyTheEdition(Point point, String name, Fault fault) {
    // In the middle of the run, or at the first two connections; one stall is long enough.
    var from = CONNECTING.contains(point) ? 1 : 6;
    var to = fault instanceof Fault.Stall ? from : from + 1;
    fails(
        step ->
            step.point() == point && step.number() >= from && step.number() <= to ? fault : null);

    run(READERS);

    everybodyHasIt(READERS);
    assertThat(suppressed()).isZero();
  }

  @Test
  void anAcceptedMessageWhoseReplyIsLostMayComeTwiceAndIsCounted() {
    fails(step -> step.point() == DOT && step.number() % 7 == 0 ? Fault.takeAndDrop() : null);

    run(READERS);

    everybodyHasIt(READERS);
    assertThat(unknowable).isNotEmpty();
    assertThat(attempts()).isEqualTo(READERS + unknowable.size());
  }

  static Stream<Arguments> refusalsThatAreAboutUs() {
    return Stream.of(
        Arguments.of(BANNER, "554 5.3.2 No service for you"),
        Arguments.of(STARTTLS, "554 5.7.3 Unable to initialize security subsystem"),
        Arguments.of(AUTH, "535 5.7.8 Authentication credentials invalid"),
        Arguments.of(MAIL, "550 5.7.1 Sender address rejected"),
        Arguments.of(MAIL, "530 5.7.0 Authentication required"),
        Arguments.of(RCPT, "550 5.7.1 Relaying denied"),
        Arguments.of(RCPT, "550-5.7.26 This mail is unauthenticated"),
        Arguments.of(
            DOT, "550 5.7.26 This mail has been blocked because the sender is unauthenticated"),
        Arguments.of(
            DOT, "550 5.7.515 Access denied, sending domain does not meet the requirements"),
        Arguments.of(DOT, "552 5.3.4 Message size exceeds fixed limit"));
  }

  @ParameterizedTest(name = "{1} at {0}")
  @MethodSource("refusalsThatAreAboutUs")
  void aRefusalOfUsStopsTheRunAlertsAndTouchesNoReader(Point point, String reply) {
    var line = reply.startsWith("550-") ? reply + "\n550 5.7.26 end" : reply;
    server.script(step -> step.point() == point ? Fault.say(line) : null);
    press.readers(READERS);
    press.start();
    eventually().until(() -> press.status().stopped() != null);
    eventually().until(() -> inFlight() == 0);

    assertThat(program.bean(Alerts.class).open()).anyMatch(a -> a.sentence().contains("stopped"));
    assertThat(suppressed()).isZero();
    assertThat(press.counters())
        .isEqualTo(press.counted())
        .isEqualTo(Map.of(DeliveryState.QUEUED, (long) READERS));
    assertThat(attempts()).isZero();

    server.script(step -> null);
    program.bean(RunControl.class).resume(press.edition());
    press.finish(Duration.ofMinutes(1));
    everybodyHasIt(READERS);
    assertThat(program.bean(Alerts.class).open()).isEmpty();
  }

  @Test
  void aRefusedAddressIsSuppressedAndNobodyElse() {
    fails(
        step ->
            step.point() == RCPT && step.line().contains("reader7@")
                ? Fault.say("550 5.1.1 No such user")
                : null);

    run(READERS);

    assertThat(press.counters())
        .isEqualTo(press.counted())
        .isEqualTo(Map.of(DeliveryState.SENT, READERS - 1L, DeliveryState.REFUSED, 1L));
    assertThat(suppressed()).isEqualTo(1);
    // A person who follows the run sees what was said, by its meaning.
    assertThat(program.bean(RunMonitor.class).said(press.edition()))
        .containsExactly(new SaidReply(ReplyMeaning.SUPPRESS, 1));
  }

  static Stream<Arguments> refusalsOfOneMessage() {
    return Stream.of(
        Arguments.of(DATA, "554 5.3.0 Transaction failed"),
        Arguments.of(DOT, "554 5.5.0 Cannot be delivered"));
  }

  @ParameterizedTest(name = "{1} at {0}")
  @MethodSource("refusalsOfOneMessage")
  void aRefusedMessageIsOneReadersAndSaysNothingOfTheAddress(Point point, String reply) {
    fails(step -> step.is(point, 7) ? Fault.sayAndDrop(reply) : null);

    run(READERS);

    assertThat(press.counters())
        .isEqualTo(press.counted())
        .isEqualTo(Map.of(DeliveryState.SENT, READERS - 1L, DeliveryState.REFUSED, 1L));
    assertThat(server.accepted()).hasSize(READERS - 1);
    assertThat(suppressed()).isZero();
  }

  /** Whether the sender reads it before it notices the closed connection is chance. */
  @Test
  void aRefusalInTheMiddleOfAMessageIsOneReadersAtMost() {
    fails(step -> step.is(BODY, 7) ? Fault.sayAndDrop("554 5.3.0 Message rejected") : null);

    run(READERS);

    var refused = press.counters().getOrDefault(DeliveryState.REFUSED, 0L);
    assertThat(refused).isLessThanOrEqualTo(1);
    assertThat(press.counters()).isEqualTo(press.counted());
    assertThat(press.counters()).containsEntry(DeliveryState.SENT, READERS - refused);
    assertThat(server.accepted()).hasSize(READERS - refused.intValue());
    assertThat(suppressed()).isZero();
  }

  @Test
  void aProviderThatKnowsNoneOfItsReadersIsPausedAndNobodyIsTakenOffTheList() {
    press.readers(40);
    press.readers(40, "outlook.com");
    server.script(
        step ->
            step.point() == RCPT && step.line().contains("@outlook.com")
                ? Fault.say("550 5.1.1 The email account that you tried to reach does not exist")
                : null);
    press.start();
    eventually().until(() -> press.status().progress().of(DeliveryState.SENT) == 40);
    eventually().until(() -> inFlight() == 0);

    assertThat(suppressed()).isZero();
    assertThat(program.bean(Alerts.class).open())
        .anyMatch(
            alert -> alert.sentence().startsWith("outlook.com refused one reader after another"));

    server.script(step -> null);
    program.bean(RunControl.class).resume(press.edition());
    press.finish(Duration.ofMinutes(1));
    assertThat(press.counters())
        .isEqualTo(press.counted())
        .isEqualTo(Map.of(DeliveryState.SENT, 80L));
    assertThat(suppressed()).isZero();
    assertThat(program.bean(Alerts.class).open()).isEmpty();
  }

  @Test
  void aProviderThatTakesNothingForHoursIsLeftAloneAndTheOthersGetIt() {
    press.readers(30);
    press.readers(30, "yahoo.com");
    server.script(
        step ->
            step.point() == RCPT && step.line().contains("@yahoo.com")
                ? Fault.sayAndDrop("421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred")
                : null);
    press.start();
    eventually().until(() -> press.status().progress().of(DeliveryState.SENT) == 30);
    eventually().until(() -> inFlight() == 0);
    // One message of each connection that was under way, and none after.
    assertThat(server.log().stream().filter(line -> line.contains("@yahoo.com")))
        .hasSizeBetween(1, 10);
    assertThat(suppressed()).isZero();

    server.script(step -> null);
    program.bean(RunControl.class).resume(press.edition());
    press.finish(Duration.ofMinutes(1));
    assertThat(press.counters()).isEqualTo(Map.of(DeliveryState.SENT, 60L));
  }

  @Test
  void aProviderThatDislikesWhatItReadsIsPausedAndTheOthersGetIt() {
    press.readers(30);
    press.readers(30, "gmail.com");
    server.script(
        step ->
            step.point() == DOT && recipient(step.session()).contains("@gmail.com")
                ? Fault.say("554 5.7.1 Message rejected as spam")
                : null);
    press.start();
    eventually().until(() -> press.status().progress().of(DeliveryState.SENT) == 30);
    eventually().until(() -> inFlight() == 0);
    assertThat(program.bean(Alerts.class).open())
        .anyMatch(
            alert ->
                alert
                    .sentence()
                    .contains("gmail.com refuses the edition of 2026-11-24 for its content"));
    assertThat(suppressed()).isZero();

    server.script(step -> null);
    program.bean(RunControl.class).resume(press.edition());
    press.finish(Duration.ofMinutes(1));
    assertThat(press.counters()).isEqualTo(Map.of(DeliveryState.SENT, 60L));
  }

  @Test
  void twentyFailuresInARowPauseTheRunAndOneMessageTriesAgain() {
    server.script(
        step -> step.point() == DATA ? Fault.say("451 4.3.0 Queue file write error") : null);
    press.readers(60);
    press.start();
    eventually().until(() -> press.status().waiting() != null);
    eventually().until(() -> inFlight() == 0);
    var tried = attempts();
    // The message behind the one that tripped it was on its way.
    assertThat(tried).isBetween(20, 22);

    program.clock.forward(Duration.ofSeconds(31));
    program.bean(Delivery.class).wake();
    eventually().until(() -> attempts() > tried);
    eventually().until(() -> inFlight() == 0);
    assertThat(attempts()).as("one message tries").isEqualTo(tried + 1);

    server.script(step -> null);
    press.finish(Duration.ofMinutes(1));
    everybodyHasIt(60);
  }

  @Test
  void aServerThatBearsTwoConnectionsGetsNoMore() {
    server.maxConnections(2);
    try {
      run(1_100);
      everybodyHasIt(1_100);
    } finally {
      server.maxConnections(Integer.MAX_VALUE);
    }
  }

  @Test
  void aLimitOfMessagesPerConnectionCostsNothing() {
    fails(
        step ->
            step.point() == MAIL && step.inSession() > 4
                ? Fault.sayAndDrop("421 4.7.0 Too many messages")
                : null);
    run(READERS);
    everybodyHasIt(READERS);
    assertThat(attempts()).isEqualTo(READERS);
  }

  @Test
  void whatIsDeferredUntilTheNextEditionIsNearIsGivenUp() {
    fails(
        step ->
            step.point() == RCPT && step.line().contains("reader3@")
                ? Fault.say("450 4.2.1 Greylisted")
                : null);
    press.readers(READERS);
    press.start();
    press.finish(Duration.ofMinutes(30));
    assertThat(press.counters())
        .isEqualTo(press.counted())
        .isEqualTo(Map.of(DeliveryState.SENT, READERS - 1L, DeliveryState.EXPIRED, 1L));
    assertThat(suppressed()).isZero();
  }

  private void run(int readers) {
    press.readers(readers);
    press.start();
    press.finish(Duration.ofMinutes(1));
  }

  /** Scripts a fault, and notes the messages of which it is unknown whether they were taken. */
  private void fails(Function<Step, @Nullable Fault> script) {
    server.script(
        step -> {
          var fault = script.apply(step);
          if (fault != null && (step.point() == BODY || step.point() == DOT)) {
            unknowable.add(step.session() + "." + step.inSession());
          }
          return fault;
        });
  }

  private void everybodyHasIt(int readers) {
    assertThat(press.counters())
        .isEqualTo(press.counted())
        .isEqualTo(Map.of(DeliveryState.SENT, (long) readers));
    var came =
        server.accepted().stream().collect(Collectors.groupingBy(Taken::to, Collectors.counting()));
    assertThat(new TreeSet<>(came.keySet())).isEqualTo(addresses(readers));
    var again = came.values().stream().mapToLong(count -> count - 1).sum();
    assertThat(again).as("sent twice").isLessThanOrEqualTo(unknowable.size());
  }

  private static Set<String> addresses(int readers) {
    return IntStream.rangeClosed(1, readers)
        .mapToObj(i -> "reader" + i + "@example.org")
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whom the message is for that a connection has just ended. */
  private static String recipient(int session) {
    return server.log().stream()
        .filter(line -> line.startsWith(session + " RCPT "))
        .reduce((one, next) -> next)
        .orElse("");
  }

  private static int suppressed() {
    return count("SELECT COUNT(*) FROM suppression");
  }

  private static int inFlight() {
    return count("SELECT COALESCE(SUM(n_in_flight), 0) FROM delivery_batch");
  }

  private static int attempts() {
    return count("SELECT COALESCE(SUM(attempts), 0) FROM delivery");
  }

  private static int count(String sql) {
    return program.bean(JdbcTemplate.class).queryForObject(sql, Integer.class);
  }
}
