package dev.daybreak.daily;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;
import dev.daybreak.alerts.Alerts;
import dev.daybreak.alerts.Watch;
import dev.daybreak.daily.clock.ClockWatch;
import dev.daybreak.delivery.fence.Fence;
import dev.daybreak.newsletter.HostSettings;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Decides whether this process executes tasks: a server does, a command only if it asks to and no
 * server runs on the same H2 file.
 */
@Component
public class TaskRunner implements DbSchedulerStarter {
  private final ObjectProvider<Scheduler> scheduler;
  private final ObjectProvider<Fence> fence;
  private final ObjectProvider<Alerts> alerts;
  private final ObjectProvider<Watch> lookouts;
  private final ObjectProvider<ClockWatch> clock;
  private final ObjectProvider<Outages> outages;
  private final boolean onH2;
  private final boolean serving;
  private final RunLock lock;
  private boolean started;

  TaskRunner(
      ObjectProvider<Scheduler> scheduler,
      ObjectProvider<Fence> fence,
      ObjectProvider<Alerts> alerts,
      ObjectProvider<Watch> lookouts,
      ObjectProvider<ClockWatch> clock,
      ObjectProvider<Outages> outages,
      HostSettings host) {
    this.scheduler = scheduler;
    this.fence = fence;
    this.alerts = alerts;
    this.lookouts = lookouts;
    this.clock = clock;
    this.outages = outages;
    this.onH2 = host.onH2();
    this.serving = host.executesTasks();
    this.lock = new RunLock(host.data());
    if (serving && onH2 && !lock.take()) {
      throw new IllegalStateException(
          "another Daybreak is running on the data in '%s' (daybreak.data): stop it first, or give this one a folder of its own"
              .formatted(host.data().toAbsolutePath().normalize()));
    }
  }

  /** Executes tasks from now on, unless another process on the same H2 file does. */
  public synchronized boolean startIfFree() {
    if (!started && (serving || !onH2 || lock.take())) {
      doStart();
    }
    return started;
  }

  @Override
  public synchronized void doStart() {
    outages.getObject().watch();
    alerts.getObject().watch();
    lookouts.getObject().start();
    clock.getObject().watch();
    fence.getObject().watch();
    scheduler.ifAvailable(Scheduler::start);
    started = true;
  }

  @EventListener
  @Order
  void onStart(ApplicationStartedEvent started) {
    if (onH2) {
      H2Shutdown.leaveItToThePool();
    }
    if (serving) {
      startIfFree();
    }
  }

  /** Executes no more tasks; returns when those in progress have ended. */
  void stop() {
    if (started) {
      scheduler.ifAvailable(Scheduler::stop);
    }
  }

  @PreDestroy
  void release() throws IOException {
    stop();
    lock.close();
  }
}
