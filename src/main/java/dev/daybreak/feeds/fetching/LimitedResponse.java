package dev.daybreak.feeds.fetching;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** An HTTP response with its body, before decompression and within the limit. */
final class LimitedResponse {
  private final HttpResponse head;
  private final byte[] body;

  private LimitedResponse(HttpResponse head, byte[] body) {
    this.head = head;
    this.body = body;
  }

  byte[] body() {
    return body;
  }

  @Nullable String header(String name) {
    var header = head.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }

  int status() {
    return head.getCode();
  }

  /** Reads the response; fails if the body is longer than the limit. */
  static final class Collector extends AbstractBinResponseConsumer<LimitedResponse> {
    private final long longest;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private @Nullable HttpResponse head;

    Collector(long longest) {
      this.longest = longest;
    }

    @Override
    protected void start(HttpResponse response, @Nullable ContentType type) {
      head = response;
    }

    @Override
    protected int capacityIncrement() {
      return Integer.MAX_VALUE;
    }

    @Override
    protected void data(ByteBuffer part, boolean last) throws IOException {
      if (body.size() + (long) part.remaining() > longest) {
        throw new ContentDecoding.TooLong();
      }
      while (part.hasRemaining()) {
        int n = Math.min(part.remaining(), 8192);
        var some = new byte[n];
        part.get(some);
        body.write(some, 0, n);
      }
    }

    @Override
    protected LimitedResponse buildResult() {
      if (head == null) {
        throw new IllegalStateException("a body came before its head");
      }
      return new LimitedResponse(head, body.toByteArray());
    }

    @Override
    public void releaseResources() {
      body.reset();
    }
  }
}
