package dev.daybreak.delivery.sending;

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
 * Makes and signs messages on every core before the connections need them: a signature takes a core
 * a millisecond, and a connection should never wait for it.
 */
@Component
class SigningPool implements DisposableBean {
  /** Messages made ahead for each connection: enough for all cores, and at most 2 MB. */
  private static final int AHEAD = 40;

  private final AtomicInteger number = new AtomicInteger();
  private final ExecutorService workers =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), this::worker);

  private Thread worker(Runnable work) {
    var thread = new Thread(work, "signing-" + number.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  /** The messages in the order of the orders; some may be made that are never asked for. */
  Iterator<Outgoing> inOrder(List<Supplier<Outgoing>> orders) {
    return new MadeAhead(orders.iterator());
  }

  @Override
  public void destroy() {
    workers.shutdownNow();
  }

  private final class MadeAhead implements Iterator<Outgoing> {
    private final Iterator<Supplier<Outgoing>> orders;
    private final Deque<Future<Outgoing>> underway = new ArrayDeque<>();

    MadeAhead(Iterator<Supplier<Outgoing>> orders) {
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
        underway.add(workers.submit(orders.next()::get));
      }
    }
  }
}
