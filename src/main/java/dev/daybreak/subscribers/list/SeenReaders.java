package dev.daybreak.subscribers.list;

import dev.daybreak.subscribers.Subscriber.State;
import dev.daybreak.subscribers.list.ImportOutcome.Known;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an import has to remember of the batches before: who was unconfirmed in the same file, and
 * in a dry run, which stores nothing, everyone.
 */
final class SeenReaders {
  private final boolean everyone;
  private final Map<String, Known> readers = new HashMap<>();
  private final Set<String> pending = new HashSet<>();

  SeenReaders(boolean everyone) {
    this.everyone = everyone;
  }

  /**
   * What is known of a reader by now.
   *
   * @param stored what the database knows; null if nothing
   */
  @Nullable Known known(String key, @Nullable Known stored) {
    var seen = readers.get(key);
    return seen == null ? stored : seen;
  }

  /**
   * Remembers a reader.
   *
   * @param wanted how the reader stands by the file
   * @param after what is known now
   */
  void remember(String key, Standing wanted, Known after) {
    if (wanted.state() == State.PENDING) {
      pending.add(key);
    }
    if (everyone) {
      readers.put(key, after);
    }
  }

  /** Whether a line of the batches before called the reader unconfirmed. */
  boolean wasPending(String key) {
    return pending.contains(key);
  }
}
