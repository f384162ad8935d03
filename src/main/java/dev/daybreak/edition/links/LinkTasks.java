package dev.daybreak.edition.links;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.daybreak.newsletter.HostSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The task that looks at links: a task of its own, so that no slow outlet keeps the calendar. */
@Configuration(proxyBeanMethods = false)
class LinkTasks {
  @Bean
  Task<Void> lookAtLinks(ObjectProvider<LinkWatch> links, HostSettings host) {
    return Tasks.recurring("look-at-links", FixedDelay.of(host.tick()))
        .onFailureReschedule()
        .onDeadExecutionRevive()
        .execute((instance, context) -> links.getObject().round());
  }
}
