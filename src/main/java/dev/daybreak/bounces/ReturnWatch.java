package dev.daybreak.bounces;

import dev.daybreak.bounces.mailboxes.BoxUnavailable;
import dev.daybreak.bounces.mailboxes.ImapBox;
import dev.daybreak.newsletter.HostSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Reads a mailbox when it starts and soon after its server said that something arrived. It waits
 * only for a mailbox that can be read, so that it adds no login to those that are refused.
 */
@Component
class ReturnWatch implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(ReturnWatch.class);

  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** How a wait ended. */
  private enum Wait {
    OVER,
    FAILED,
    USELESS
  }

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
    // A server that ends each wait at once is not asked again at once.
    var first = settings.poll().compareTo(PAUSE) < 0 ? settings.poll() : PAUSE;
    var pause = first;
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(pause.toMillis());
        var wait = await(box);
        if (wait == Wait.USELESS) {
          log.debug("Bounce mailbox {}: its server cannot say what arrives", box.name());
          return;
        }
        pause = wait == Wait.FAILED ? longer(pause) : first;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The pause after one more failure: a server may allow too few connections for a second one. */
  static Duration longer(Duration pause) {
    var twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
  }

  /** Reads what arrived while no one waited, and waits once. */
  private Wait await(ImapBox box) {
    try {
      if (!reading.works(box)) {
        return Wait.OVER;
      }
      reading.round();
      if (reading.works(box) && !box.awaitArrival()) {
        return Wait.USELESS;
      }
      return Wait.OVER;
    } catch (BoxUnavailable | RuntimeException e) {
      // The task notices it, too, and tells.
      log.debug("Bounce mailbox {}: waiting was cut short", box.name(), e);
      return Wait.FAILED;
    }
  }

  @Override
  public synchronized void destroy() {
    threads.forEach(Thread::interrupt);
  }
}
