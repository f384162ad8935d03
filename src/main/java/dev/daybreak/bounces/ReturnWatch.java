package dev.daybreak.bounces;

import dev.daybreak.bounces.mailboxes.BoxUnavailable;
import dev.daybreak.bounces.mailboxes.ImapBox;
import dev.daybreak.newsletter.HostSettings;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Reads a mailbox as soon as its server says that something arrived. It waits only for a mailbox
 * that can be read, so that it adds no login to those that are refused.
 */
@Component
class ReturnWatch implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(ReturnWatch.class);

  private final ReturnBoxes boxes;
  private final ReturnReading reading;
  private final BounceSettings settings;
  private final HostSettings host;
  private final List<Thread> threads = new ArrayList<>();

  ReturnWatch(
      ReturnBoxes boxes, ReturnReading reading, BounceSettings settings, HostSettings host) {
    this.boxes = boxes;
    this.reading = reading;
    this.settings = settings;
    this.host = host;
  }

  @EventListener(ApplicationStartedEvent.class)
  synchronized void start() {
    if (host.executesTasks() && threads.isEmpty()) {
      for (var box : boxes.waiting()) {
        var thread = new Thread(() -> watch(box), "bounces-idle");
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
      }
    }
  }

  private void watch(ImapBox box) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        // A server that ends each wait at once is not asked again at once.
        Thread.sleep(Math.min(settings.poll().toMillis(), 5_000));
        if (!isOver(box)) {
          continue;
        }
        log.debug("Bounce mailbox {}: its server cannot say what arrives", box.name());
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits once, and reads what arrived; returns whether it is no use to wait again. */
  private boolean isOver(ImapBox box) {
    try {
      if (!reading.works(box)) {
        return false;
      }
      if (!box.awaitArrival()) {
        return true;
      }
      reading.round();
    } catch (BoxUnavailable | DataAccessException e) {
      // The task notices it, too, and tells.
      log.debug("Bounce mailbox {}: waiting was cut short", box.name(), e);
    }
    return false;
  }

  @Override
  public synchronized void destroy() {
    threads.forEach(Thread::interrupt);
  }
}
