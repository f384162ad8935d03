package dev.daybreak.web;

import dev.daybreak.web.WholeRequestChannel.Arrival;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Predicate;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Stands before Tomcat's own handler and lets a request through when all of it is there. A
 * connection that is still sending, or still reading its response, waits among those that the
 * poller watches, without a thread.
 */
final class WholeRequestHandler implements Handler<NioChannel> {
  private final Handler<NioChannel> tomcat;
  private final Predicate<String> isProxy;
  private final Duration requestTime;

  WholeRequestHandler(Handler<NioChannel> tomcat, Predicate<String> isProxy, Duration requestTime) {
    this.tomcat = tomcat;
    this.isProxy = isProxy;
    this.requestTime = requestTime;
  }

  @Override
  public SocketState process(SocketWrapperBase<NioChannel> socket, SocketEvent event) {
    if ((event != SocketEvent.OPEN_READ && event != SocketEvent.OPEN_WRITE)
        || socket.getCurrentProcessor() != null
        || !(socket.getSocket() instanceof WholeRequestChannel channel)) {
      return tomcat.process(socket, event);
    }
    try {
      renew(socket);
      return process(socket, channel);
    } catch (IOException e) {
      // The client is gone.
      return SocketState.CLOSED;
    }
  }

  private SocketState process(SocketWrapperBase<NioChannel> socket, WholeRequestChannel channel)
      throws IOException {
    do {
      if (!channel.flush()) {
        return awaitTaking(socket);
      }
      if (channel.endsAfterwards()) {
        return SocketState.CLOSED;
      }
      var arrival = channel.gather();
      if (arrival == Arrival.END) {
        return SocketState.CLOSED;
      }
      if (channel.extent().hasHead() && !isWelcome(socket, channel)) {
        return refuse(channel, Answers.TOO_MANY);
      }
      if (arrival == Arrival.PART) {
        return await(socket, channel);
      }
      if (arrival != Arrival.WHOLE) {
        return refuse(channel, answer(arrival));
      }
      channel.show();
      var state = tomcat.process(socket, SocketEvent.OPEN_READ);
      if (state == SocketState.OPEN || state == SocketState.CLOSED) {
        channel.answered();
      }
      if (state != SocketState.OPEN && state != SocketState.CLOSED) {
        return state;
      }
      if (state == SocketState.CLOSED) {
        if (!channel.owes()) {
          return state;
        }
        channel.closeAfterwards();
      }
    } while (channel.owes() || channel.hasMore());
    return SocketState.OPEN;
  }

  private static byte[] answer(Arrival arrival) {
    return switch (arrival) {
      case BAD -> Answers.BAD;
      case TOO_LONG -> Answers.TOO_LONG;
      default -> Answers.NO_ROOM;
    };
  }

  /** Until the client takes more of its response, its next request waits. */
  private static SocketState awaitTaking(SocketWrapperBase<NioChannel> socket) {
    socket.registerWriteInterest();
    return SocketState.OPEN;
  }

  /** The client has sent or taken something: its time, Tomcat's connection timeout, begins anew. */
  private static void renew(SocketWrapperBase<NioChannel> socket) {
    if (socket instanceof NioSocketWrapper nio) {
      nio.updateLastRead();
      nio.updateLastWrite();
    }
  }

  private SocketState await(SocketWrapperBase<NioChannel> socket, WholeRequestChannel channel)
      throws IOException {
    if (channel.hasBegun() && System.nanoTime() - channel.began() > requestTime.toNanos()) {
      return refuse(channel, Answers.TOO_SLOW);
    }
    channel.greet();
    socket.registerReadInterest();
    return SocketState.OPEN;
  }

  /** Whether the client that a proxy names may have one more request. */
  private boolean isWelcome(SocketWrapperBase<NioChannel> socket, WholeRequestChannel channel) {
    var headers = channel.extent().forwardedFor();
    return headers.isEmpty()
        || !isProxy.test(socket.getRemoteAddr())
        || ForwardedFor.client(ForwardedFor.addresses(headers), isProxy)
            .filter(client -> !isProxy.test(client))
            .flatMap(ClientAddress::of)
            .map(ClientAddress::network)
            .map(channel::begin)
            .orElse(true);
  }

  private static SocketState refuse(WholeRequestChannel channel, byte[] answer) throws IOException {
    channel.write(ByteBuffer.wrap(answer));
    return SocketState.CLOSED;
  }

  @Override
  public Object getGlobal() {
    return tomcat.getGlobal();
  }

  @Override
  public void release(SocketWrapperBase<NioChannel> socket) {
    tomcat.release(socket);
  }

  @Override
  public void pause() {
    tomcat.pause();
  }

  @Override
  public void recycle() {
    tomcat.recycle();
  }
}
