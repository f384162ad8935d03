package dev.daybreak.feeds.polling;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.daybreak.Database;
import dev.daybreak.feeds.Articles;
import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.Sources;
import dev.daybreak.feeds.fetching.Outlet;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The scheduler itself, over both databases. */
class PollTasksTest {

  @ParameterizedTest
  @EnumSource
  void aSourceThatIsAddedIsPolledAndOneThatIsPausedNoLonger(Database database) {
    try (var outlet = new Outlet();
        var kept = new Kept(database, PollTasks.class)) {
      outlet.on(
          "/feed",
          Outlet.text(
              200,
              "<rss><channel><title>T</title><item><title>A</title><link>/a</link></item></channel></rss>"));
      var sources = kept.get(Sources.class);
      var source = kept.source(outlet, "/feed");
      var scheduler = scheduler(kept);
      scheduler.start();
      try {
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> kept.get(Articles.class).count() == 1);
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> planned(kept) == 1 && scheduler.getCurrentlyExecuting().isEmpty());
        assertThat(sources.health().get(0).nextPoll())
            .isAfterOrEqualTo(kept.clock.instant().plus(Duration.ofMinutes(10)));

        sources.pause(source.id(), true);
        kept.db()
            .sql(
                "UPDATE scheduled_tasks SET execution_time = CURRENT_TIMESTAMP WHERE task_name = :name")
            .param("name", PollTasks.POLL)
            .update();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> planned(kept) == 0);
        assertThat(outlet.asked).hasSize(1);
      } finally {
        scheduler.stop();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void twoPollsOfAnotherNodeAtAHostKeepThisOneFromIt(Database database) {
    try (var outlet = new Outlet();
        var kept = new Kept(database, PollTasks.class)) {
      outlet.on("/", Outlet.text(200, "<rss><channel><title>T</title></channel></rss>"));
      var there = List.of(kept.source(outlet, "/1"), kept.source(outlet, "/2"));
      there.forEach(source -> pick(kept, source));
      kept.source(outlet, "/3");
      var scheduler = scheduler(kept);
      scheduler.start();
      try {
        // It was tried, stepped back and waits for its next turn.
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> steppedBack(kept));
        assertThat(outlet.asked).isEmpty();

        kept.db().sql("DELETE FROM scheduled_tasks WHERE picked_by = 'other'").update();
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(() -> assertThat(outlet.asked).contains("/3"));
      } finally {
        scheduler.stop();
      }
    }
  }

  /** As another node would have it. */
  private static void pick(Kept kept, Source source) {
    kept.db()
        .sql(
            """
            INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,
                                         last_heartbeat, consecutive_failures, version)
            VALUES (:name, :id, :now, true, 'other', :now, 0, 1)""")
        .param("name", PollTasks.POLL)
        .param("id", String.valueOf(source.id()))
        .param("now", OffsetDateTime.now(ZoneOffset.UTC))
        .update();
  }

  private static boolean steppedBack(Kept kept) {
    return kept.db()
            .sql(
                """
                SELECT count(*) FROM scheduled_tasks
                 WHERE task_name = :name AND last_success IS NOT NULL""")
            .param("name", PollTasks.POLL)
            .query(Integer.class)
            .single()
        == 1;
  }

  private static Scheduler scheduler(Kept kept) {
    var plan = (RecurringTask<?>) kept.get("planPolls", Task.class);
    return Scheduler.create(kept.get(DataSource.class), List.of(kept.get("pollSource", Task.class)))
        .startTasks(plan)
        .pollingInterval(Duration.ofMillis(100))
        .threads(3)
        .shutdownMaxWait(Duration.ofSeconds(5))
        .build();
  }

  private static int planned(Kept kept) {
    return kept.db()
        .sql("SELECT count(*) FROM scheduled_tasks WHERE task_name = :name")
        .param("name", PollTasks.POLL)
        .query(Integer.class)
        .single();
  }
}
