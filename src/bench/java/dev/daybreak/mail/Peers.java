package dev.daybreak.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.daybreak.mail.dkim.RsaProvider;
import dev.daybreak.mail.dkim.SigningKey;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * What ours is measured beside, and the server that takes it all: Postfix's tools and Angus Mail.
 */
public final class Peers {
  private final int port;
  private final AtomicInteger reader = new AtomicInteger();

  public Peers(int port) {
    this.port = port;
  }

  /** A server that throws everything away. */
  public interface Server extends AutoCloseable {
    int port();

    /** The port of the same server where each flight of replies takes that much longer. */
    default int at(Duration latency) throws IOException {
      return latency.isZero() ? port() : Distance.before(port(), latency);
    }

    @Override
    void close() throws IOException;
  }

  /** Postfix's smtp-sink where it is installed, else our own. */
  public static Server smtpSink() throws IOException {
    int port = freePort();
    Process sink;
    try {
      sink =
          new ProcessBuilder(
                  "smtp-sink",
                  "-u",
                  System.getProperty("user.name"),
                  "-c",
                  "127.0.0.1:" + port,
                  "1000")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      System.out.println(
          "No smtp-sink (Debian: postfix): a sink of our own takes its place, and the ratios to"
              + " smtp-source are NaN.");
      return own(Sink.start());
    }
    awaitPort(port);
    return new Server() {
      @Override
      public int port() {
        return port;
      }

      @Override
      public void close() {
        sink.destroy();
      }
    };
  }

  private static Server own(Sink sink) {
    return new Server() {
      @Override
      public int port() {
        return sink.port();
      }

      @Override
      public void close() throws IOException {
        sink.close();
      }
    };
  }

  /**
   * Sends on one connection of Angus Mail until the deadline.
   *
   * @param spliced whether the bytes are spliced as ours are, or built in full by Jakarta Mail
   * @return how many
   */
  public int angus(long deadline, boolean spliced, boolean noDelay) throws Exception {
    var properties = new Properties();
    properties.put("mail.smtp.quitwait", "false");
    if (noDelay) {
      properties.put("mail.smtp.socketFactory", new NoDelay());
    }
    var session = Session.getInstance(properties);
    int sent = 0;
    try (var transport = (SMTPTransport) session.getTransport("smtp")) {
      transport.connect("127.0.0.1", port, null, null);
      while (System.nanoTime() < deadline) {
        int number = reader.incrementAndGet();
        var values = BenchEdition.values(number);
        var message =
            spliced
                ? new Raw(session, BenchEdition.PIECES.message(values))
                : new SMTPMessage(BenchEdition.message(values));
        message.setEnvelopeFrom("bounce+" + number + "@example.org");
        transport.sendMessage(
            message,
            new InternetAddress[] {new InternetAddress("reader" + number + "@example.net")});
        sent++;
      }
    }
    return sent;
  }

  /** Messages a second that Postfix's smtp-source sends, all alike; NaN if it is not installed. */
  public double smtpSource(int connections, int messages, int bytes) throws Exception {
    int all = Math.max(connections * 20, messages);
    long start = System.nanoTime();
    Process source;
    try {
      source =
          new ProcessBuilder(
                  "smtp-source",
                  "-d",
                  "-s",
                  String.valueOf(connections),
                  "-m",
                  String.valueOf(all),
                  "-l",
                  String.valueOf(bytes),
                  "-f",
                  "bounce@example.org",
                  "-t",
                  "ann@example.net",
                  "127.0.0.1:" + port)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      return Double.NaN;
    }
    if (source.waitFor() != 0) {
      throw new IOException("smtp-source failed");
    }
    return all * 1e9 / (System.nanoTime() - start);
  }

  /**
   * Messages a second that nodemailer sends, each built for its reader.
   *
   * @param folder where it is installed
   */
  public double nodemailer(Path folder, int connections, int bytes) throws Exception {
    var node =
        new ProcessBuilder(
                "node",
                "bench/nodemailer.js",
                folder.toString(),
                String.valueOf(port),
                String.valueOf(connections),
                String.valueOf(bytes),
                "3")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var said = new String(node.getInputStream().readAllBytes(), UTF_8);
    if (node.waitFor() != 0) {
      throw new IOException("nodemailer failed");
    }
    return Double.parseDouble(said.strip());
  }

  /**
   * Signs and does nothing else until the deadline.
   *
   * @param fastest as messages are signed here, or by the JDK
   * @return how many
   */
  public static int signatures(Path key, boolean fastest, long deadline) throws Exception {
    var provider = fastest ? RsaProvider.of(null) : null;
    var signs = SigningKey.read("key", key, "example.org", "bench", provider);
    int made = 0;
    for (; System.nanoTime() < deadline; made++) {
      signs.sign(new byte[1000], new byte[32]);
    }
    return made;
  }

  private static int freePort() throws IOException {
    try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  private static void awaitPort(int port) {
    await()
        .ignoreExceptions()
        .until(
            () -> {
              new Socket(InetAddress.getLoopbackAddress(), port).close();
              return true;
            });
  }

  /** A message whose bytes are final. */
  private static final class Raw extends SMTPMessage {
    private final byte[] bytes;

    Raw(Session session, byte[] bytes) {
      super(session);
      this.bytes = bytes;
      this.saved = true;
    }

    @Override
    public void writeTo(OutputStream out, String[] ignored) throws IOException {
      out.write(bytes);
    }
  }

  private static final class NoDelay extends SocketFactory {
    @Override
    public Socket createSocket() throws IOException {
      var socket = new Socket();
      socket.setTcpNoDelay(true);
      return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }
  }
}
