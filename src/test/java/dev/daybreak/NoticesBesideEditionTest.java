package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.daybreak.admin.Visitor;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import dev.daybreak.mail.FaultySmtp;
import dev.daybreak.mail.FaultySmtp.Fault;
import dev.daybreak.mail.FaultySmtp.Point;
import dev.daybreak.newsletter.Failure;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Confirmations are sent beside an edition, behind it, and within the same limits. */
class NoticesBesideEditionTest {
  private static final LocalDate DATE = LocalDate.of(2026, 11, 24);

  @ParameterizedTest
  @CsvSource({"H2, 1", "H2, 3", "POSTGRESQL, 3"})
  void anEditionDoesNotWaitForConfirmationsOnASlowRelay(Database database, int connections)
      throws Exception {
    try (var relay = FaultySmtp.start();
        var program =
            Program.alone(
                database,
                "--spring.mail.port=" + relay.port(),
                "--daybreak.delivery.connections=" + connections,
                "--daybreak.sign-up.flood-at=1000")) {
      var press = new Press(program, DATE);
      press.readers(2);
      relay.latency(Duration.ofMillis(150));
      signUp(program, 60);
      await().until(() -> !relay.accepted().isEmpty());

      var began = System.nanoTime();
      press.start();
      await().atMost(Duration.ofSeconds(30)).until(press::isOver);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
      assertThat(press.counters()).isEqualTo(Map.of(DeliveryState.SENT, 2L));
      assertThat(relay.accepted()).as("the confirmations still go").hasSizeLessThan(62);
      if (connections > 1) {
        assertThat(relay.mostAtOnce()).isLessThanOrEqualTo(connections);
      }

      relay.latency(Duration.ZERO);
      program.clock.forward(Duration.ofMinutes(2));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> relay.accepted().stream().map(FaultySmtp.Taken::to).distinct().count() == 62);
    }
  }

  @Test
  void aRelayThatHangsOnConfirmationsHoldsUpNoEdition() throws Exception {
    try (var relay = FaultySmtp.start();
        var program =
            Program.alone(
                Database.H2,
                "--spring.mail.port=" + relay.port(),
                "--daybreak.delivery.connections=1")) {
      var press = new Press(program, DATE);
      press.readers(5);
      relay.script(step -> step.is(Point.RCPT, 1) ? Fault.stall() : null);
      signUp(program, 5);
      await().until(() -> relay.log().stream().anyMatch(line -> line.contains("RCPT")));

      press.start();
      await().atMost(Duration.ofSeconds(15)).until(press::isOver);
      assertThat(press.counters()).isEqualTo(Map.of(DeliveryState.SENT, 5L));

      program.clock.forward(Duration.ofMinutes(2));
      await().atMost(Duration.ofSeconds(30)).until(() -> relay.accepted().size() == 10);
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void confirmationsHaveATenthOfTheDaysLimitOfWhatTheEditionLeaves(Database database)
      throws Exception {
    try (var relay = FaultySmtp.start();
        var program =
            Program.alone(
                database,
                "--spring.mail.port=" + relay.port(),
                "--daybreak.delivery.daily-limit=20")) {
      var press = new Press(program, DATE);
      press.readers(19);
      signUp(program, 10);
      await().until(() -> relay.accepted().size() == 1);
      press.start();
      await().atMost(Duration.ofSeconds(15)).until(press::isOver);
      assertThat(press.counters()).isEqualTo(Map.of(DeliveryState.SENT, 19L));
      assertThat(relay.accepted()).hasSize(20);

      program.clock.set("2026-11-25T00:00:01Z");
      await().atMost(Duration.ofSeconds(15)).until(() -> relay.accepted().size() == 21);
      // Without an edition of the day they have their tenth.
      program
          .bean(Editions.class)
          .without(DATE.plusDays(1), State.SKIPPED, Failure.text("a quiet day"));
      await().atMost(Duration.ofSeconds(15)).until(() -> relay.accepted().size() == 22);
    }
  }

  private static void signUp(Program program, int number) {
    for (var i = 0; i < number; i++) {
      new Visitor(program.port)
          .from("203.0.113." + i)
          .post("/subscribe", "email", "asks" + i + "@example.net");
    }
  }
}
