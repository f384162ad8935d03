package dev.daybreak.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.daybreak.LogEvents;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** Tomcat with two pages: one that answers with very much, one that counts what it is sent. */
class WholeRequestProtocolTest {
  private static final int LINE = 1 << 20;
  private static final int LINES = 100;

  /** Of this machine's addresses one is a proxy; the others are clients. */
  private static final String PROXY = "127.0.0.1";

  @TempDir private Path folder;
  private final AtomicInteger made = new AtomicInteger();
  private final Tomcat tomcat = new Tomcat();
  private final Connector connector = new Connector(WholeRequestProtocol.class.getName());
  private final List<Socket> sockets = new ArrayList<>();

  @BeforeEach
  void setUp() {
    tomcat.setBaseDir(folder.toString());
    connector.setPort(0);
    connector.setProperty("socket.txBufSize", "262144");
    if (connector.getProtocolHandler() instanceof WholeRequestProtocol protocol) {
      protocol.limit(
          new WebLimits(Duration.ofSeconds(20), 100, DataSize.ofMegabytes(2)), PROXY::equals);
    }
    tomcat.setConnector(connector);
    var context = tomcat.addContext("", folder.toString());
    Tomcat.addServlet(context, "pages", new Pages(made)).addMapping("/");
  }

  @AfterEach
  void stop() throws LifecycleException, IOException {
    for (var socket : sockets) {
      socket.close();
    }
    tomcat.stop();
    tomcat.destroy();
  }

  /** GET: lines of a megabyte, each of its own number. POST: how many bytes it was sent. */
  private static final class Pages extends HttpServlet {
    private static final long serialVersionUID = 1;
    private final transient AtomicInteger made;

    Pages(AtomicInteger made) {
      this.made = made;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.setContentLengthLong((long) LINE * LINES);
      for (var i = 0; i < LINES; i++) {
        response.getOutputStream().write(line(i));
      }
      response.flushBuffer();
      made.incrementAndGet();
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print("sent: " + request.getInputStream().readAllBytes().length);
    }
  }

  private static byte[] line(int number) {
    var line = ByteBuffer.allocate(LINE);
    while (line.hasRemaining()) {
      line.putInt(number * LINE + line.position());
    }
    return line.array();
  }

  @Test
  void aResponseThatIsLargerThanAllMemoryForItArrivesWholeAtAnySpeed() throws Exception {
    connector.setProperty("connectionTimeout", "1000");
    tomcat.start();
    var slow = connect(2);
    say(slow, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    var idle = connect(3);
    say(idle, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    await("no thread waits for them").until(() -> made.get() == 2);

    var in = new DataInputStream(slow.getInputStream());
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    // Three of Tomcat's timeouts long, too little for the kernel to report that there is room.
    var first = new byte[LINE];
    var at = trickle(in, first);
    in.readFully(first, at, LINE - at);
    assertThat(first).isEqualTo(line(0));
    for (var i = 1; i < LINES; i++) {
      assertThat(in.readNBytes(LINE)).isEqualTo(line(i));
    }
    assertThat(bytes(idle)).as("one that takes nothing is let go").isLessThan(LINE * LINES);
  }

  private static int trickle(DataInputStream in, byte[] to) throws Exception {
    var clock = Executors.newSingleThreadScheduledExecutor();
    try {
      var at = 0;
      for (var i = 0; i < 30; i++) {
        var from = at;
        at +=
            clock
                .schedule(() -> in.readNBytes(to, from, 2_000), 100, TimeUnit.MILLISECONDS)
                .get(10, TimeUnit.SECONDS);
      }
      return at;
    } finally {
      clock.shutdownNow();
    }
  }

  private static int bytes(Socket socket) {
    var all = 0;
    try {
      var in = socket.getInputStream();
      for (var some = in.readNBytes(LINE).length; some > 0; some = in.readNBytes(LINE).length) {
        all += some;
      }
      return all;
    } catch (IOException e) {
      return all; // It was ended.
    }
  }

  /** The kernel would take the answer back from a client that still sends. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6000000\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
        "GET / HTTP/1.1\r\nX-Long: "
      })
  void aRefusalReachesAClientThatGoesOnSending(String head) throws Exception {
    tomcat.start();
    for (var i = 0; i < 3; i++) {
      var client = connect(2);
      say(client, head);
      for (var part = 0; part < 60; part++) {
        say(client, "x".repeat(100_000));
      }
      assertThat(new String(client.getInputStream().readAllBytes(), ISO_8859_1))
          .startsWith("HTTP/1.1 4")
          .contains("Connection: close");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "X-Forwarded-For: 203.0.113.7\r\n"})
  void aClientWithManyLargeRequestsLeavesOthersTheMemory(String named) throws Exception {
    tomcat.start();
    var part = "x".repeat(1_900_000);
    for (var i = 0; i < 60; i++) {
      var greedy = connect(named.isEmpty() ? 2 : 1);
      try {
        say(greedy, post(named, 2_000_000) + part);
      } catch (IOException e) {
        // It was refused.
      }
    }
    // Until all that was sent has been read.
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> sockets.stream().filter(WholeRequestProtocolTest::isAnswered).count() > 50);

    var other = connect(3);
    say(other, post("Connection: close\r\n", 1_900_000) + part);
    assertThat(new String(other.getInputStream().readAllBytes(), ISO_8859_1))
        .startsWith("HTTP/1.1 200")
        .contains("sent: 1900000");
  }

  private static String post(String header, int length) {
    return "POST / HTTP/1.1\r\nHost: a\r\n" + header + "Content-Length: " + length + "\r\n\r\n";
  }

  private static boolean isAnswered(Socket socket) {
    try {
      return socket.getInputStream().available() > 0;
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  void withoutTheseLimitsTheStartSaysSo() throws Exception {
    connector.addUpgradeProtocol(new Http2Protocol());
    try (var log = new LogEvents()) {
      tomcat.start();
      assertThat(log.text()).containsOnlyOnce("server.http2 the limits for slow clients");
    }
  }

  /** From an address of this machine, 127.0.0.n. */
  private Socket connect(int n) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    socket.bind(new InetSocketAddress(thisMachine(n), 0));
    socket.connect(new InetSocketAddress(thisMachine(1), connector.getLocalPort()), 5_000);
    socket.setSoTimeout(20_000);
    sockets.add(socket);
    return socket;
  }

  private static InetAddress thisMachine(int n) throws UnknownHostException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) n});
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }
}
