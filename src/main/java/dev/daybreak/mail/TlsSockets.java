package dev.daybreak.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes TLS sockets for Angus Mail and remembers the last one of each thread, and the socket under
 * it, which Angus does not expose.
 */
final class TlsSockets extends SSLSocketFactory {
  private static final ThreadLocal<@Nullable Layers> LAST = new ThreadLocal<>();

  private final SSLSocketFactory sockets;

  TlsSockets(SSLSocketFactory sockets) {
    this.sockets = sockets;
  }

  /**
   * A connection.
   *
   * @param top what is written to; the same as {@code plain} without TLS
   * @param plain the socket to the server
   */
  record Layers(Socket top, Socket plain) {}

  /** The TLS socket that this thread made last, on the one under it, or null; forgets both. */
  static @Nullable Layers takeLast() {
    var last = LAST.get();
    LAST.remove();
    return last;
  }

  @Override
  public Socket createSocket(Socket plain, String host, int port, boolean autoClose)
      throws IOException {
    var made = sockets.createSocket(plain, host, port, autoClose);
    LAST.set(new Layers(made, plain));
    return made;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return sockets.createSocket(host, port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return sockets.createSocket(host, port, local, localPort);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return sockets.createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return sockets.createSocket(host, port, local, localPort);
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return sockets.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return sockets.getSupportedCipherSuites();
  }
}
