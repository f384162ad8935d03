package dev.daybreak.feeds.fetching;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/** An outlet's web server on the loopback, which does what a test tells it. */
public final class Outlet implements AutoCloseable {
  /** What it does when it is asked. */
  @FunctionalInterface
  public interface Doing {
    void answer(HttpExchange exchange) throws IOException;
  }

  public final List<String> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  public Outlet() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.start();
  }

  public Outlet on(String path, Doing doing) {
    server.createContext(
        path,
        exchange -> {
          asked.add(exchange.getRequestURI().toString());
          try (exchange) {
            doing.answer(exchange);
          }
        });
    return this;
  }

  public URI at(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public static Doing text(int status, String body, String... headers) {
    return bytes(status, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  public static Doing bytes(int status, byte[] body, String... headers) {
    return exchange -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
      }
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    };
  }

  public static Doing redirect(int status, String to) {
    return bytes(status, new byte[0], "Location", to);
  }

  /** So many bytes of {@code x}, or for ever, with a pause after each thousand. */
  public static Doing endless(int pauseMillis) {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      var some = "x".repeat(pauseMillis > 0 ? 1 : 65536).getBytes(StandardCharsets.UTF_8);
      var out = exchange.getResponseBody();
      try {
        for (int i = 0; i < 10_000; i++) {
          out.write(some);
          out.flush();
          if (pauseMillis > 0) {
            java.util.concurrent.locks.LockSupport.parkNanos(pauseMillis * 1_000_000L);
          }
        }
      } catch (IOException e) {
        // The other side had enough.
      }
    };
  }

  public static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  public static Map<String, List<String>> headers(HttpExchange exchange) {
    return exchange.getRequestHeaders();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
