package dev.daybreak;

import static java.util.stream.Collectors.counting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.daybreak.delivery.Delivery;
import dev.daybreak.delivery.DeliveryState;
import dev.daybreak.delivery.Reach;
import dev.daybreak.mail.FaultySmtp;
import dev.daybreak.mail.FaultySmtp.Taken;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A relay that takes so many a second and so many a day. */
class LimitsTest {
  @ParameterizedTest
  @EnumSource(Database.class)
  void whatIsOverTheDaysLimitGoesTheNextDayAndTheDraftSaysSo(Database database) {
    try (var program = Program.alone(database, "--daybreak.delivery.daily-limit=20")) {
      var press = new Press(program, LocalDate.of(2026, 11, 24));
      press.readers(30);
      var delivery = program.bean(Delivery.class);
      assertThat(delivery.reach(press.edition(), Instant.parse("2026-11-24T07:00:00Z")))
          .contains(new Reach(Instant.parse("2026-11-25T00:00:00Z"), 0));

      press.start();
      await().until(() -> press.status().waiting() != null);
      assertThat(press.status().waiting()).contains("20 messages a day");
      assertThat(press.counters())
          .isEqualTo(press.counted())
          .isEqualTo(Map.of(DeliveryState.SENT, 20L, DeliveryState.QUEUED, 10L));
      program.clock.forward(Duration.ofHours(16));
      delivery.wake();
      assertThat(press.status().progress().of(DeliveryState.SENT)).isEqualTo(20);

      program.clock.set("2026-11-25T00:00:01Z");
      await().atMost(Duration.ofSeconds(20)).until(press::isOver);
      assertThat(press.counters()).isEqualTo(Map.of(DeliveryState.SENT, 30L));
      assertThat(handed(program)).isEqualTo(30);
    }
  }

  private static int handed(Program program) {
    return program
        .bean(JdbcTemplate.class)
        .queryForObject("SELECT SUM(handed) FROM delivery_day", Integer.class);
  }

  @Test
  void thePaceIsKeptAndOneProviderHasItsShareOfIt() {
    try (var program =
        Program.alone(
            Database.H2, "--daybreak.delivery.pace=50", "--daybreak.delivery.provider-share=0.2")) {
      var press = new Press(program, LocalDate.of(2026, 11, 24));
      press.readers(100, "gmail.com");
      press.readers(100, "example.org");
      // Each of them somewhere else.
      program
          .bean(JdbcTemplate.class)
          .update(
              """
              UPDATE subscriber SET email = 'reader@d' || id || '.example',
                                    email_key = 'reader@d' || id || '.example'
               WHERE email LIKE '%example.org'""");
      var began = System.nanoTime();
      press.start();
      // A second's worth at once, and then as many a second: of the others 40, of this one 10.
      await().until(() -> press.status().progress().of(DeliveryState.SENT) >= 110);
      var seconds = (System.nanoTime() - began) / 1e9;
      assertThat(seconds).isGreaterThan(1);
      assertThat(gotIt(program, "gmail.com")).isLessThanOrEqualTo((int) (11 + 10 * seconds));
      assertThat(gotIt(program, "d%.example")).isGreaterThan(60);
    }
  }

  @Test
  void aConnectionIsGivenUpAfterAsManyMessagesAsItMayCarry() throws Exception {
    try (var server = FaultySmtp.start();
        var program =
            Program.alone(
                Database.H2,
                "--spring.mail.port=" + server.port(),
                "--daybreak.delivery.messages-per-connection=7")) {
      var press = new Press(program, LocalDate.of(2026, 11, 24));
      press.readers(30);
      press.start();
      await().atMost(Duration.ofSeconds(20)).until(press::isOver);
      var carried =
          server.accepted().stream().collect(Collectors.groupingBy(Taken::session, counting()));
      assertThat(carried.values()).containsExactlyInAnyOrder(7L, 7L, 7L, 7L, 2L);
    }
  }

  private static int gotIt(Program program, String domain) {
    return program
        .bean(JdbcTemplate.class)
        .queryForObject(
            "SELECT COUNT(*) FROM delivery WHERE state IN ('SENT', 'IN_FLIGHT') AND address LIKE ?",
            Integer.class,
            "%@" + domain);
  }
}
