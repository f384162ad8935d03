package dev.daybreak.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybreak.mail.Letter;
import dev.daybreak.mail.MessageTemplate;
import dev.daybreak.newsletter.Publisher;
import java.net.URI;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The templates of messages, asked for by all connections at once. */
class MessageTemplateCacheTest {
  private final MessageTemplateCache<Integer> cache = new MessageTemplateCache<>();

  @Test
  void aSlowVariantHoldsUpNoOther() throws Exception {
    var threads = Executors.newCachedThreadPool();
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var slow =
        threads.submit(
            () ->
                cache.get(
                    0,
                    () -> {
                      begun.countDown();
                      await(goOn);
                      return template();
                    }));
    begun.await();

    var others =
        threads.submit(
            () -> {
              for (var key = 1; key <= 60; key++) {
                cache.get(key, MessageTemplateCacheTest::template);
              }
              return true;
            });
    assertThat(others.get(20, TimeUnit.SECONDS)).isTrue();
    assertThat(slow.isDone()).isFalse();

    goOn.countDown();
    assertThat(slow.get(20, TimeUnit.SECONDS)).isNotNull();
    threads.shutdown();
  }

  @Test
  void eachIsMadeOnceAlsoIfManyAskMeanwhile() throws Exception {
    var threads = Executors.newFixedThreadPool(8);
    var made = new AtomicInteger();
    var start = new CountDownLatch(1);
    var answers =
        java.util.stream.IntStream.range(0, 8)
            .mapToObj(
                i ->
                    threads.submit(
                        () -> {
                          start.await();
                          return cache.get(
                              1,
                              () -> {
                                made.incrementAndGet();
                                return template();
                              });
                        }))
            .toList();
    start.countDown();

    var first = answers.get(0).get(20, TimeUnit.SECONDS);
    for (var answer : answers) {
      assertThat(answer.get(20, TimeUnit.SECONDS)).isSameAs(first);
    }
    assertThat(made).hasValue(1);
    threads.shutdown();
  }

  /** As when its run is stopped: the runs of others go on. */
  @Test
  void whoWaitsForAnInterruptedMakerMakesItThemselves() throws Exception {
    var threads = Executors.newCachedThreadPool();
    var begun = new CountDownLatch(1);
    var interrupted =
        threads.submit(
            () ->
                cache.get(
                    1,
                    () -> {
                      begun.countDown();
                      await(new CountDownLatch(1));
                      return template();
                    }));
    begun.await();
    var waiters = new ArrayList<Thread>();
    var answers = new ConcurrentLinkedQueue<MessageTemplate>();
    for (var i = 0; i < 3; i++) {
      waiters.add(new Thread(() -> answers.add(cache.get(1, MessageTemplateCacheTest::template))));
      waiters.get(i).start();
    }
    Awaitility.await()
        .until(() -> waiters.stream().allMatch(one -> one.getState() == Thread.State.WAITING));

    threads.shutdownNow();

    assertThatThrownBy(() -> interrupted.get(20, TimeUnit.SECONDS)).isNotNull();
    for (var waiter : waiters) {
      waiter.join(20_000);
    }
    assertThat(answers).hasSize(3).containsOnly(answers.peek());
  }

  @Test
  void aBrokenOneIsSaidAsItIsAndTriedAgain() {
    assertThatThrownBy(
            () ->
                cache.get(
                    1,
                    () -> {
                      throw new IllegalStateException("edition.ftlh line 3");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("edition.ftlh line 3");
    assertThat(cache.get(1, MessageTemplateCacheTest::template)).isNotNull();
  }

  private static MessageTemplate template() {
    var publisher =
        new Publisher(
            "The Morning",
            "news@example.org",
            null,
            "1 Quay Street, Dublin",
            URI.create("https://news.example.org/"),
            null,
            "#b3402a",
            null,
            null,
            "en",
            null);
    return MessageTemplate.of(
        Letter.edition(publisher)
            .to("ann@example.net")
            .date("Tue, 24 Nov 2026 07:00:00 +0000")
            .id("2026-11-24.x")
            .subject("The news")
            .leave("https://news.example.org/leave/x", "leave@example.org")
            .feedback("2026-11-24", "edition")
            .text("News")
            .html("<p>News</p>")
            .build());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
