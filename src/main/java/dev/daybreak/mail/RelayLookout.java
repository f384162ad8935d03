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
 * Has {@link Relays} look once a minute whether what failed works again. These tell by themselves,
 * at once; here it is said again, so that an alert of a server that the settings no longer have is
 * over. A server that hangs would hold up the other lookouts, so another thread connects.
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
    return Relays.SUBJECT;
  }

  @Override
  public synchronized Map<String, Failure> look() {
    var last = underway;
    if (last == null || last.isDone()) {
      underway = thread.submit(relays::probe);
    }
    return relays.failures();
  }

  @Override
  public void destroy() {
    thread.shutdownNow();
  }
}
