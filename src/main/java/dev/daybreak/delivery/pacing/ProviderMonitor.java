package dev.daybreak.delivery.pacing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Watches what each provider says of its own readers. When it knows many of them no more all at
 * once, or takes nothing for what it says of the content, that is about the provider or about us,
 * not about its readers. Any number of threads.
 */
public final class ProviderMonitor {
  private static final int SEEN = 40;
  private static final int PROVIDERS = 10_000;
  private static final Duration SHORT = Duration.ofMinutes(10);
  private static final int MANY_UNKNOWN = 10;
  private static final int REFUSALS_OF_CONTENT = 3;

  /** What a provider said of one delivery. */
  public enum Word {
    FINE,
    NO_SUCH_READER,
    BAD_CONTENT
  }

  private record Said(Word word, long subscriber, Instant at) {}

  private final Cache<String, Deque<Said>> providers =
      Caffeine.newBuilder().maximumSize(PROVIDERS).executor(Runnable::run).build();

  /**
   * Hears of one delivery; whether that makes it the provider's matter. Then it begins anew.
   *
   * @param doubted is given the subscribers whom the provider called unknown, this one too
   */
  public synchronized boolean doubts(
      String provider, Word word, long subscriber, Instant now, List<Long> doubted) {
    var said = providers.get(provider, first -> new ArrayDeque<>());
    said.addLast(new Said(word, subscriber, now));
    while (said.size() > SEEN || said.getFirst().at().isBefore(now.minus(SHORT))) {
      said.removeFirst();
    }
    if (word == Word.FINE) {
      return false;
    }
    var unknown = said.stream().filter(s -> s.word() == Word.NO_SUCH_READER).toList();
    var content = said.stream().filter(s -> s.word() == Word.BAD_CONTENT).count();
    if (word == Word.BAD_CONTENT && content >= REFUSALS_OF_CONTENT) {
      said.clear();
      return true;
    }
    if (word == Word.NO_SUCH_READER
        && unknown.size() >= MANY_UNKNOWN
        && unknown.size() * 2 >= said.size()) {
      unknown.forEach(s -> doubted.add(s.subscriber()));
      said.clear();
      return true;
    }
    return false;
  }
}
