package dev.daybreak.delivery;

import dev.daybreak.mail.Outgoing;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Makes messages ahead of the wire, on every core: a signature takes a millisecond of one, and a
 * connection should never wait for it.
 */
@Component
class SigningPool implements DisposableBean {
  /** Messages ahead of each connection: enough for all cores, and no more than 2 MB of them. */
  private static final int AHEAD = 40;

  private final AtomicInteger number = new AtomicInteger();
  private final ExecutorService hands =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), this::hand);

  private Thread hand(Runnable work) {
    var thread = new Thread(work, "signing-" + number.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  /** Hands out what is made, in order; what is never asked for may be made in vain. */
  Iterator<Outgoing> inOrder(List<Supplier<Outgoing>> orders) {
    return new Belt(orders.iterator());
  }

  @Override
  public void destroy() {
    hands.shutdownNow();
  }

  private final class Belt implements Iterator<Outgoing> {
    private final Iterator<Supplier<Outgoing>> orders;
    private final Deque<Future<Outgoing>> underway = new ArrayDeque<>();

    Belt(Iterator<Supplier<Outgoing>> orders) {
      this.orders = orders;
      fill();
    }

    @Override
    public boolean hasNext() {
      return !underway.isEmpty();
    }

    @Override
    public Outgoing next() {
      try {
        var made = underway.remove().get();
        fill();
        return made;
      } catch (ExecutionException e) {
        throw new IllegalStateException("a message could not be made: " + e.getCause(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while a message was made", e);
      }
    }

    private void fill() {
      while (underway.size() < AHEAD && orders.hasNext()) {
        underway.add(hands.submit(orders.next()::get));
      }
    }
  }
}
