package dev.daybreak.delivery.sending;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.daybreak.mail.MessageTemplate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the latest message templates; each is made once, by the first that needs it. Those that
 * need the same one wait for it, and no one waits for another: within the lock of a map a slow
 * template would hold up the connections that send other variants.
 *
 * @param <K> what tells them apart
 */
final class MessageTemplateCache<K> {
  private static final Logger log = LoggerFactory.getLogger(MessageTemplateCache.class);
  private static final int KEPT = 64;

  private final Cache<K, CompletableFuture<MessageTemplate>> templates =
      Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();

  /** The template of a key. What the maker throws is its own: those who wait make it themselves. */
  MessageTemplate get(K key, Supplier<MessageTemplate> maker) {
    while (true) {
      var known = templates.getIfPresent(key);
      var made = new CompletableFuture<MessageTemplate>();
      var first = known == null ? templates.asMap().putIfAbsent(key, made) : known;
      if (first == null) {
        return make(key, maker, made);
      }
      try {
        return first.join();
      } catch (CompletionException e) {
        log.debug("A message template is made again by one who waited for it", e);
      }
    }
  }

  private MessageTemplate make(
      K key, Supplier<MessageTemplate> maker, CompletableFuture<MessageTemplate> made) {
    try {
      var template = maker.get();
      made.complete(template);
      return template;
    } catch (RuntimeException | Error e) {
      templates.asMap().remove(key, made);
      made.completeExceptionally(e);
      throw e;
    }
  }
}
