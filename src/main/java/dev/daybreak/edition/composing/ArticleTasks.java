package dev.daybreak.edition.composing;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.daybreak.headlines.meaning.MeaningModel;
import dev.daybreak.headlines.meaning.MeaningSettings;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is done with articles soon after they arrive, beside the calendar. */
@Configuration(proxyBeanMethods = false)
class ArticleTasks {
  private static final Duration REST = Duration.ofSeconds(20);

  /** How often stories are found between editions. */
  private static final Duration GROUPING = Duration.ofMinutes(10);

  @Bean
  MeaningModel meaningModel(MeaningSettings settings) {
    return new MeaningModel(settings);
  }

  @Bean
  Task<Void> computeMeanings(ObjectProvider<ArticleMeanings> meanings) {
    return Tasks.recurring("compute-meanings", FixedDelay.of(REST))
        .onFailureReschedule()
        .onDeadExecutionRevive()
        .execute((instance, context) -> meanings.getObject().catchUp());
  }

  @Bean
  Task<Void> groupArticles(ObjectProvider<Composing> composing) {
    return Tasks.recurring("group-articles", FixedDelay.of(GROUPING))
        .onFailureReschedule()
        .onDeadExecutionRevive()
        .execute((instance, context) -> composing.getObject().groupArticles());
  }
}
