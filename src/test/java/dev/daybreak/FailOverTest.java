package dev.daybreak;

import static dev.daybreak.Press.eventually;
import static dev.daybreak.mail.FaultySmtp.Point.AUTH;
import static dev.daybreak.mail.FaultySmtp.Point.BANNER;
import static dev.daybreak.mail.FaultySmtp.Point.DOT;
import static dev.daybreak.mail.FaultySmtp.Point.MAIL;
import static dev.daybreak.mail.FaultySmtp.Point.RCPT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.alerts.Alert;
import dev.daybreak.alerts.Alerts;
import dev.daybreak.delivery.Delivery;
import dev.daybreak.delivery.RunControl;
import dev.daybreak.delivery.SendingAgain;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.UnknownDeliveries.Decision;
import dev.daybreak.mail.FaultySmtp;
import dev.daybreak.mail.FaultySmtp.Fault;
import dev.daybreak.mail.FaultySmtp.Point;
import dev.daybreak.mail.FaultySmtp.Taken;
import dev.daybreak.mail.Relays;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Two SMTP servers for editions and one for confirmations: the spare one takes over what the main
 * one cannot be given, no message is given to both, and an alert says so until the main one works.
 */
class FailOverTest {
  private static final int READERS = 30;
  private static final Instant SEVEN = Instant.parse("2026-11-24T07:00:00Z");
  private static final String DOWN = "The SMTP server main (";

  private static FaultySmtp main;
  private static FaultySmtp spare;
  private static FaultySmtp letters;
  private static Program program;
  private static Press press;

  @BeforeAll
  static void start() throws Exception {
    main = FaultySmtp.start().account("morning", "secret");
    spare = FaultySmtp.start();
    letters = FaultySmtp.start();
    program =
        Program.alone(
            Database.H2,
            "--spring.mail.port=" + main.port(),
            "--spring.mail.username=morning",
            "--spring.mail.password=secret",
            "--daybreak.relays.spare.host=127.0.0.1",
            "--daybreak.relays.spare.port=" + spare.port(),
            "--daybreak.relays.spare.kinds=editions, alerts",
            "--daybreak.relays.letters.host=127.0.0.1",
            "--daybreak.relays.letters.port=" + letters.port(),
            "--daybreak.relays.letters.order=-1",
            "--daybreak.relays.letters.kinds=confirmations",
            "--daybreak.alert-to=",
            "--logging.level.dev.daybreak=error");
    press = new Press(program, LocalDate.of(2026, 11, 24));
  }

  @AfterAll
  static void stop() throws Exception {
    program.close();
    for (var server : List.of(main, spare, letters)) {
      server.close();
    }
  }

  @BeforeEach
  void anew() {
    press.forgetReaders();
    for (var server : List.of(main, spare, letters)) {
      server.script(step -> null).forget();
    }
    // Whatever a test that failed has left.
    program.bean(Relays.class).tryNow();
    program.clock.forward(Duration.ofMinutes(11));
    awaitNoAlert();
  }

  /** The servers are looked at once a minute, unless the last look is still under way. */
  private void awaitNoAlert() {
    eventually()
        .untilAsserted(
            () -> {
              program.clock.forward(Duration.ofMinutes(1));
              assertThat(alerts()).isEmpty();
            });
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(BANNER, Fault.drop()),
        Arguments.of(BANNER, Fault.say("554 5.3.2 No service for you")),
        Arguments.of(BANNER, Fault.say("421 4.3.2 Not now")),
        Arguments.of(AUTH, Fault.say("535 5.7.8 Authentication credentials invalid")),
        Arguments.of(MAIL, Fault.say("550 5.7.1 Sender address rejected")),
        Arguments.of(MAIL, Fault.say("451 4.3.0 Not now")),
        Arguments.of(RCPT, Fault.say("550 5.7.1 Relaying denied")));
  }

  @ParameterizedTest(name = "{1} at {0}")
  @MethodSource("failures")
  void theSpareServerTakesAllUntilTheMainOneWorks(Point point, Fault fault) {
    main.script(step -> step.point() == point ? fault : null);
    press.readers(READERS);
    press.start();
    press.finish(Duration.ofSeconds(10));

    assertThat(press.counters()).isEqualTo(Map.of(DeliveryState.SENT, (long) READERS));
    assertThat(addresses(spare)).isEqualTo(readers());
    assertThat(main.accepted()).isEmpty();
    assertThat(relays()).isEqualTo(Map.of("spare", READERS));
    assertThat(alerts()).hasSize(1).allMatch(alert -> alert.sentence().startsWith(DOWN));

    mainWorksAgain();
  }

  /** One that could not be connected to shows it at once, one that refused messages by one. */
  private void mainWorksAgain() {
    var messages = main.log().stream().anyMatch(line -> line.contains(" MAIL "));
    main.script(step -> null);
    spare.forget();
    program.clock.set(SEVEN.plus(Duration.ofHours(2)));
    if (!messages) {
      awaitNoAlert();
    }
    press.forgetReaders();
    press.readers(READERS);
    // That has set the clock back, to when it is too early to try the main one again.
    program.clock.set(SEVEN.plus(Duration.ofHours(3)));
    program.bean(Delivery.class).publish(press.edition(), program.clock.instant());
    press.finish(Duration.ofSeconds(10));

    assertThat(press.counters()).isEqualTo(Map.of(DeliveryState.SENT, (long) READERS));
    assertThat(main.accepted()).as("%s sessions, %s", main.sessions(), main.log()).isNotEmpty();
    assertThat(main.accepted().size() + spare.accepted().size()).isEqualTo(READERS);
    eventually().untilAsserted(() -> assertThat(alerts()).isEmpty());
  }

  @Test
  void aServerThatDiesInTheMiddleLosesNobodyAndNobodyIsGivenToBoth() {
    var dead = new AtomicBoolean();
    main.script(
        step -> {
          if (step.is(DOT, 8)) {
            dead.set(true);
            return Fault.takeAndDrop();
          }
          return dead.get() ? Fault.drop() : null;
        });
    press.readers(READERS);
    press.start();
    press.finish(Duration.ofMinutes(1));

    // What it had taken without saying so waited for it, and is left to a person.
    var unknown = press.counters().getOrDefault(DeliveryState.UNKNOWN, 0L);
    assertThat(unknown).isBetween(1L, 8L);
    assertThat(press.counters())
        .isEqualTo(press.counted())
        .isEqualTo(Map.of(DeliveryState.SENT, READERS - unknown, DeliveryState.UNKNOWN, unknown));
    var both = addresses(main);
    both.retainAll(addresses(spare));
    assertThat(both).isEmpty();
    assertThat(alerts()).hasSize(1);

    main.script(step -> null);
    program.bean(RunControl.class).decide(press.edition(), Decision.RESEND, null);
    press.finish(Duration.ofSeconds(10));
    var all = addresses(main);
    all.addAll(addresses(spare));
    assertThat(all).isEqualTo(readers());
  }

  @Test
  void whatAServerMayHaveIsGivenToItAgainAndToNoOther() {
    main.script(step -> step.is(DOT, 8) ? Fault.takeAndDrop() : null);
    press.readers(READERS);
    press.start();
    press.finish(Duration.ofMinutes(1));

    assertThat(press.counters()).isEqualTo(Map.of(DeliveryState.SENT, (long) READERS));
    assertThat(addresses(main)).isEqualTo(readers());
    assertThat(main.accepted()).hasSize(READERS + 1);
    assertThat(spare.accepted()).isEmpty();
    assertThat(alerts()).isEmpty();
  }

  /** What the other server says of those readers would contradict nothing. */
  @Test
  void theServerThatRefusedReadersIsAskedAgainItselfAndIsNotBelievedIfItTakesThem() {
    main.script(
        step ->
            step.point() == RCPT && step.number() % 8 == 0
                ? Fault.say("550 5.1.1 User unknown")
                : null);
    press.readers(READERS);
    press.start();
    eventually()
        .until(
            () -> {
              program.bean(Delivery.class).wake();
              return press.status().stopped() != null;
            });

    assertThat(press.status().stopped()).contains("when they were asked about again");
    assertThat(main.accepted()).hasSizeGreaterThan(READERS - 3);
    assertThat(spare.accepted()).isEmpty();
    assertThat(alerts()).hasSize(1);

    main.script(step -> null);
    program.bean(RunControl.class).resume(press.edition());
    press.finish(Duration.ofSeconds(10));
    assertThat(press.counters()).isEqualTo(Map.of(DeliveryState.SENT, (long) READERS));
    assertThat(main.accepted().size() + spare.accepted().size()).isEqualTo(READERS);
  }

  @Test
  void aReaderWhoseServerFailsBeforeTheSecondTryStaysRefusedAndHoldsUpNoEdition() {
    var dead = Set.of("<reader3@", "<reader14@", "<reader25@");
    main.script(
        step ->
            step.point() == RCPT && dead.stream().anyMatch(step.line()::contains)
                ? Fault.say("550 5.1.1 User unknown")
                : step.point() == BANNER && main.accepted().size() == READERS - dead.size()
                    ? Fault.drop()
                    : null);
    press.readers(READERS);
    press.start();
    press.finish(Duration.ofSeconds(1));

    assertThat(press.counters())
        .isEqualTo(press.counted())
        .isEqualTo(
            Map.of(
                DeliveryState.SENT,
                (long) READERS - dead.size(),
                DeliveryState.REFUSED,
                (long) dead.size()));
    assertThat(spare.accepted()).isEmpty();

    // A person asks for more than a second try: any server may get them, and it proves nothing.
    program.bean(SendingAgain.class).send(press.edition(), Set.of(SendingAgain.From.REFUSED), null);
    press.finish(Duration.ofSeconds(10));
    eventually()
        .untilAsserted(
            () -> {
              program.bean(Delivery.class).wake();
              assertThat(press.counters()).isEqualTo(Map.of(DeliveryState.SENT, (long) READERS));
            });
    assertThat(spare.accepted()).hasSize(dead.size());
    assertThat(press.status().stopped()).isNull();
  }

  /** It cannot be asked about them again, and had refused some who are well. */
  @Test
  void aServerThatRefusesAtRandomAndThenFailsIsNotBelieved() {
    var heard = new AtomicInteger();
    main.script(
        step ->
            step.point() == RCPT && heard.incrementAndGet() > READERS / 2
                ? Fault.drop()
                : step.point() == BANNER && heard.get() > READERS / 2
                    ? Fault.drop()
                    : step.point() == RCPT && heard.get() % 4 == 1
                        ? Fault.say("550 5.1.1 User unknown")
                        : null);
    press.readers(READERS);
    press.start();
    press.finish(Duration.ofMinutes(1));

    var refused = press.counters().getOrDefault(DeliveryState.REFUSED, 0L);
    assertThat(refused).isGreaterThan(2);
    assertThat(press.counters())
        .isEqualTo(Map.of(DeliveryState.SENT, READERS - refused, DeliveryState.REFUSED, refused));
    assertThat(
            program
                .bean(JdbcTemplate.class)
                .queryForObject(
                    "SELECT COUNT(*) FROM subscriber WHERE state = 'SUPPRESSED'", Long.class))
        .isZero();
  }

  @Test
  void aConfirmationGoesByTheServerForItAndByAnotherOneIfThatFails() throws Exception {
    signUp("ann@example.net");
    eventually().until(() -> addresses(letters).contains("ann@example.net"));
    letters.script(step -> step.point() == MAIL ? Fault.say("550 5.7.1 Not you") : null);
    signUp("ben@example.net");
    eventually().until(() -> addresses(main).contains("ben@example.net"));

    assertThat(addresses(letters)).containsExactly("ann@example.net");
    assertThat(addresses(spare)).isEmpty();

    letters.script(step -> null);
    program.clock.forward(Duration.ofMinutes(2));
    signUp("cas@example.net");
    eventually().until(() -> addresses(letters).contains("cas@example.net"));
    eventually().untilAsserted(() -> assertThat(alerts()).isEmpty());
  }

  private static void signUp(String address) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(program.url("/subscribe")))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("email=" + address.replace("@", "%40")))
            .build();
    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
    program.bean(Delivery.class).wake();
  }

  private static List<Alert> alerts() {
    return program.bean(Alerts.class).open();
  }

  private static Set<String> addresses(FaultySmtp server) {
    return server.accepted().stream().map(Taken::to).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> readers() {
    return IntStream.rangeClosed(1, READERS)
        .mapToObj(i -> "reader" + i + "@example.org")
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** How many deliveries each server has, as the delivery log knows. */
  private static Map<String, Integer> relays() {
    return program
        .bean(JdbcTemplate.class)
        .queryForList("SELECT relay FROM delivery", String.class)
        .stream()
        .collect(Collectors.toMap(relay -> relay, relay -> 1, Integer::sum));
  }
}
