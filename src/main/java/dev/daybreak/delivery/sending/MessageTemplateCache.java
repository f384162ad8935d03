package dev.daybreak.delivery.sending;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.daybreak.mail.MessageTemplate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Keeps the latest message templates; each is made once, by the first that needs it. Those that
 * need the same one wait for it, and no one waits for another: within the lock of a map a slow
 * template would hold up the connections that send other variants.
 *
 * @param <K> what tells them apart
 */
final class MessageTemplateCache<K> {
  private static final int KEPT = 64;

  private final Cache<K, CompletableFuture<MessageTemplate>> templates =
      Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();

  /** The template of a key. What its maker throws, all who wait for it get, and it is not kept. */
  MessageTemplate get(K key, Supplier<MessageTemplate> maker) {
    var known = templates.getIfPresent(key);
    var made = new CompletableFuture<MessageTemplate>();
    var first = known == null ? templates.asMap().putIfAbsent(key, made) : known;
    if (first != null) {
      return waitFor(first);
    }
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

  private static MessageTemplate waitFor(CompletableFuture<MessageTemplate> template) {
    try {
      return template.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException why) {
        throw why;
      }
      throw e;
    }
  }
}
