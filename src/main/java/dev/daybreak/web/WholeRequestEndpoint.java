package dev.daybreak.web;

import dev.daybreak.web.WholeRequestChannel.Limits;
import java.nio.channels.SocketChannel;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.jspecify.annotations.Nullable;

/** Tomcat's endpoint with a ceiling of connections of one client, and with whole requests. */
final class WholeRequestEndpoint extends NioEndpoint {
  private @Nullable Limits limits;

  void limit(Limits newLimits) {
    limits = newLimits;
  }

  @Override
  protected boolean setSocketOptions(SocketChannel socket) {
    if (isWelcome(ClientAddress.of(socket.socket().getInetAddress()))) {
      return super.setSocketOptions(socket);
    }
    // Tomcat closes, and counts as gone, only what it has set up.
    destroySocket(socket);
    return false;
  }

  /** One thread accepts all connections, and counts each before it looks at the next. */
  private boolean isWelcome(ClientAddress client) {
    return limits == null
        || isSSLEnabled()
        || limits.isProxy().test(client.ip())
        || !limits.connections().isFull(client.network());
  }

  @Override
  protected NioChannel createChannel(SocketBufferHandler buffers) {
    return limits == null || isSSLEnabled()
        ? super.createChannel(buffers)
        : new WholeRequestChannel(buffers, limits);
  }
}
