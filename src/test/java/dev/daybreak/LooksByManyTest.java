package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.daybreak.edition.links.LinkVerdict.Kind;
import dev.daybreak.edition.links.LinkWatch;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Nodes and threads that look at the same links. */
class LooksByManyTest extends OutletsMorning {
  @Test
  void aRoundOfLooksThatANodeDidNotEndIsTakenUp() {
    at("06:00");
    looked();
    var scheduler = program.bean(Scheduler.class);
    scheduler.pause();
    eventually().until(() -> scheduler.getCurrentlyExecuting().isEmpty());
    assertThat(
            program
                .bean(JdbcTemplate.class)
                .update(
                    """
                    UPDATE scheduled_tasks
                       SET picked = TRUE, picked_by = 'a killed node', last_heartbeat = ?
                     WHERE task_name = 'look-at-links'""",
                    Timestamp.from(Instant.EPOCH)))
        .isEqualTo(1);
    // It had looked at one link.
    at("06:15");
    var page = notTheLead();
    program
        .bean(JdbcTemplate.class)
        .update(
            "UPDATE outlet_link SET next_look = ? WHERE address = ?",
            Timestamp.from(clock.instant().plus(Duration.ofMinutes(15))),
            courier.at(page).toString());
    courier.asked.clear();
    lantern.asked.clear();
    scheduler.resume();

    looked();
    assertThat(asked()).hasSize(8).doesNotHaveDuplicates().doesNotContain(page);
  }

  @Test
  void twoNodesLookAtEachLinkOnceARound() {
    assumeThat(database).isEqualTo(Database.POSTGRESQL);
    var same =
        Arrays.stream(program.settings())
            .filter(setting -> setting.startsWith("--spring.datasource.url="))
            .findFirst()
            .orElseThrow();
    try (var other = Program.alone(database, same, "--daybreak.tick=PT0.05S")) {
      for (var time : List.of("06:00", "06:15", "06:30", "06:45")) {
        courier.asked.clear();
        lantern.asked.clear();
        other.clock.set("2026-11-24T" + time + ":00Z[Europe/Dublin]");
        at(time);
        looked();
        assertThat(asked()).as(time).hasSize(9).doesNotHaveDuplicates();
      }
    }
  }

  /** The pages that were looked at. */
  private List<String> asked() {
    return Stream.concat(courier.asked.stream(), lantern.asked.stream()).toList();
  }

  @Test
  void manyWhoLookAtTheSameLinksAtOnceDoNotHinderEachOther() throws Exception {
    gone(2, 4);
    at("06:00");
    looked();
    at("06:01");
    var links = new ArrayList<>(edition().content().outletLinks().keySet());
    var all = new ArrayList<Future<?>>();
    var threads = Executors.newFixedThreadPool(8);
    try {
      for (var i = 0; i < 40; i++) {
        Collections.shuffle(links, new Random(i));
        var mine = List.copyOf(links);
        all.add(
            threads.submit(
                () -> program.bean(LinkWatch.class).lookNow(mine, Duration.ofSeconds(5))));
      }
      for (var one : all) {
        one.get(60, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    // All at one instant: one look.
    assertThat(program.bean(LinkWatch.class).known(links).values())
        .filteredOn(verdict -> verdict.kind() == Kind.DOUBTED)
        .hasSize(2)
        .allMatch(verdict -> verdict.failures() == 2);
  }
}
