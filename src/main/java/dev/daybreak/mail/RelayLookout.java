package dev.daybreak.mail;

import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Lookout;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Has {@link Relays} look once a minute whether what failed works again; these tell by themselves,
 * at once. A server that hangs would hold up the other lookouts, so another thread connects.
 */
@Component
class RelayLookout implements Lookout, DisposableBean {
  private final Relays relays;
  private final ExecutorService thread = Executors.newSingleThreadExecutor(RelayLookout::thread);
  private @Nullable Future<?> underway;

  RelayLookout(Relays relays) {
    this.relays = relays;
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "relays");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public String about() {
    return "smtp-servers";
  }

  @Override
  public synchronized Map<String, Failure> look() {
    var last = underway;
    if (last == null || last.isDone()) {
      underway = thread.submit(relays::probe);
    }
    return Map.of();
  }

  @Override
  public void destroy() {
    thread.shutdownNow();
  }
}
