package dev.daybreak.subscribers.signup;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Deletes addresses that were never confirmed: there is no consent to keep them (GDPR Art. 5). */
@Configuration(proxyBeanMethods = false)
class UnconfirmedCleanup {
  private static final Logger log = LoggerFactory.getLogger(UnconfirmedCleanup.class);

  @Bean
  Task<Void> forgetUnconfirmed(ObjectProvider<SignUps> signUps) {
    return Tasks.recurring("forget-unconfirmed", FixedDelay.ofHours(6))
        .onFailureReschedule()
        .onDeadExecutionRevive()
        .execute(
            (instance, context) -> {
              var forgotten = signUps.getObject().forgetUnconfirmed();
              if (forgotten > 0) {
                log.info("Sign-ups: deleted {} addresses that were never confirmed", forgotten);
              }
            });
  }
}
