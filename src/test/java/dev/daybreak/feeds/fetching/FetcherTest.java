package dev.daybreak.feeds.fetching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Wordbook;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

@Timeout(60)
class FetcherTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-02-18T12:00:00Z"), ZoneOffset.UTC);
  private final Outlet outlet = new Outlet();
  private Fetcher fetcher = fetcher(Duration.ofSeconds(5), HostNames.SYSTEM, "127.0.0.1");

  @TempDir Path folder;

  private static Fetcher fetcher(Duration timeout, HostNames names, String... allowed) {
    var settings =
        new FetchSettings(
            "Daybreak-Test", timeout, DataSize.ofKilobytes(512), 5, 8, 2, List.of(allowed));
    return new Fetcher(settings, NOON, names);
  }

  private void with(Fetcher other) {
    fetcher.close();
    fetcher = other;
  }

  @AfterEach
  void close() {
    fetcher.close();
    outlet.close();
  }

  private Fetched fetch(String path) {
    return fetcher.fetch(FetchRequest.feed(outlet.at(path)));
  }

  private static String why(Fetched fetched) {
    assertThat(fetched).isInstanceOf(Fetched.Failed.class);
    return ((Fetched.Failed) fetched).why().in(Wordbook.shippedErrors());
  }

  private static Fetched.Body body(Fetched fetched) {
    assertThat(fetched).isInstanceOf(Fetched.Body.class);
    return (Fetched.Body) fetched;
  }

  private static String text(Fetched fetched) {
    return new String(body(fetched).bytes(), StandardCharsets.UTF_8);
  }

  @Test
  void aBodyComesWithWhatTheServerSaysOfIt() {
    outlet.on(
        "/feed",
        Outlet.text(
            200,
            "<rss/>",
            "ETag",
            "\"a1\"",
            "Last-Modified",
            "Tue, 17 Feb 2026 08:00:00 GMT",
            "Content-Type",
            "text/xml; charset=utf-8",
            "Cache-Control",
            "public, max-age=900"));

    var body = body(fetch("/feed"));

    assertThat(body.bytes()).asString(StandardCharsets.UTF_8).isEqualTo("<rss/>");
    assertThat(body.etag()).isEqualTo("\"a1\"");
    assertThat(body.contentType()).isEqualTo("text/xml; charset=utf-8");
    assertThat(body.maxAge()).isEqualTo(Duration.ofMinutes(15));
    assertThat(body.movedTo()).isNull();
  }

  @Test
  void onlyWhatHasChangedIsAskedFor() {
    outlet.on(
        "/feed",
        exchange -> {
          var headers = exchange.getRequestHeaders();
          boolean same =
              "\"a1\"".equals(headers.getFirst("If-None-Match"))
                  && "Tue".equals(headers.getFirst("If-Modified-Since"));
          Outlet.bytes(same ? 304 : 200, same ? new byte[0] : new byte[] {'x'}).answer(exchange);
        });

    assertThat(fetcher.fetch(FetchRequest.feed(outlet.at("/feed")).ifChanged("\"a1\"", "Tue")))
        .isEqualTo(new Fetched.Unchanged(null, null));
    assertThat(fetch("/feed")).isInstanceOf(Fetched.Body.class);
  }

  @Test
  void aPackedBodyIsUnpackedAsItsHeaderSays() {
    var packed = Outlet.gzip("<rss/>".getBytes(StandardCharsets.UTF_8));
    outlet.on("/declared", Outlet.bytes(200, packed, "Content-Encoding", "gzip"));
    outlet.on("/lie", Outlet.text(200, "<rss/>", "Content-Encoding", "gzip"));
    outlet.on("/brotli", Outlet.text(200, "?", "Content-Encoding", "br"));

    assertThat(text(fetch("/declared"))).isEqualTo("<rss/>");
    assertThat(text(fetch("/lie"))).isEqualTo("<rss/>");
    assertThat(why(fetch("/brotli"))).contains("packed as 'br'");
  }

  @Test
  void aGzipBombAndAnEndlessBodyEndAtTheLimit() {
    outlet.on(
        "/bomb", Outlet.bytes(200, Outlet.gzip(new byte[50_000_000]), "Content-Encoding", "gzip"));
    var twice = Outlet.gzip(Outlet.gzip(new byte[50_000_000]));
    outlet.on("/twice", Outlet.bytes(200, twice, "Content-Encoding", "gzip, gzip"));
    outlet.on("/endless", Outlet.endless(0));

    assertThat(why(fetch("/bomb"))).isEqualTo("it is longer than 512 KB");
    assertThat(why(fetch("/twice"))).isEqualTo("it is longer than 512 KB");
    assertThat(why(fetch("/endless"))).isEqualTo("it is longer than 512 KB");
  }

  @Test
  void aBodyThatDripsEndsInTime() {
    with(fetcher(Duration.ofMillis(700), HostNames.SYSTEM, "127.0.0.1"));
    outlet.on("/drip", Outlet.endless(50));

    long start = System.nanoTime();
    var why = why(fetch("/drip"));

    assertThat(why).isEqualTo("it did not answer in full within 700 ms");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void aServerThatNeverAnswersEndsInTime() throws Exception {
    with(fetcher(Duration.ofMillis(700), HostNames.SYSTEM, "127.0.0.1"));
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      var address = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");

      assertThat(why(fetcher.fetch(FetchRequest.feed(address)))).contains("within 700 ms");
    }
  }

  @Test
  void anAnswerThatIsNoHttpIsNamed() throws Exception {
    try (var odd = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      var done =
          CompletableFuture.runAsync(
              () -> {
                try (var socket = odd.accept();
                    InputStream in = socket.getInputStream()) {
                  in.read(new byte[10]);
                  socket
                      .getOutputStream()
                      .write("SSH-2.0-Odd\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                } catch (java.io.IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      var address = URI.create("http://127.0.0.1:" + odd.getLocalPort() + "/");

      assertThat(why(fetcher.fetch(FetchRequest.feed(address)))).contains("not proper HTTP");
      done.join();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:%d/x",
        "http://localhost:%d/x",
        "http://[::1]:%d/x",
        "http://2130706433:%d/x",
        "http://0x7f.1:%d/x",
        "http://[::ffff:127.0.0.1]:%d/x"
      })
  void anAddressInsideIsNotAskedHoweverItIsWritten(String pattern) {
    with(fetcher(Duration.ofSeconds(5), HostNames.SYSTEM));
    outlet.on("/x", Outlet.text(200, "secret"));

    var why = why(fetcher.fetch(FetchRequest.feed(URI.create(pattern.formatted(outlet.port())))));

    assertThat(why).containsAnyOf("not a public address", "no such host", "names no host");
    assertThat(outlet.asked).isEmpty();
  }

  @Test
  void aNameThatLeadsInsideIsRefusedAndOneWithAPublicAddressGoesThere() {
    var asked = new AtomicReference<String>();
    with(
        fetcher(
            Duration.ofSeconds(2),
            host -> {
              asked.set(host);
              return new InetAddress[] {
                InetAddress.getByAddress(host, new byte[] {10, 0, 0, 7}),
                InetAddress.getByAddress(
                    host, new byte[] {(byte) 169, (byte) 254, (byte) 169, (byte) 254})
              };
            }));

    var why = why(fetcher.fetch(FetchRequest.feed(URI.create("http://news.example/feed"))));

    assertThat(asked.get()).isEqualTo("news.example");
    assertThat(why)
        .isEqualTo(
            "news.example is at 10.0.0.7, which is not a public address; daybreak.fetch.allowed-networks can allow it");
  }

  @Test
  void theAddressThatWasCheckedIsTheOneConnectedTo() {
    // A name server that answers well first and ill later: only the first answer is ever used.
    var times = new java.util.concurrent.atomic.AtomicInteger();
    with(
        fetcher(
            Duration.ofSeconds(5),
            host ->
                new InetAddress[] {
                  InetAddress.getByAddress(
                      host,
                      times.getAndIncrement() == 0
                          ? new byte[] {127, 0, 0, 1}
                          : new byte[] {10, 0, 0, 7})
                },
            "127.0.0.1"));
    outlet.on(
        "/feed",
        exchange ->
            Outlet.text(200, exchange.getRequestHeaders().getFirst("Host")).answer(exchange));

    var first =
        fetcher.fetch(
            FetchRequest.feed(URI.create("http://news.example:" + outlet.port() + "/feed")));

    assertThat(text(first)).isEqualTo("news.example:" + outlet.port());
    assertThat(times).hasValue(1);
  }

  @Test
  void aRedirectIsFollowedAndAPermanentOneIsReported() {
    outlet.on("/old", Outlet.redirect(301, "/middle"));
    outlet.on("/middle", Outlet.redirect(308, outlet.at("/new").toString()));
    outlet.on("/new", Outlet.text(200, "here"));
    outlet.on("/for-now", Outlet.redirect(302, "/new"));
    outlet.on("/mixed", Outlet.redirect(301, "/for-now"));

    assertThat(body(fetch("/old")).movedTo()).isEqualTo(outlet.at("/new"));
    assertThat(body(fetch("/for-now")).movedTo()).isNull();
    assertThat(body(fetch("/mixed")).movedTo()).isNull();
    assertThat(text(fetch("/mixed"))).isEqualTo("here");
  }

  @Test
  void aRedirectInsideOrOutOfHttpIsNotFollowed() {
    with(fetcher(Duration.ofSeconds(5), HostNames.SYSTEM, "127.0.0.1"));
    outlet.on("/inside", Outlet.redirect(302, "http://127.0.0.2:" + outlet.port() + "/secret"));
    outlet.on("/metadata", Outlet.redirect(302, "http://169.254.169.254/latest/meta-data/"));
    outlet.on("/file", Outlet.redirect(302, "file:///etc/passwd"));
    outlet.on("/broken", Outlet.redirect(302, "http://[broken"));

    assertThat(why(fetch("/inside"))).contains("127.0.0.2").contains("not a public address");
    assertThat(why(fetch("/metadata"))).contains("not a public address");
    assertThat(why(fetch("/file")))
        .isEqualTo(
            "it redirects to file:///etc/passwd: only http and https are fetched, not 'file'");
    assertThat(why(fetch("/broken"))).contains("no address");
  }

  @Test
  void redirectsInACircleEnd() {
    outlet.on("/a", Outlet.redirect(302, "/b"));
    outlet.on("/b", Outlet.redirect(302, "/a"));

    assertThat(why(fetch("/a"))).isEqualTo("it redirects more than 5 times");
    assertThat(outlet.asked).hasSize(6);
  }

  @Test
  void aLoginGoesToItsOwnHostOnly() {
    var seen = new java.util.concurrent.CopyOnWriteArrayList<String>();
    try (var other = new Outlet()) {
      other.on(
          "/x",
          exchange -> {
            seen.add("other " + exchange.getRequestHeaders().getFirst("Authorization"));
            Outlet.text(200, "x").answer(exchange);
          });
      outlet.on(
          "/feed",
          exchange -> {
            seen.add("own " + exchange.getRequestHeaders().getFirst("Authorization"));
            Outlet.redirect(302, other.at("/x").toString()).answer(exchange);
          });

      fetcher.fetch(FetchRequest.feed(outlet.at("/feed")).as("ann", "p:w", "Agent/1", true));
    }
    assertThat(seen).containsExactly("own Basic YW5uOnA6dw==", "other null");
  }

  @Test
  void whatTheServerAsksIsPassedOn() {
    outlet.on("/busy", Outlet.text(503, "", "Retry-After", "120"));
    outlet.on("/often", Outlet.text(429, "", "Retry-After", "Wed, 18 Feb 2026 12:30:00 GMT"));
    outlet.on("/gone", Outlet.text(410, ""));
    outlet.on("/none", Outlet.text(404, "no"));

    assertThat(fetch("/busy"))
        .isEqualTo(
            new Fetched.Failed(
                new Failure("feeds.http.server", "503"), 503, Duration.ofMinutes(2)));
    assertThat(fetch("/often"))
        .isEqualTo(
            new Fetched.Failed(
                new Failure("feeds.http.often", "429"), 429, Duration.ofMinutes(30)));
    assertThat(fetch("/gone")).isEqualTo(new Fetched.Gone());
    assertThat(why(fetch("/none"))).isEqualTo("HTTP 404: there is nothing at this address");
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
    try (var server = new TlsServer(folder, "localhost")) {
      assertThat(why(fetcher.fetch(FetchRequest.feed(server.address()))))
          .startsWith("no secure connection: ");
    }
  }

  @Test
  void aTrustedCertificateForAnotherNameIsRefused() throws Exception {
    try (var mine = new TlsServer(folder, "localhost");
        var others = new TlsServer(folder, "elsewhere.example")) {
      with(trusting(mine.trust()));
      assertThat(text(fetcher.fetch(FetchRequest.feed(mine.address())))).isEqualTo("hello");

      with(trusting(others.trust()));
      assertThat(why(fetcher.fetch(FetchRequest.feed(others.address()))))
          .startsWith("no secure connection: ")
          .contains("localhost");
    }
  }

  private static Fetcher trusting(SSLContext trust) {
    var settings =
        new FetchSettings(
            "Daybreak-Test",
            Duration.ofSeconds(5),
            DataSize.ofKilobytes(512),
            5,
            8,
            2,
            List.of("127.0.0.1"));
    return new Fetcher(settings, NOON, new HttpClients(settings, HostNames.SYSTEM, trust));
  }

  @Test
  void aNameServerThatNeverAnswersEndsInTimeAndKeepsNobodyElseWaiting() {
    var never = new CountDownLatch(1);
    HostNames names =
        host -> {
          if (host.equals("slow.example")) {
            try {
              never.await();
            } catch (InterruptedException e) {
              throw new UnknownHostException(host);
            }
          }
          return HostNames.SYSTEM.resolve(host);
        };
    with(fetcher(Duration.ofMillis(700), names, "127.0.0.1"));
    outlet.on("/feed", Outlet.text(200, "<rss/>"));

    long start = System.nanoTime();
    var why = why(fetcher.fetch(FetchRequest.feed(URI.create("http://slow.example/feed"))));

    assertThat(why).isEqualTo("it did not answer in full within 700 ms");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(text(fetch("/feed"))).isEqualTo("<rss/>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://news.example/feed",
        "file:///etc/passwd",
        "http:///feed",
        "http://ann:pw@news.example/",
        "jar:file:/x!/y",
        "news"
      })
  void onlyPlainHttpAddressesAreFetched(String address) {
    assertThat(why(fetcher.fetch(FetchRequest.feed(URI.create(address)))))
        .matches("only http.*|the address .*");
  }

  @Test
  void noConnectionAndNoHostAreNamed() throws Exception {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    assertThat(why(fetcher.fetch(FetchRequest.feed(URI.create("http://127.0.0.1:" + port + "/")))))
        .startsWith("no connection: ");
    assertThat(why(fetcher.fetch(FetchRequest.feed(URI.create("http://nowhere.invalid/")))))
        .isEqualTo("no such host: nowhere.invalid");
  }

  @Test
  void callersAtTheSameTimeDoNotOpenMoreRequestsToAHostThanItsLimit() throws Exception {
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    outlet.on(
        "/slow",
        exchange -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          LockSupport.parkNanos(20_000_000);
          now.decrementAndGet();
          Outlet.text(200, "<rss/>").answer(exchange);
        });
    // As polling and preflight do, each with several threads of its own.
    var polling = Executors.newFixedThreadPool(6);
    var preflight = Executors.newFixedThreadPool(6);
    try {
      var all = new ArrayList<Future<Fetched>>();
      for (int i = 0; i < 6; i++) {
        all.add(polling.submit(() -> fetch("/slow")));
        all.add(
            preflight.submit(
                () ->
                    fetcher.fetch(FetchRequest.page(outlet.at("/slow"), Duration.ofSeconds(30)))));
      }
      for (var each : all) {
        assertThat(each.get()).isInstanceOf(Fetched.Body.class);
      }
    } finally {
      polling.shutdownNow();
      preflight.shutdownNow();
    }
    assertThat(most.get()).isBetween(1, 2);
    assertThat(outlet.asked).hasSize(12);
  }
}
