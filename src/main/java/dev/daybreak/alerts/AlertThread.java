package dev.daybreak.alerts;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/** Makes the threads of alerts, which keep no process alive. */
final class AlertThread {
  private AlertThread() {}

  static ThreadFactory daemons(String name) {
    return work -> {
      var thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  static ScheduledExecutorService named(String name) {
    return Executors.newSingleThreadScheduledExecutor(daemons(name));
  }
}
