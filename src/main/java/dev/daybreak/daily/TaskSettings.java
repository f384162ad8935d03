package dev.daybreak.daily;

import com.github.kagkarlsson.scheduler.boot.autoconfigure.Jackson3Serializer;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.daybreak.newsletter.HostSettings;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures db-scheduler. */
@Configuration(proxyBeanMethods = false)
class TaskSettings {

  @Bean
  DbSchedulerCustomizer recordsAsJson() {
    return new DbSchedulerCustomizer() {
      @Override
      public Optional<Serializer> serializer() {
        return Optional.of(new Jackson3Serializer());
      }
    };
  }

  /** A provider, since the tick needs the scheduler itself. */
  @Bean
  Task<Void> tick(ObjectProvider<DailyTick> tick, HostSettings host) {
    return Tasks.recurring("tick", FixedDelay.of(host.tick()))
        .onFailureReschedule()
        .onDeadExecutionRevive()
        .execute((instance, context) -> tick.getObject().run());
  }
}
