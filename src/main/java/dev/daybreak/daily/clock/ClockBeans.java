package dev.daybreak.daily.clock;

import com.github.kagkarlsson.scheduler.event.ExecutionInterceptor;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The clocks of this machine. */
@Configuration(proxyBeanMethods = false)
class ClockBeans {
  /** Tasks that plan or delete by the time; they are of packages that know nothing of jumps. */
  private static final Set<String> BY_THE_TIME =
      Set.of("poll-source", "plan-polls", "prune-articles", "forget-unconfirmed");

  private static final Duration LATER = Duration.ofMinutes(1);

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  MonotonicClock monotonicClock() {
    return MonotonicClock.ofMachine();
  }

  /** Not that of tests, which is the newsletter's: the scheduler measures heartbeats. */
  @Bean
  com.github.kagkarlsson.scheduler.Clock schedulerClock(ClockWatch watch) {
    return new SchedulerClock(InstantSource.system(), MonotonicClock.ofMachine(), watch::holds);
  }

  @Bean
  ExecutionInterceptor waitForTheClock(
      ClockWatch watch, com.github.kagkarlsson.scheduler.Clock schedulerClock) {
    return (task, context, chain) ->
        !BY_THE_TIME.contains(task.getTaskName()) || watch.holds()
            ? chain.proceed(task, context)
            : (done, tasks) -> tasks.reschedule(done, schedulerClock.now().plus(LATER));
  }
}
