package dev.daybreak.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
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

  /** What a refused client may still send, and for how long. */
  private static final long DRAIN_BYTES = 16 << 20;

  private static final Duration DRAIN_TIME = Duration.ofSeconds(5);

  private final Limits limits;

  private byte[] bytes = NOTHING;
  private int length;
  private RequestExtent extent;
  private long began;
  private int shown;
  private int given;
  private int looksBeyond;
  private boolean greeted;
  private final Backlog unsent;
  private boolean closing;
  private boolean drains;
  private long drainedUntil;
  private long drained;
  private boolean fromProxy;
  private @Nullable String connectionOf;
  private @Nullable String requestOf;

  WholeRequestChannel(SocketBufferHandler buffers, Limits limits) {
    super(buffers);
    this.limits = limits;
    this.unsent = new Backlog(limits.leaving(), limits.files());
    this.extent = new RequestExtent(limits.longestHead(), limits.longestBody());
  }

  /** What all connections of a server share. */
  record Limits(
      SharedMemory arriving,
      SharedMemory leaving,
      SharedMemory files,
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
    TOO_MANY,
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
    fromProxy = limits.isProxy().test(client.ip());
    if (!fromProxy && limits.connections().enter(client.network())) {
      connectionOf = client.network();
    }
  }

  /** Whose memory it is; null as long as a proxy has not said whom it speaks for. */
  private @Nullable String client() {
    return requestOf == null ? connectionOf : requestOf;
  }

  /**
   * Counts the request as one of the client's that a proxy names, until {@link #end}; false if that
   * has too many.
   */
  private boolean begin() {
    if (!fromProxy || requestOf != null || !extent.hasHead() || extent.forwardedFor().isEmpty()) {
      return true;
    }
    var named =
        ForwardedFor.client(ForwardedFor.addresses(extent.forwardedFor()), limits.isProxy())
            .filter(ip -> !limits.isProxy().test(ip))
            .flatMap(ClientAddress::of)
            .map(ClientAddress::network);
    if (named.isEmpty()) {
      return true;
    }
    if (!limits.requests().enter(named.get())) {
      return false;
    }
    pay(named.get());
    return true;
  }

  /** What has arrived is that client's from now on. */
  private void pay(@Nullable String client) {
    limits.arriving().giveBack(client(), bytes.length);
    requestOf = client;
    // So little, or its own already, that it is not refused.
    limits.arriving().take(client(), bytes.length, 0);
  }

  /** The request has its answer: it needs no memory any longer. */
  synchronized void answered() {
    end();
    if (shown > 0) {
      drop();
    }
  }

  /** Answers what cannot be read or is not wanted: it needs no memory, and is the last. */
  synchronized void refuse(byte[] answer) throws IOException {
    shown = length;
    answered();
    write(ByteBuffer.wrap(answer));
    closing = true;
  }

  private void end() {
    if (requestOf != null) {
      limits.requests().leave(requestOf);
      pay(null);
    }
  }

  /** Reads what is there. */
  synchronized Arrival gather() throws IOException {
    if (shown > 0) {
      drop();
    }
    var state = length > 0 ? extent.look(bytes, length) : RequestExtent.State.PART;
    while (begin() && state == RequestExtent.State.PART) {
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
    if (!begin()) {
      return Arrival.TOO_MANY;
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
      unsent.add(from, client());
    }
    return all;
  }

  /** Sends what the client takes now; returns whether it has all. */
  synchronized boolean flush() throws IOException {
    return unsent.send(getIOChannel());
  }

  /** What the client has not yet taken of responses, in bytes. */
  synchronized long owed() {
    return unsent.bytes();
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

  /**
   * Drops what a client still sends that has all of its last response: if the connection ended with
   * something unread, TCP would take the response back (RFC 9112 §9.6).
   *
   * @return whether it has sent all, or more than is waited for
   */
  synchronized boolean drain() throws IOException {
    if (!drains) {
      drains = true;
      drainedUntil = System.nanoTime() + DRAIN_TIME.toNanos();
      getIOChannel().shutdownOutput();
    }
    var dropped = ByteBuffer.allocate(READ);
    while (drained < DRAIN_BYTES && System.nanoTime() < drainedUntil) {
      var read = super.read(dropped.clear());
      if (read <= 0) {
        return read < 0;
      }
      drained += read;
    }
    return true;
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

  private void forget() throws IOException {
    end();
    length = 0;
    giveBackIdle();
    if (connectionOf != null) {
      limits.connections().leave(connectionOf);
      connectionOf = null;
    }
    closing = false;
    drains = false;
    drained = 0;
    next();
    unsent.clear();
  }

  /** Drops the request that was shown; what has arrived of the next one stays. */
  private void drop() {
    length -= shown;
    var rest =
        length == 0 ? NOTHING : Arrays.copyOfRange(bytes, shown, shown + Math.max(READ, length));
    limits.arriving().giveBack(client(), bytes.length - rest.length);
    bytes = rest;
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
    if (!limits.arriving().take(client(), larger - bytes.length, larger)) {
      return false;
    }
    bytes = Arrays.copyOf(bytes, larger);
    return true;
  }

  /** A connection that waits for its next request needs no memory. */
  private void giveBackIdle() {
    if (length == 0) {
      limits.arriving().giveBack(client(), bytes.length);
      bytes = NOTHING;
    }
  }
}
