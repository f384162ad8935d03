package dev.daybreak.feeds;

import dev.daybreak.feeds.fetching.FetchSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Polls many sources in parallel. The fetcher limits how many of them ask one host at a time. */
@Component
class ParallelPolls {
  private final int atOnce;

  ParallelPolls(FetchSettings settings) {
    this.atOnce = settings.atOnce();
  }

  /** The results in the order of the sources; returns when all are done. */
  <T> List<T> each(List<Source> sources, Function<Source, T> work) {
    if (sources.isEmpty()) {
      return List.of();
    }
    var threads = Executors.newFixedThreadPool(Math.min(atOnce, sources.size()), threads());
    try {
      var futures = new HashMap<Source, Future<T>>();
      for (var source : hostsInTurn(sources)) {
        Callable<T> poll = () -> work.apply(source);
        futures.put(source, threads.submit(poll));
      }
      var results = new ArrayList<T>();
      for (var source : sources) {
        results.add(futures.get(source).get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("collecting was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("collecting failed: " + e.getCause(), e);
    } finally {
      threads.shutdownNow();
    }
  }

  /**
   * The first source of each host, then the second of each, and so on: many sources of one host,
   * which have to wait for each other, do not keep the threads from those of other hosts.
   */
  static List<Source> hostsInTurn(List<Source> sources) {
    Map<String, Integer> counts = new HashMap<>();
    record Turn(int number, Source source) {}
    return sources.stream()
        .map(source -> new Turn(counts.merge(SourceHosts.of(source), 1, Integer::sum), source))
        .sorted(Comparator.comparingInt(Turn::number))
        .map(Turn::source)
        .toList();
  }

  /** Virtual threads if this Java has them (21): then a waiting poll costs next to nothing. */
  private static ThreadFactory threads() {
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
}
