package dev.daybreak.edition.links;

import dev.daybreak.edition.links.LinkAnswer.State;
import dev.daybreak.feeds.fetching.FetchRequest;
import dev.daybreak.feeds.fetching.Fetched;
import dev.daybreak.feeds.fetching.Fetcher;
import dev.daybreak.newsletter.Wordbook;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Checks that links answer: HEAD, then GET if HEAD fails. One request at a time per host, and one
 * time limit for all links together.
 */
@Component
class LinkCheck {
  private static final Duration ONE = Duration.ofSeconds(6);
  private static final int AT_ONCE = 12;

  private final Fetcher fetcher;

  LinkCheck(Fetcher fetcher) {
    this.fetcher = fetcher;
  }

  /**
   * Asks these addresses; those that were not reached in time are missing.
   *
   * @param addresses with a host
   */
  Map<String, LinkAnswer> ask(Collection<String> addresses, Duration patience) {
    var byHost = new LinkedHashMap<String, List<URI>>();
    for (var address : addresses) {
      var uri = LinkAddress.uri(address);
      if (uri != null) {
        byHost.computeIfAbsent(LinkAddress.host(uri), host -> new ArrayList<>()).add(uri);
      }
    }
    return byHost.isEmpty() ? Map.of() : ask(byHost, patience);
  }

  private Map<String, LinkAnswer> ask(Map<String, List<URI>> byHost, Duration patience) {
    var answers = new ConcurrentHashMap<String, LinkAnswer>();
    var threads =
        Executors.newFixedThreadPool(
            Math.min(AT_ONCE, byHost.size()),
            runnable -> {
              var thread = new Thread(runnable, "links");
              thread.setDaemon(true);
              return thread;
            });
    try {
      var hosts =
          byHost.values().stream().<Callable<Void>>map(links -> () -> ask(links, answers)).toList();
      threads.invokeAll(hosts, patience.toMillis(), TimeUnit.MILLISECONDS);
      threads.shutdownNow();
      // The interrupted threads record that at once.
      threads.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      threads.shutdownNow();
    }
    return Map.copyOf(answers);
  }

  private @Nullable Void ask(List<URI> links, Map<String, LinkAnswer> answers) {
    for (var link : links) {
      var answer = ask(link);
      if (Thread.currentThread().isInterrupted()) {
        // The time is over. This link had its share of it; the following ones were never asked.
        answers.put(link.toString(), new LinkAnswer(State.TIMEOUT, ""));
        return null;
      }
      answers.put(link.toString(), answer);
    }
    return null;
  }

  private LinkAnswer ask(URI link) {
    var head = answer(fetcher.fetch(FetchRequest.head(link, ONE)));
    return head.state() == State.ANSWERS || head.state() == State.REFUSES
        ? head
        : answer(fetcher.fetch(FetchRequest.page(link, ONE)));
  }

  static LinkAnswer answer(Fetched fetched) {
    if (fetched instanceof Fetched.Gone) {
      return new LinkAnswer(State.GONE, "HTTP 410");
    }
    if (fetched instanceof Fetched.Failed failed) {
      var state =
          switch (failed.status()) {
            case 401, 402, 403, 406, 429, 451 -> State.REFUSES;
            case 404 -> State.GONE;
            default -> State.TROUBLE;
          };
      return new LinkAnswer(state, failed.why().in(Wordbook.shippedErrors()));
    }
    return new LinkAnswer(State.ANSWERS, "");
  }
}
