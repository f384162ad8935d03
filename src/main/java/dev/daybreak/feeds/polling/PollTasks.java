package dev.daybreak.feeds.polling;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.SourceHosts;
import dev.daybreak.feeds.Sources;
import dev.daybreak.feeds.fetching.Fetcher;
import dev.daybreak.newsletter.Newsletter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The scheduled tasks of polling: one per source, which plans its own next run, and one that gives
 * each source its task, whichever node added it.
 */
@Configuration(proxyBeanMethods = false)
class PollTasks {
  static final String POLL = "poll-source";
  private static final Duration LOOK = Duration.ofSeconds(15);
  private static final Duration AFTER_A_FAULT = Duration.ofMinutes(10);

  @Bean
  Task<Void> pollSource(
      Sources sources,
      PollLog polls,
      PollSettings settings,
      ObjectProvider<Polling> polling,
      ObjectProvider<Fetcher> fetcher) {
    // Few enough that sending is not starved of threads.
    var slots = new Semaphore(settings.atOnce());
    return Tasks.custom(POLL, Void.class)
        .onDeadExecutionRevive()
        .onFailure((done, tasks) -> tasks.reschedule(done, done.getTimeDone().plus(AFTER_A_FAULT)))
        .execute(
            (instance, context) ->
                after(
                    poll(
                        sources.byId(Long.parseLong(instance.getId())).orElse(null),
                        polls.polledElsewhere(context.getExecution().pickedBy),
                        sources,
                        polling.getObject(),
                        fetcher.getObject(),
                        slots)));
  }

  /** The real time of the next run; null where there is none. */
  private static @Nullable Duration poll(
      @Nullable Source source,
      List<Source> elsewhere,
      Sources sources,
      Polling polling,
      Fetcher fetcher,
      Semaphore slots) {
    if (source == null || source.paused()) {
      return null;
    }
    if (!slots.tryAcquire()) {
      return soon();
    }
    try {
      return politely(source, elsewhere, sources, polling, fetcher);
    } finally {
      slots.release();
    }
  }

  private static @Nullable Duration politely(
      Source source, List<Source> elsewhere, Sources sources, Polling polling, Fetcher fetcher) {
    var host = SourceHosts.of(source);
    if (host.isEmpty()) {
      return next(source, sources, polling);
    }
    // A task is marked as picked before it begins: of three nodes that come at once at least one
    // sees the others, and each that sees too many comes again later.
    int there =
        (int) elsewhere.stream().filter(other -> SourceHosts.of(other).equals(host)).count();
    if (!fetcher.book(host, there)) {
      return soon();
    }
    try {
      return next(source, sources, polling);
    } finally {
      fetcher.release(host);
    }
  }

  private static @Nullable Duration next(Source source, Sources sources, Polling polling) {
    var next = polling.poll(source).next();
    // The scheduler runs on the machine's clock, the plan on the newsletter's.
    return next == null ? null : Duration.between(sources.now(), next);
  }

  private static Duration soon() {
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(1_000, 5_000));
  }

  private static CompletionHandler<Void> after(@Nullable Duration wait) {
    return (done, tasks) -> {
      if (wait == null) {
        tasks.remove();
      } else {
        tasks.reschedule(done, done.getTimeDone().plus(wait));
      }
    };
  }

  @Bean
  Task<Void> planPolls(JdbcClient db) {
    return Tasks.recurring("plan-polls", FixedDelay.of(LOOK))
        .onDeadExecutionRevive()
        .execute((instance, context) -> plan(db, context.getSchedulerClient()));
  }

  @Bean
  Task<Void> pruneArticles(ObjectProvider<Pruning> pruning, Newsletter newsletter) {
    // Before the first edition of the day is composed, and when few others are awake.
    return Tasks.recurring("prune-articles", new Daily(newsletter.zone(), LocalTime.of(3, 30)))
        .onDeadExecutionRevive()
        .execute((instance, context) -> pruning.getObject().prune());
  }

  private static void plan(JdbcClient db, SchedulerClient tasks) {
    var without =
        db.sql(
                """
                SELECT s.id FROM source s
                 WHERE s.part_of IS NULL AND s.removed_at IS NULL AND NOT s.paused
                   AND NOT EXISTS (SELECT 1 FROM scheduled_tasks t
                                    WHERE t.task_name = :name
                                      AND t.task_instance = CAST(s.id AS varchar(40)))
                 ORDER BY s.id""")
            .param("name", POLL)
            .query(Long.class)
            .list();
    var now = Instant.ofEpochMilli(System.currentTimeMillis());
    for (int i = 0; i < without.size(); i++) {
      // A long list is spread, so that a first start does not ask everybody in one second.
      var at = now.plusMillis(50L * i);
      tasks.scheduleIfNotExists(new TaskInstance<>(POLL, String.valueOf(without.get(i))), at);
    }
  }
}
