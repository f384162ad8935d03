package dev.daybreak.feeds.enriching;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Asks pages in the background, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class EnrichTasks {
  private static final Duration EVERY = Duration.ofSeconds(30);

  @Bean
  Task<Void> enrichArticles(ObjectProvider<Enriching> enriching) {
    return Tasks.recurring("enrich-articles", FixedDelay.of(EVERY))
        .onDeadExecutionRevive()
        .execute((instance, context) -> enriching.getObject().round());
  }
}
