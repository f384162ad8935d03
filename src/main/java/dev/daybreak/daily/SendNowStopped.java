package dev.daybreak.daily;

import dev.daybreak.delivery.RunMonitor;
import dev.daybreak.delivery.runs.RunStatus;
import dev.daybreak.edition.Editions;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Says what is left when {@code send-now} is stopped by a signal (Ctrl-C, SIGTERM). It hears of
 * that before the program closes: the emails in progress are finished first, so that it counts
 * them.
 */
final class SendNowStopped implements ApplicationListener<ContextClosedEvent> {
  private final TaskRunner runner;
  private final Editions editions;
  private final RunMonitor runs;
  private final LocalDate date;
  private final Consumer<String> say;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean done;
  private volatile boolean watching;

  private SendNowStopped(ApplicationContext beans, LocalDate date, Consumer<String> say) {
    this.runner = beans.getBean(TaskRunner.class);
    this.editions = beans.getBean(Editions.class);
    this.runs = beans.getBean(RunMonitor.class);
    this.date = date;
    this.say = say;
  }

  /** Listens from now on. */
  static SendNowStopped of(ApplicationContext beans, LocalDate date, Consumer<String> say) {
    var stopped = new SendNowStopped(beans, date, say);
    ((ConfigurableApplicationContext) beans).addApplicationListener(stopped);
    return stopped;
  }

  /** Whether another process sends, which goes on. */
  void watching(boolean other) {
    watching = other;
  }

  /** The command has ended by itself. */
  void done() {
    done = true;
  }

  boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /** Waits, and returns false as soon as a signal comes. */
  boolean goesOnAfter(long milliseconds) throws InterruptedException {
    return !stopped.await(milliseconds, TimeUnit.MILLISECONDS);
  }

  @Override
  public void onApplicationEvent(ContextClosedEvent event) {
    if (done) {
      return;
    }
    stopped.countDown();
    runner.stop();
    say.accept(sentence(status().orElse(null)));
  }

  private Optional<RunStatus> status() {
    return editions.byDate(date).flatMap(runs::status);
  }

  private String sentence(@Nullable RunStatus run) {
    return sentence(date, run, watching);
  }

  static String sentence(LocalDate date, @Nullable RunStatus run, boolean watching) {
    if (run == null) {
      return "stopped: sending the edition of %s has not begun".formatted(date);
    }
    var audience = run.progress().audience();
    var left = audience - run.progress().ended();
    var count = "%d of %d readers are left".formatted(left, audience);
    if (run.frozen() && left == 0) {
      return "stopped: all of %d readers are done".formatted(audience);
    }
    if (watching) {
      return "stopped watching: %s; the running server sends to them".formatted(count);
    }
    var resume =
        run.flows() || run.waiting() != null
            ? ""
            : "'delivery resume --date %s' and ".formatted(date);
    return "stopped: %s; %s'send-now --date %s' or a server goes on"
        .formatted(run.frozen() ? count : "the list of readers is incomplete", resume, date);
  }
}
