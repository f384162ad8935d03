package dev.daybreak.feeds.polling;

import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.SourceHosts;
import dev.daybreak.feeds.fetching.FetchSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import java.util.stream.IntStream;
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
      var polls =
          sources.stream().map(source -> new FutureTask<T>(() -> work.apply(source))).toList();
      hostsInTurn(sources).forEach(place -> threads.execute(polls.get(place)));
      var results = new ArrayList<T>();
      for (var poll : polls) {
        results.add(poll.get());
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
   * The places in the list in the order to poll them: the first source of each host, then the
   * second of each, and so on. So many sources of one host, which have to wait for each other, do
   * not keep the threads from those of other hosts.
   */
  static List<Integer> hostsInTurn(List<Source> sources) {
    Map<String, Integer> counts = new HashMap<>();
    var turns =
        sources.stream()
            .map(source -> counts.merge(SourceHosts.of(source), 1, Integer::sum))
            .toList();
    return IntStream.range(0, sources.size())
        .boxed()
        .sorted(Comparator.comparing(turns::get))
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
