package dev.daybreak;

import static dev.daybreak.Press.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.alerts.Alert;
import dev.daybreak.alerts.Alerts;
import dev.daybreak.daily.Ticks;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import dev.daybreak.mail.FaultySmtp;
import dev.daybreak.mail.FaultySmtp.Fault;
import dev.daybreak.mail.FaultySmtp.Point;
import dev.daybreak.mail.FaultySmtp.Taken;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Somebody sets the machine's clock in the middle of a run: nobody's edition expires by that. */
@ParameterizedClass
@EnumSource(Database.class)
class ClockJumpTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int READERS = 20;
  private static final int LATER = 5;

  @SuppressWarnings("unused")
  @Parameter
  private Database database;

  private static FaultySmtp server;
  private static Program program;
  private static Press press;

  @BeforeParameterizedClassInvocation
  static void start(Database database) throws IOException {
    server = FaultySmtp.start();
    program = Program.alone(database, "--spring.mail.port=" + server.port());
    press = new Press(program, TODAY);
  }

  @AfterParameterizedClassInvocation
  static void stop() throws IOException {
    program.close();
    server.close();
  }

  /** A run of which the mailboxes of some readers are busy. */
  @BeforeEach
  void someAreDeferred() {
    press.forgetReaders();
    server.forget();
    press.readers(READERS - LATER);
    press.readers(LATER, "later.example");
    server.script(
        step ->
            step.point() == Point.RCPT && step.line().contains("@later.example")
                ? Fault.say("450 4.2.1 The mailbox is busy")
                : null);
    press.start();
    eventually().until(() -> count(DeliveryState.DEFERRED) == LATER);
    server.script(step -> null);
    assertThat(count(DeliveryState.SENT)).isEqualTo(READERS - LATER);
    // The time of the test before was later: a restart must not find it.
    eventually().until(() -> !seen().isAfter(program.clock.instant()));
  }

  /** The time that the program stored last. */
  private static Instant seen() {
    return program
        .bean(JdbcTemplate.class)
        .queryForObject("SELECT MAX(seen_at) FROM machine_clock", OffsetDateTime.class)
        .toInstant();
  }

  @Test
  void aDayForwardForTenMinutesAndBackChangesNothing() {
    program.clock.jump(DAY);
    eventually().until(() -> clockAlerts().size() == 1);
    assertThat(clockAlerts().get(0))
        .contains(
            "jumped by +24 h, from 2026-11-24 07:00 to 2026-11-25 07:00", "clock accept", "30 min");
    for (var minute = 0; minute < 10; minute++) {
      program.clock.forward(Duration.ofMinutes(1));
      Ticks.pass(program);
    }
    assertThat(press.counted()).isEqualTo(counts(READERS - LATER, LATER));
    assertThat(program.bean(Editions.class).byDate(TODAY.plusDays(1))).isEmpty();
    assertThat(Terminal.said(program, "clock")).startsWith("1: ").contains("jumped by +24 h");

    program.clock.jump(DAY.negated());
    eventually().until(() -> clockAlerts().isEmpty());
    everybodyGetsIt();
    assertThat(press.edition().state()).isEqualTo(State.SENT);
    assertThat(Terminal.said(program, "clock")).startsWith("0: No clock has jumped.");
  }

  @Test
  void aClockThatStaysForwardIsBelievedAtTheSecondLook() {
    program.clock.jump(Duration.ofHours(3));
    eventually().until(() -> clockAlerts().size() == 1);
    program.clock.forward(Duration.ofMinutes(29));
    Ticks.pass(program);
    assertThat(press.counted()).isEqualTo(counts(READERS - LATER, LATER));

    program.clock.forward(Duration.ofMinutes(1));
    eventually().until(() -> clockAlerts().isEmpty());
    everybodyGetsIt();
  }

  @Test
  void aPersonsWordIsEnough() {
    program.clock.jump(Duration.ofHours(3));
    eventually().until(() -> clockAlerts().size() == 1);
    assertThat(Terminal.said(program, "clock", "accept"))
        .startsWith("0: ")
        .contains("accepted, sending goes on");

    eventually().until(() -> clockAlerts().isEmpty());
    everybodyGetsIt();
  }

  @Test
  void aClockThatIsSetBackIsBelievedInTheEnd() {
    program.clock.jump(DAY.negated());
    eventually().until(() -> clockAlerts().size() == 1);
    assertThat(clockAlerts().get(0)).contains("jumped by −24 h");
    program.clock.forward(Duration.ofMinutes(30));
    eventually().until(() -> clockAlerts().isEmpty());
    program.clock.forward(DAY);
    everybodyGetsIt();
  }

  @Test
  void aStartWithAClockOfYesterdayWaitsAndAStartAfterALongStopDoesNot() {
    program.stop();
    program.clock.jump(DAY.negated());
    program.start();
    assertThat(clockAlerts()).hasSize(1);
    program.clock.forward(Duration.ofMinutes(10));
    Ticks.pass(program);
    assertThat(press.counted()).isEqualTo(counts(READERS - LATER, LATER));

    // A restart in the middle of it knows the jump.
    program.stop();
    program.start();
    assertThat(clockAlerts()).hasSize(1);
    program.clock.jump(DAY);
    eventually().until(() -> clockAlerts().isEmpty());

    program.stop();
    program.clock.forward(Duration.ofHours(8));
    program.start();
    assertThat(clockAlerts()).isEmpty();
    everybodyGetsIt();
  }

  private static void everybodyGetsIt() {
    press.finish(Duration.ofMinutes(1));
    assertThat(press.counted()).isEqualTo(Map.of(DeliveryState.SENT, (long) READERS));
    assertThat(server.accepted().stream().map(Taken::to).filter(to -> !to.startsWith("operator@")))
        .hasSize(READERS)
        .doesNotHaveDuplicates();
  }

  private static Map<DeliveryState, Long> counts(long sent, long deferred) {
    return Map.of(DeliveryState.SENT, sent, DeliveryState.DEFERRED, deferred);
  }

  private static long count(DeliveryState state) {
    return press.counted().getOrDefault(state, 0L);
  }

  private static List<String> clockAlerts() {
    return program.bean(Alerts.class).open().stream()
        .filter(alert -> alert.subject().startsWith("clock of "))
        .map(Alert::sentence)
        .toList();
  }
}
