package dev.daybreak.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Predicate;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * A connection that shows Tomcat nothing of a request until all of it is there, and nothing of the
 * next one meanwhile; and that keeps what the client does not yet take of a response. So no thread
 * ever waits for a client.
 */
final class WholeRequestChannel extends NioChannel {
  private static final byte[] NOTHING = {};
  private static final int READ = 8 << 10;

  private final Limits limits;

  private byte[] bytes = NOTHING;
  private int length;
  private RequestExtent extent;
  private long began;
  private int shown;
  private int given;
  private int looksBeyond;
  private boolean greeted;
  private final Deque<ByteBuffer> unsent = new ArrayDeque<>();
  private int unsentBytes;
  private boolean closing;
  private @Nullable String connectionOf;
  private @Nullable String requestOf;

  WholeRequestChannel(SocketBufferHandler buffers, Limits limits) {
    super(buffers);
    this.limits = limits;
    this.extent = new RequestExtent(limits.longestHead(), limits.longestBody());
  }

  /** What all connections of a server share. */
  record Limits(
      SharedMemory arriving,
      SharedMemory leaving,
      ClientCounts connections,
      ClientCounts requests,
      Predicate<String> isProxy,
      int longestHead,
      long longestBody) {}

  /** What has arrived. */
  enum Arrival {
    PART,
    WHOLE,
    TOO_LONG,
    BAD,
    NO_ROOM,
    END
  }

  @Override
  public synchronized void reset(SocketChannel channel, NioSocketWrapper wrapper)
      throws IOException {
    super.reset(channel, wrapper);
    forget();
    var client = ClientAddress.of(channel.socket().getInetAddress());
    if (!limits.isProxy().test(client.ip()) && limits.connections().enter(client.network())) {
      connectionOf = client.network();
    }
  }

  /** Counts the request as one of this client's, until {@link #end}; false if it has too many. */
  synchronized boolean begin(String network) {
    if (requestOf == null && limits.requests().enter(network)) {
      requestOf = network;
    }
    return requestOf != null;
  }

  /** The request has its answer: it needs no memory any longer. */
  synchronized void answered() {
    end();
    if (shown > 0) {
      drop();
      giveBackIdle();
    }
  }

  private void end() {
    if (requestOf != null) {
      limits.requests().leave(requestOf);
      requestOf = null;
    }
  }

  /** Reads what is there. */
  synchronized Arrival gather() throws IOException {
    if (shown > 0) {
      drop();
    }
    var state = length > 0 ? extent.look(bytes, length) : RequestExtent.State.PART;
    while (state == RequestExtent.State.PART) {
      if (!hasRoom()) {
        return Arrival.NO_ROOM;
      }
      var read = super.read(ByteBuffer.wrap(bytes, length, bytes.length - length));
      if (read <= 0) {
        giveBackIdle();
        return read < 0 ? Arrival.END : Arrival.PART;
      }
      if (length == 0) {
        began = System.nanoTime();
      }
      length += read;
      state = extent.look(bytes, length);
    }
    return switch (state) {
      case WHOLE -> Arrival.WHOLE;
      case BAD -> Arrival.BAD;
      default -> Arrival.TOO_LONG;
    };
  }

  /** The next reads of Tomcat get the request that is whole. */
  synchronized void show() {
    shown = extent.length();
    given = 0;
    looksBeyond = 0;
  }

  /** Whether bytes of another request are there. */
  synchronized boolean hasMore() {
    return length > shown;
  }

  /** Whether a part of a request is there. */
  synchronized boolean hasBegun() {
    return length > 0;
  }

  /** Since when the request has been arriving, in {@link System#nanoTime}. */
  synchronized long began() {
    return began;
  }

  synchronized RequestExtent extent() {
    return extent;
  }

  /** Says once to a client that waits for it that it may send the body. */
  synchronized void greet() throws IOException {
    if (extent.expectsContinue() && !greeted) {
      greeted = true;
      super.write(ByteBuffer.wrap(Answers.CONTINUE));
    }
  }

  /** Takes all of it; what the client does not take now is sent by {@link #flush}. */
  @Override
  public synchronized int write(ByteBuffer from) throws IOException {
    var all = from.remaining();
    if (unsent.isEmpty()) {
      super.write(from);
    }
    if (from.hasRemaining()) {
      keep(from);
    }
    return all;
  }

  private void keep(ByteBuffer from) throws IOException {
    var more = from.remaining();
    if (!limits.leaving().take(more, unsentBytes + more)) {
      throw new IOException("slow clients have taken the memory for responses");
    }
    unsentBytes += more;
    unsent.add(ByteBuffer.allocate(more).put(from).flip());
  }

  /** Sends what the client takes now; returns whether it has all. */
  synchronized boolean flush() throws IOException {
    for (var next = unsent.peek(); next != null; next = unsent.peek()) {
      var sent = super.write(next);
      unsentBytes -= sent;
      limits.leaving().giveBack(sent);
      if (next.hasRemaining()) {
        return false;
      }
      unsent.remove();
    }
    return true;
  }

  /** Whether the client has not yet taken all of a response. */
  synchronized boolean owes() {
    return !unsent.isEmpty();
  }

  /** The connection ends when the client has taken the response. */
  synchronized void closeAfterwards() {
    closing = true;
  }

  synchronized boolean endsAfterwards() {
    return closing;
  }

  @Override
  public synchronized int read(ByteBuffer to) throws IOException {
    var left = shown - given;
    if (left == 0) {
      // Tomcat looks once for the next request. If it looks again, it takes this one for longer.
      if (++looksBeyond > 1) {
        throw new IOException("the request has ended");
      }
      return 0;
    }
    var some = Math.min(left, to.remaining());
    to.put(bytes, given, some);
    given += some;
    return some;
  }

  @Override
  public synchronized long read(ByteBuffer[] to, int offset, int buffers) throws IOException {
    long all = 0;
    for (var i = offset; i < offset + buffers; i++) {
      all += to[i].hasRemaining() ? read(to[i]) : 0;
    }
    return all;
  }

  @Override
  public synchronized void close() throws IOException {
    try {
      super.close();
    } finally {
      forget();
    }
  }

  private void forget() {
    end();
    if (connectionOf != null) {
      limits.connections().leave(connectionOf);
      connectionOf = null;
    }
    limits.arriving().giveBack(bytes.length);
    bytes = NOTHING;
    length = 0;
    limits.leaving().giveBack(unsentBytes);
    unsent.clear();
    unsentBytes = 0;
    closing = false;
    next();
  }

  /** Drops the request that was shown; what has arrived of the next one stays. */
  private void drop() {
    System.arraycopy(bytes, shown, bytes, 0, length - shown);
    length -= shown;
    began = System.nanoTime();
    next();
  }

  private void next() {
    shown = 0;
    given = 0;
    looksBeyond = 0;
    greeted = false;
    extent = new RequestExtent(limits.longestHead(), limits.longestBody());
  }

  private boolean hasRoom() {
    if (length < bytes.length) {
      return true;
    }
    var larger = Math.max(READ, bytes.length * 2);
    if (!limits.arriving().take(larger - bytes.length, larger)) {
      return false;
    }
    bytes = Arrays.copyOf(bytes, larger);
    return true;
  }

  /** A connection that waits for its next request needs no memory. */
  private void giveBackIdle() {
    if (length == 0) {
      limits.arriving().giveBack(bytes.length);
      bytes = NOTHING;
    }
  }
}
