package dev.daybreak.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.daybreak.Database;
import dev.daybreak.Program;
import dev.daybreak.admin.Visitor;
import dev.daybreak.mail.Address;
import dev.daybreak.subscribers.ReaderLinks;
import dev.daybreak.subscribers.Subscriber.State;
import dev.daybreak.subscribers.Subscribers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Clients that send or read slowly, or are too many, against the running program. */
class SlowClientsTest {
  private static final String POST =
      "POST /subscribe HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n";
  private static final String GET = "GET / HTTP/1.1\r\nHost: localhost\r\n";

  private static final String SCRIPT = "GET /htmx.js HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private static Program program;

  private final List<Socket> slow = new ArrayList<>();
  private final ScheduledExecutorService drips = Executors.newSingleThreadScheduledExecutor();
  private final HttpClient browser =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  @BeforeAll
  static void start() {
    program =
        Program.alone(
            Database.H2,
            "--daybreak.web.request-time=PT15S",
            "--daybreak.web.connections-per-address=30",
            "--server.tomcat.threads.max=10",
            // Of this machine's addresses one is a proxy; the others are clients.
            "--server.tomcat.remoteip.internal-proxies=127\\.0\\.0\\.1");
    program.reader("ann@example.org");
  }

  @AfterAll
  static void stop() {
    program.close();
  }

  @AfterEach
  void hangUp() throws IOException {
    drips.shutdownNow();
    for (var socket : slow) {
      socket.close();
    }
  }

  @Test
  void fiveHundredSlowClientsLeaveTheSiteUsable() throws Exception {
    var editor = Visitor.editor(program);
    for (var i = 0; i < 200; i++) {
      say(connect(1), POST + "Content-Length: 100\r\n\r\nemail=");
      say(connect(1), GET + "X-Slow: ");
      var reader = connect(1);
      say(reader, GET + "\r\n");
      if (i < 100) {
        say(reader, POST + "Transfer-Encoding: chunked\r\n\r\n40\r\nemail=");
      }
    }
    drip("a");
    // The pages of those who read slowly are made once; then the machine has only to wait for them.
    await().atMost(Duration.ofSeconds(10)).ignoreExceptions().until(() -> quick("/") != null);

    for (var i = 0; i < 5; i++) {
      assertThat(quick("/").statusCode()).isEqualTo(200);
      assertThat(quick("/subscribe").statusCode()).isEqualTo(200);
    }
    assertThat(editor.get("/admin/sources").statusCode()).isEqualTo(200);
    var ann = program.bean(Subscribers.class).byAddress(Address.of("ann@example.org"));
    leave(program.bean(ReaderLinks.class).leave(ann.orElseThrow().id(), 1));
    assertThat(program.bean(Subscribers.class).byAddress(Address.of("ann@example.org")))
        .hasValueSatisfying(reader -> assertThat(reader.state()).isEqualTo(State.LEFT));
    assertThat(slow.stream().filter(SlowClientsTest::isAwaited))
        .as("slow clients that are still there")
        .hasSizeGreaterThan(390);
  }

  @Test
  void clientsThatAskAgainAndAgainAndReadNothingTakeNoThread() throws Exception {
    for (var i = 0; i < 40; i++) {
      say(connect(1), SCRIPT.repeat(20));
    }
    // Before Tomcat would give one of them up, after ten seconds.
    await()
        .atMost(Duration.ofSeconds(8))
        .ignoreExceptions()
        .until(() -> quick("/").statusCode() + quick("/").statusCode() == 400);

    // A client that reads at last gets all of it, in order.
    var late = slow.get(slow.size() - 1);
    say(late, GET + "Connection: close\r\n\r\n");
    var all = answer(late);
    assertThat(all.split("HTTP/1.1 200", -1)).hasSize(22);
    assertThat(all).endsWith("</html>\n");
    assertThat(all.length()).isGreaterThan(20 * 40_000);
  }

  /** Whether the server still waits for the rest of a request. */
  private static boolean isAwaited(Socket socket) {
    try {
      return socket.getInputStream().available() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aRequestThatTakesTooLongIsEndedHoweverOftenAByteComes() throws Exception {
    try (var impatient = Program.alone(Database.H2, "--daybreak.web.request-time=PT3S")) {
      var body = connect(1, impatient.port);
      var head = connect(1, impatient.port);
      say(body, POST + "Content-Length: 1000\r\n\r\nemail=");
      say(head, GET + "X-Slow: ");
      var began = System.nanoTime();
      drip("a");

      assertThat(answer(body)).startsWith("HTTP/1.1 408");
      assertThat(answer(head)).startsWith("HTTP/1.1 408");
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(8));
    }
  }

  @Test
  void aSlowButHonestFormArrives() throws Exception {
    var form = connect(1);
    var text = "email=slow%40example.org";
    say(form, POST + "Connection: close\r\nContent-Length: " + text.length() + "\r\n\r\n");
    for (var i = 0; i < text.length(); i++) {
      say(form, text.substring(i, i + 1));
    }
    assertThat(answer(form)).startsWith("HTTP/1.1 200").contains("slow@example.org");
  }

  @Test
  void requestsInOnePacketAreAnsweredOneByOne() throws Exception {
    var form = "email=two%40example.org";
    var both = connect(1);
    say(
        both,
        GET
            + "\r\n"
            + POST
            + "Transfer-Encoding: chunked\r\n\r\n17\r\n"
            + form
            + "\r\n0\r\n\r\n"
            + GET
            + "Connection: close\r\n\r\n");
    var answers = answer(both);
    assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(4);
    assertThat(answers).contains("two@example.org");
  }

  @Test
  void aClientThatWaitsForAGoAheadGetsIt() throws Exception {
    var form = "email=polite%40example.org";
    var polite = connect(1);
    say(
        polite,
        POST
            + "Expect: 100-continue\r\nConnection: close\r\nContent-Length: "
            + form.length()
            + "\r\n\r\n");
    var first = new byte[25];
    assertThat(polite.getInputStream().readNBytes(first, 0, 25)).isEqualTo(25);
    assertThat(new String(first, ISO_8859_1)).startsWith("HTTP/1.1 100");
    say(polite, form);
    assertThat(answer(polite)).contains("HTTP/1.1 200", "polite@example.org");
  }

  @Test
  void aBodyThatIsTooLongIsRefusedBeforeItIsSent() throws Exception {
    var large = connect(1);
    say(large, POST + "Content-Length: 7000000\r\n\r\n");
    assertThat(answer(large)).startsWith("HTTP/1.1 413");
  }

  @Test
  void aHeaderThatIsTooLongIsRefusedAndNonsenseInItNamesNobody() throws Exception {
    var endless = connect(1);
    say(endless, GET + "X-Forwarded-For: " + "1.2.3.4, ".repeat(1_200) + "\r\n\r\n");
    assertThat(answer(endless)).startsWith("HTTP/1.1 4");

    for (var i = 0; i < 21; i++) {
      var form = connect(1);
      var text = "email=r" + i + "%40example.org";
      say(
          form,
          POST
              + "X-Forwarded-For: "
              + "x".repeat(5_000 + i)
              + "\r\nConnection: close\r\nContent-Length: "
              + text.length()
              + "\r\n\r\n"
              + text);
      assertThat(answer(form)).startsWith("HTTP/1.1 " + (i < 20 ? "200" : "429"));
    }
    program.clock.forward(Duration.ofHours(2));
  }

  @Test
  void oneAddressMayHaveSoManyConnectionsAndAnotherIsNotHeldUp() throws Exception {
    for (var i = 0; i < 30; i++) {
      say(connect(2), GET + "X-Slow: ");
    }
    var more = connect(2);
    assertThat(more.getInputStream().read()).as("closed, not only left alone").isEqualTo(-1);
    var other = connect(3);
    say(other, GET + "Connection: close\r\n\r\n");
    assertThat(answer(other)).startsWith("HTTP/1.1 200");

    slow.get(0).close();
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () -> {
              var again = connect(2);
              say(again, GET + "Connection: close\r\n\r\n");
              assertThat(answer(again)).startsWith("HTTP/1.1 200");
            });
  }

  @Test
  void behindAProxyAClientIsCountedByItsOwnAddressAndTheProxyIsNot() throws Exception {
    for (var i = 0; i < 30; i++) {
      say(connect(1), POST + client(7, i) + "Content-Length: 100\r\n\r\n");
      say(connect(1), POST + client(100 + i, i) + "Content-Length: 100\r\n\r\n");
    }
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () -> {
              var more = connect(1);
              say(more, GET + client(7, 99) + "Connection: close\r\n\r\n");
              assertThat(answer(more)).startsWith("HTTP/1.1 429");
            });
    var other = connect(1);
    say(other, GET + client(8, 1) + "Connection: close\r\n\r\n");
    assertThat(answer(other)).startsWith("HTTP/1.1 200");
  }

  private static String client(int number, int port) {
    return "X-Forwarded-For: 203.0.113." + number + ":" + (40_000 + port) + "\r\n";
  }

  /** From an address of this machine, 127.0.0.n. */
  private Socket connect(int n) throws IOException {
    return connect(n, program.port);
  }

  private Socket connect(int n, int port) throws IOException {
    var socket = new Socket();
    // A reader who does not read.
    socket.setReceiveBufferSize(1);
    socket.bind(
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) n}), 0));
    socket.connect(
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 5_000);
    socket.setSoTimeout(25_000);
    slow.add(socket);
    return socket;
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** One more of it to each, ten times a second. */
  private void drip(String text) {
    var all = List.copyOf(slow);
    var unused =
        drips.scheduleWithFixedDelay(
            () -> {
              for (var socket : all) {
                try {
                  say(socket, text);
                } catch (IOException e) {
                  // It was ended.
                }
              }
            },
            0,
            100,
            TimeUnit.MILLISECONDS);
  }

  /** All that comes until the connection ends. */
  private static String answer(Socket socket) {
    var answer = new java.io.ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(answer);
    } catch (IOException e) {
      // Ended with what the client sent unread.
    }
    return answer.toString(ISO_8859_1);
  }

  private HttpResponse<String> quick(String path) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(program.url(path))).timeout(Duration.ofSeconds(1));
    return browser.send(request.build(), BodyHandlers.ofString());
  }

  private void leave(String link) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(link))
            .timeout(Duration.ofSeconds(2))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click"));
    assertThat(browser.send(request.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }
}
