package dev.daybreak.web;

import dev.daybreak.web.WholeRequestChannel.Arrival;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
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
  /** How long a refused client may be silent before its connection ends, in milliseconds. */
  private static final long SILENCE = 2_000;

  private final Handler<NioChannel> tomcat;
  private final Duration requestTime;

  WholeRequestHandler(Handler<NioChannel> tomcat, Duration requestTime) {
    this.tomcat = tomcat;
    this.requestTime = requestTime;
  }

  @Override
  public SocketState process(SocketWrapperBase<NioChannel> socket, SocketEvent event) {
    if (socket.getCurrentProcessor() != null
        || !(socket.getSocket() instanceof WholeRequestChannel channel)) {
      return tomcat.process(socket, event);
    }
    try {
      if (event == SocketEvent.OPEN_READ || event == SocketEvent.OPEN_WRITE) {
        renew(socket);
        return process(socket, channel);
      }
      return event == SocketEvent.ERROR && socket.getError() instanceof SocketTimeoutException
          ? afterSilence(socket, channel)
          : tomcat.process(socket, event);
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
        return awaitEnd(socket, channel);
      }
      var arrival = channel.gather();
      if (arrival == Arrival.END) {
        return SocketState.CLOSED;
      }
      if (arrival == Arrival.PART) {
        return await(socket, channel);
      }
      if (arrival != Arrival.WHOLE) {
        return refuse(socket, channel, answer(arrival));
      }
      channel.show();
      var endless = !channel.extent().hasHead();
      var state = tomcat.process(socket, SocketEvent.OPEN_READ);
      if (state != SocketState.OPEN && state != SocketState.CLOSED) {
        return state;
      }
      channel.answered();
      if (state == SocketState.CLOSED) {
        if (!endless && !channel.owes() && !channel.hasMore()) {
          return state;
        }
        channel.closeAfterwards();
      }
    } while (channel.owes() || channel.endsAfterwards() || channel.hasMore());
    return SocketState.OPEN;
  }

  private static byte[] answer(Arrival arrival) {
    return switch (arrival) {
      case BAD -> Answers.BAD;
      case TOO_LONG -> Answers.TOO_LONG;
      case TOO_MANY -> Answers.TOO_MANY;
      default -> Answers.NO_ROOM;
    };
  }

  /** Until the client takes more of its response, its next request waits. */
  private static SocketState awaitTaking(SocketWrapperBase<NioChannel> socket) {
    socket.registerWriteInterest();
    return SocketState.OPEN;
  }

  /**
   * Nothing was reported for Tomcat's connection timeout. A client that takes its response little
   * by little is reported only when much of the kernel's buffer is free.
   */
  private static SocketState afterSilence(
      SocketWrapperBase<NioChannel> socket, WholeRequestChannel channel) throws IOException {
    // Tomcat keeps the error: it would not take another request from this connection.
    channel.closeAfterwards();
    var owed = channel.owed();
    if (owed == 0) {
      return SocketState.CLOSED;
    }
    if (channel.flush()) {
      return awaitEnd(socket, channel);
    }
    if (channel.owed() == owed) {
      return SocketState.CLOSED;
    }
    renew(socket);
    return awaitTaking(socket);
  }

  /** The client has all of its last response, and the connection ends when it knows that. */
  private static SocketState awaitEnd(
      SocketWrapperBase<NioChannel> socket, WholeRequestChannel channel) throws IOException {
    if (channel.drain()) {
      return SocketState.CLOSED;
    }
    socket.setReadTimeout(SILENCE);
    socket.registerReadInterest();
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
      return refuse(socket, channel, Answers.TOO_SLOW);
    }
    channel.greet();
    socket.registerReadInterest();
    return SocketState.OPEN;
  }

  private static SocketState refuse(
      SocketWrapperBase<NioChannel> socket, WholeRequestChannel channel, byte[] answer)
      throws IOException {
    channel.refuse(answer);
    return channel.owes() ? awaitTaking(socket) : awaitEnd(socket, channel);
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
