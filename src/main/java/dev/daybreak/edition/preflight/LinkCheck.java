package dev.daybreak.edition.preflight;

import dev.daybreak.edition.links.LinkAnswer;
import dev.daybreak.edition.links.LinkAnswer.State;
import dev.daybreak.edition.links.LinkAnswers;
import dev.daybreak.feeds.fetching.FetchRequest;
import dev.daybreak.feeds.fetching.Fetched;
import dev.daybreak.feeds.fetching.Fetcher;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
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

  /** Host names reserved for examples (RFC 2606 and 6761). */
  private static final Pattern MADE_UP =
      Pattern.compile("(.*\\.)?(example|test|invalid|example\\.(com|net|org))");

  private final LinkAnswers kept;
  private final Fetcher fetcher;
  private final Duration patience;

  LinkCheck(LinkAnswers kept, Fetcher fetcher, PreflightSettings settings) {
    this.kept = kept;
    this.fetcher = fetcher;
    this.patience = settings.patience();
  }

  /** The answers that are known without a request. */
  Map<String, LinkAnswer> known(Collection<String> addresses) {
    var answers = new HashMap<>(kept.known(addresses));
    for (var address : addresses) {
      if (isMadeUp(uri(address))) {
        answers.put(address, new LinkAnswer(State.MADE_UP, ""));
      }
    }
    return answers;
  }

  private static boolean isMadeUp(@Nullable URI uri) {
    return uri != null
        && uri.getHost() != null
        && MADE_UP.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches();
  }

  /** The answers of these addresses; those that did not answer in time are missing. */
  Map<String, LinkAnswer> ask(Collection<String> addresses) {
    var answers = new HashMap<>(known(addresses));
    var byHost = new LinkedHashMap<String, List<URI>>();
    for (var address : addresses) {
      var uri = uri(address);
      if (answers.containsKey(address)) {
        continue;
      }
      if (uri == null || uri.getHost() == null) {
        answers.put(address, new LinkAnswer(State.INVALID, ""));
      } else {
        byHost.computeIfAbsent(uri.getHost(), host -> new ArrayList<>()).add(uri);
      }
    }
    var fresh = byHost.isEmpty() ? Map.<String, LinkAnswer>of() : ask(byHost);
    if (!fresh.isEmpty()) {
      kept.keep(fresh);
      answers.putAll(fresh);
    }
    return answers;
  }

  private Map<String, LinkAnswer> ask(Map<String, List<URI>> byHost) {
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
      return new LinkAnswer(state, failed.why());
    }
    return new LinkAnswer(State.ANSWERS, "");
  }

  private static @Nullable URI uri(String address) {
    try {
      return new URI(address);
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
