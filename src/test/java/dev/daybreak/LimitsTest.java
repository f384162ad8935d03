package dev.daybreak;

import static java.util.stream.Collectors.counting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.daybreak.admin.Visitor;
import dev.daybreak.daily.Ticks;
import dev.daybreak.delivery.Delivery;
import dev.daybreak.delivery.RunControl;
import dev.daybreak.delivery.RunMonitor;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.runs.RunForecast;
import dev.daybreak.mail.FaultySmtp;
import dev.daybreak.mail.FaultySmtp.Taken;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
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
      assertThat(
              program
                  .bean(RunMonitor.class)
                  .forecast(press.edition(), Instant.parse("2026-11-24T07:00:00Z")))
          .contains(new RunForecast(Instant.parse("2026-11-25T00:00:00Z"), 0));
      assertThat(Visitor.editor(program).get("/admin/editions/2026-11-24").body())
          .containsPattern("At the set speed the last reader gets it on 25 November at 00:00\\.");

      press.start();
      await().until(() -> press.status().waiting() != null);
      assertThat(press.status().waiting()).contains("20 messages a day");
      assertThat(press.counters())
          .isEqualTo(press.counted())
          .isEqualTo(Map.of(DeliveryState.SENT, 20L, DeliveryState.QUEUED, 10L));
      program.clock.forward(Duration.ofHours(16));
      delivery.wake();
      assertThat(press.status().progress().of(DeliveryState.SENT)).isEqualTo(20);

      // What a person said of the run is still said after a restart.
      program.bean(RunControl.class).pause(press.edition(), "mary");
      program.bean(RunControl.class).slow(press.edition(), 25);
      program.stop();
      program.start();
      program.clock.set("2026-11-25T00:00:01Z");
      Ticks.pass(program);
      assertThat(press.status().pausedBy()).isEqualTo("mary");
      assertThat(press.status().pace()).isEqualTo(25);
      assertThat(press.counters()).containsEntry(DeliveryState.SENT, 20L);

      program.bean(RunControl.class).resume(press.edition());
      await().atMost(Duration.ofSeconds(20)).until(press::isOver);
      assertThat(press.counters()).isEqualTo(Map.of(DeliveryState.SENT, 30L));
      assertThat(handed(program)).isEqualTo(30);
    }
  }

  @Test
  void whoseTurnIsFirstIsAnotherEachDay() {
    try (var program =
        Program.alone(
            Database.H2,
            "--daybreak.delivery.daily-limit=5",
            "--daybreak.delivery.connections=1")) {
      // Its ids begin far from one, as those of a list that was imported again.
      program
          .bean(JdbcTemplate.class)
          .update("ALTER TABLE subscriber ALTER COLUMN id RESTART WITH 70001");
      var press = new Press(program, LocalDate.of(2026, 11, 24));
      press.readers(1_600);
      var firstBatches = new TreeSet<Integer>();
      for (var day = 0; day < 8; day++) {
        press.start();
        await().until(() -> press.status().waiting() != null);
        Ticks.pass(program);
        firstBatches.addAll(batchesReached(program));
        var taken = timesTaken(program);
        await("no batch is taken while the run waits")
            .during(Duration.ofMillis(200))
            .until(() -> timesTaken(program) == taken);
        press.forgetRun();
        // The next edition, as far as the turn is concerned.
        for (var table :
            List.of("preflight", "edition_rendering", "edition_article", "edition_story_text")) {
          program.bean(JdbcTemplate.class).update("DELETE FROM " + table);
        }
        program.bean(JdbcTemplate.class).update("UPDATE edition SET id = id + 1");
      }
      assertThat(firstBatches).containsExactly(70_001, 70_501, 71_001, 71_501);
    }
  }

  private static int timesTaken(Program program) {
    return program
        .bean(JdbcTemplate.class)
        .queryForObject("SELECT SUM(epoch) FROM delivery_batch", Integer.class);
  }

  private static List<Integer> batchesReached(Program program) {
    return program
        .bean(JdbcTemplate.class)
        .queryForList("SELECT DISTINCT batch_no FROM delivery WHERE state = 'SENT'", Integer.class);
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
            """
            SELECT COUNT(*) FROM delivery d JOIN delivery_batch b ON b.batch_no = d.batch_no
             WHERE (d.state = 'SENT' OR d.subscriber_id = ANY (b.flight)) AND d.address LIKE ?""",
            Integer.class,
            "%@" + domain);
  }
}
