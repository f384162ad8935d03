package dev.daybreak.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A web server on this machine that keeps what is posted to it. */
public final class Hook implements AutoCloseable {
  private final HttpServer server;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** A request as it came. */
  public record Call(String path, Map<String, List<String>> headers, String body) {
    /** The value of a header. */
    public String header(String name) {
      return headers.entrySet().stream()
          .filter(each -> each.getKey().equalsIgnoreCase(name))
          .map(each -> each.getValue().get(0))
          .findFirst()
          .orElse("");
    }
  }

  public Hook() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(
        Executors.newCachedThreadPool(
            work -> {
              var thread = new Thread(work, "hook");
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      // First: a test that sees the call may set what the next one is answered.
      var status = statuses.getOrDefault(path, 200);
      calls.add(new Call(path, Map.copyOf(exchange.getRequestHeaders()), body));
      if (status == 0) {
        closed.await();
      }
      exchange.getResponseHeaders().add("Location", address("/elsewhere"));
      var said = status == 200 ? "ok" : "no " + path.substring(1) + " here";
      exchange.sendResponseHeaders(status, status == 204 ? -1 : 0);
      if (status != 204) {
        exchange.getResponseBody().write(said.getBytes(UTF_8));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** What it answers at a path from now on; 0: nothing. */
  public void answers(String path, int status) {
    statuses.put(path, status);
  }

  /** The requests to a path, the oldest first. */
  public List<Call> at(String path) {
    return calls.stream().filter(call -> call.path().equals(path)).toList();
  }

  public void forget() {
    calls.clear();
    statuses.clear();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
