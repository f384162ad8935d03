package dev.daybreak.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Reads the beginning of a response and no more, however long it is. */
final class FirstBytes implements BodySubscriber<String> {
  private final byte[] bytes;
  private final CompletableFuture<String> text = new CompletableFuture<>();
  private int length;
  private Flow.@Nullable Subscription subscription;

  FirstBytes(int most) {
    this.bytes = new byte[most];
  }

  @Override
  public CompletionStage<String> getBody() {
    return text;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscribed) {
    subscription = subscribed;
    subscribed.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (var buffer : buffers) {
      var some = Math.min(buffer.remaining(), bytes.length - length);
      buffer.get(bytes, length, some);
      length += some;
    }
    if (length == bytes.length && subscription != null) {
      subscription.cancel();
      onComplete();
    }
  }

  @Override
  public void onError(Throwable cause) {
    text.completeExceptionally(cause);
  }

  @Override
  public void onComplete() {
    text.complete(new String(bytes, 0, length, UTF_8));
  }
}
