package dev.daybreak.bounces;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.daybreak.bounces.notices.IncomingReader;
import dev.daybreak.bounces.notices.PatternTable;
import dev.daybreak.mail.Mailbox;
import dev.daybreak.newsletter.Publisher;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The task that reads mailboxes: a task of its own, so that no slow server keeps the calendar. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BounceSettings.class)
class ReturnTasks {
  @Bean
  IncomingReader incomingReader(Publisher publisher) {
    var sender =
        publisher.from() == null || publisher.from().isBlank()
            ? ""
            : Mailbox.sender(publisher).address().toString();
    return new IncomingReader(PatternTable.shipped(), sender);
  }

  @Bean
  Task<Void> returnedMail(
      ObjectProvider<ReturnReading> reading,
      ObjectProvider<ReturnForwarding> forwarding,
      BounceSettings settings) {
    return Tasks.recurring("returned-mail", FixedDelay.of(settings.poll()))
        .onFailureReschedule()
        .onDeadExecutionRevive()
        .execute(
            (instance, context) -> {
              reading.getObject().round();
              forwarding.getObject().round();
            });
  }

  @Bean
  Task<Void> forgetReturned(ObjectProvider<ReturnTidying> tidying) {
    return Tasks.recurring("forget-returned", FixedDelay.ofHours(1))
        .onFailureReschedule()
        .onDeadExecutionRevive()
        .execute((instance, context) -> tidying.getObject().round());
  }
}
