package dev.daybreak.feeds;

import dev.daybreak.feeds.fetching.FetchSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Does something with many sources: many hosts at once, one host by at most two. */
@Component
class Crew {
  private final int atOnce;
  private final int perHost;

  Crew(FetchSettings settings) {
    this.atOnce = settings.atOnce();
    this.perHost = settings.perHost();
  }

  /** The results in the order of the sources; returns when all are done. */
  <T> List<T> each(List<Source> sources, Function<Source, T> work) {
    var queue = new HostQueue(sources, perHost);
    var done = new HashMap<Integer, T>();
    var threads = Executors.newFixedThreadPool(Math.min(atOnce, sources.size() + 1), threads());
    try {
      var workers = new ArrayList<Future<?>>();
      for (int i = 0; i < Math.min(atOnce, sources.size()); i++) {
        workers.add(
            threads.submit(
                () -> {
                  work(queue, work, done);
                  return null;
                }));
      }
      for (var worker : workers) {
        worker.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("collecting was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("collecting failed: " + e.getCause(), e);
    } finally {
      close(threads);
    }
    var results = new ArrayList<T>();
    for (int i = 0; i < sources.size(); i++) {
      var result = done.get(i);
      if (result != null) {
        results.add(result);
      }
    }
    return results;
  }

  private static void close(ExecutorService threads) {
    threads.shutdownNow();
  }

  private static <T> void work(HostQueue queue, Function<Source, T> work, Map<Integer, T> done)
      throws InterruptedException {
    for (var next = queue.take(); next != null; next = queue.take()) {
      try {
        var result = work.apply(next.source());
        synchronized (done) {
          done.put(next.number(), result);
        }
      } finally {
        queue.done(next);
      }
    }
  }

  /** Virtual threads where this Java has them (21): then a waiting poll costs next to nothing. */
  static ThreadFactory threads() {
    try {
      var builder = Thread.class.getMethod("ofVirtual").invoke(null);
      var factory = Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
      return (ThreadFactory) factory;
    } catch (ReflectiveOperationException e) {
      return runnable -> {
        var thread = new Thread(runnable, "collecting");
        thread.setDaemon(true);
        return thread;
      };
    }
  }

  /** The host that a source is asked at; one name for everything on disk. */
  static String host(Source source) {
    try {
      var host = new URI(source.address()).getHost();
      return host == null ? "" : host.toLowerCase(Locale.ROOT);
    } catch (URISyntaxException e) {
      return "";
    }
  }

  /** Whether two are asked at the same host, over the same scheme and port. */
  static boolean isOneHost(Source a, Source b) {
    return origin(a).equals(origin(b));
  }

  private static String origin(Source source) {
    return source.address().toLowerCase(Locale.ROOT).replaceFirst("^(https?://[^/?#]*).*$", "$1");
  }

  /** Hands out sources so that no host is asked by more than a few at a time. */
  private static final class HostQueue {
    private final Map<String, Deque<Numbered>> waiting = new LinkedHashMap<>();
    private final Map<String, Integer> busy = new HashMap<>();
    private final int perHost;
    private int left;

    record Numbered(int number, Source source, String host) {}

    HostQueue(List<Source> sources, int perHost) {
      this.perHost = perHost;
      this.left = sources.size();
      for (int i = 0; i < sources.size(); i++) {
        var host = host(sources.get(i));
        waiting
            .computeIfAbsent(host, key -> new ArrayDeque<>())
            .add(new Numbered(i, sources.get(i), host));
      }
    }

    /** Waits for one that may be asked now; null when none is left. */
    synchronized @Nullable Numbered take() throws InterruptedException {
      while (left > 0) {
        for (var host : waiting.entrySet()) {
          if (busy.getOrDefault(host.getKey(), 0) < perHost) {
            return taken(host.getKey(), host.getValue());
          }
        }
        wait();
      }
      return null;
    }

    private Numbered taken(String host, Deque<Numbered> queue) {
      var next = queue.remove();
      waiting.remove(host);
      if (!queue.isEmpty()) {
        // To the end: every host has its turn.
        waiting.put(host, queue);
      }
      busy.merge(host, 1, Integer::sum);
      left--;
      if (left == 0) {
        notifyAll();
      }
      return next;
    }

    synchronized void done(Numbered one) {
      busy.merge(one.host(), -1, Integer::sum);
      notifyAll();
    }
  }
}
