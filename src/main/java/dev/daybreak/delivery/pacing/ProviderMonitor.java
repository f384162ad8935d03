package dev.daybreak.delivery.pacing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.daybreak.delivery.pacing.Pacing.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Watches each provider's replies about its own readers. When a provider suddenly knows many of
 * them no longer, or refuses message after message for its content, that is about the provider or
 * about us, not about its readers. Any number of threads.
 */
final class ProviderMonitor {
  private static final int SEEN = 40;
  private static final int PROVIDERS = 10_000;
  private static final Duration SHORT = Duration.ofMinutes(10);
  private static final int MANY_UNKNOWN = 10;
  private static final int REFUSALS_OF_CONTENT = 3;

  private record Said(Answer answer, long subscriber, Instant at) {}

  private final Cache<String, Deque<Said>> providers =
      Caffeine.newBuilder().maximumSize(PROVIDERS).executor(Runnable::run).build();

  /**
   * Counts one delivery.
   *
   * @param doubted receives the subscribers whom the provider called unknown, with this one
   * @return whether the provider's replies are in doubt; counting begins anew then
   */
  synchronized boolean doubts(
      String provider, Answer answer, long subscriber, Instant now, List<Long> doubted) {
    var said = providers.get(provider, first -> new ArrayDeque<>());
    said.addLast(new Said(answer, subscriber, now));
    while (said.size() > SEEN || said.getFirst().at().isBefore(now.minus(SHORT))) {
      said.removeFirst();
    }
    if (answer == Answer.FINE) {
      return false;
    }
    var unknown = said.stream().filter(s -> s.answer() == Answer.NO_SUCH_READER).toList();
    var content = said.stream().filter(s -> s.answer() == Answer.BAD_CONTENT).count();
    if (answer == Answer.BAD_CONTENT && content >= REFUSALS_OF_CONTENT) {
      said.clear();
      return true;
    }
    if (answer == Answer.NO_SUCH_READER
        && unknown.size() >= MANY_UNKNOWN
        && unknown.size() * 2 >= said.size()) {
      unknown.forEach(s -> doubted.add(s.subscriber()));
      said.clear();
      return true;
    }
    return false;
  }
}
