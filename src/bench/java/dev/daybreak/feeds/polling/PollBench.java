package dev.daybreak.feeds.polling;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.daybreak.Daybreak;
import dev.daybreak.feeds.Articles;
import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.Sources;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Polling many sources of a server on this machine, a thousand hosts with two feeds of twenty items
 * each: once when all is new, once when one feed in fifty has changed, once when nothing has. The
 * program is the real one with an H2 file; the server is another process. Run by bench/poll; prints
 * a line a round.
 */
final class PollBench {
  private static final int SOURCES = 2_000;
  private static final int ITEMS = 20;
  private static final int CHANGED = 50;

  public static void main(String[] args) throws Exception {
    if (args[0].equals("serve")) {
      serve(Integer.parseInt(args[1]));
    } else {
      poll(Integer.parseInt(args[1]), Path.of(args[2]));
    }
  }

  private static void serve(int port) throws IOException {
    var edition = new AtomicInteger();
    var full = new AtomicInteger();
    var unchanged = new AtomicInteger();
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("0.0.0.0"), port), 500);
    server.createContext(
        "/feed/",
        exchange -> {
          int number = Integer.parseInt(exchange.getRequestURI().getPath().substring(6));
          int now = number % CHANGED == 0 ? edition.get() : Math.min(1, edition.get());
          var tag = "\"" + now + "\"";
          exchange.getResponseHeaders().add("ETag", tag);
          if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            unchanged.incrementAndGet();
            exchange.sendResponseHeaders(304, -1);
            exchange.close();
          } else {
            full.incrementAndGet();
            answer(exchange, feed(number, now));
          }
        });
    server.createContext(
        "/round/",
        exchange -> {
          var said = full.getAndSet(0) + " " + unchanged.getAndSet(0);
          edition.set(Integer.parseInt(exchange.getRequestURI().getPath().substring(7)));
          answer(exchange, said);
        });
    server.setExecutor(Executors.newFixedThreadPool(32));
    server.start();
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    }
  }

  /** Of each edition the first item is new. */
  private static String feed(int number, int edition) {
    var feed = new StringBuilder("<rss version=\"2.0\"><channel><title>Outlet ").append(number);
    feed.append("</title><link>https://o").append(number).append(".example/</link>\n");
    for (int i = 0; i < ITEMS; i++) {
      int id = edition * 7 + i;
      feed.append("<item><title>Council of ward ")
          .append(number)
          .append(" votes on quay ")
          .append(id);
      feed.append("</title><link>https://o").append(number).append(".example/").append(id);
      feed.append("</link><guid>").append(number).append('-').append(id).append("</guid><pubDate>");
      feed.append("Tue, 17 Feb 2026 ")
          .append(String.format("%02d", i))
          .append(":00:00 GMT</pubDate>");
      feed.append(
          "<description>&lt;p&gt;The council voted on Monday to build a new quay, at a cost that");
      feed.append(
          " nobody would name, and work begins in May; the harbour master was not asked.&lt;/p&gt;");
      feed.append("</description></item>\n");
    }
    return feed.append("</channel></rss>").toString();
  }

  private static void poll(int port, Path data) throws Exception {
    try (var program =
        Daybreak.serve(
            "--daybreak.data=" + data,
            "--daybreak.tasks=queue",
            "--db-scheduler.enabled=false",
            "--server.port=0",
            "--spring.mail.host=127.0.0.1",
            "--daybreak.from=bench@harbour.example",
            "--daybreak.postal-address=1 Quay Street, Cork",
            "--daybreak.base-url=http://localhost",
            "--logging.level.dev.daybreak=warn",
            "--daybreak.fetch.allowed-networks=127.0.0.0/8")) {
      var sources = program.getBean(Sources.class);
      for (int i = 0; i < SOURCES; i++) {
        int host = i / 2 + 1;
        var at = "http://127.0.%d.%d:%d/feed/%d".formatted(1 + host / 250, 1 + host % 250, port, i);
        sources.add(
            new Source(
                0, "Outlet " + i, at, Source.Kind.FEED, null, 0.5, null, "en", false, false, null));
      }
      System.out.printf(
          "%d sources, %d processors, heap of at most %d MB%n%n%-28s %7s %7s %9s %6s %6s %9s %8s%n",
          SOURCES,
          Runtime.getRuntime().availableProcessors(),
          Runtime.getRuntime().maxMemory() >> 20,
          "round",
          "s",
          "cpu s",
          "requests",
          "200",
          "304",
          "articles",
          "heap MB");
      var rounds =
          new String[] {"everything is new", "one in fifty has changed", "nothing has changed"};
      for (int round = 0; round < rounds.length; round++) {
        ask(port, Math.min(round + 1, 2));
        round(
            rounds[round],
            program.getBean(Collecting.class),
            program.getBean(Articles.class),
            port,
            round);
      }
    }
  }

  private static void round(
      String name, Collecting collecting, Articles articles, int port, int round) throws Exception {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    System.gc();
    var peak = new AtomicLong();
    var memory = ManagementFactory.getMemoryMXBean();
    var watch =
        new Thread(
            () -> {
              while (!Thread.interrupted()) {
                peak.accumulateAndGet(memory.getHeapMemoryUsage().getUsed(), Math::max);
                LockSupport.parkNanos(5_000_000);
              }
            });
    watch.setDaemon(true);
    watch.start();
    long cpu = system.getProcessCpuTime();
    long start = System.nanoTime();
    var collected = collecting.collectAll();
    double seconds = (System.nanoTime() - start) / 1e9;
    cpu = system.getProcessCpuTime() - cpu;
    watch.interrupt();
    var counts = ask(port, Math.min(round + 1, 2)).split(" ", -1);
    if (!collected.problems().isEmpty() || collected.sources().size() != SOURCES) {
      throw new IllegalStateException("not all were polled: " + collected.problems());
    }
    System.out.printf(
        "%-28s %7.1f %7.1f %9d %6s %6s %9d %8d%n",
        name,
        seconds,
        cpu / 1e9,
        Integer.parseInt(counts[0]) + Integer.parseInt(counts[1]),
        counts[0],
        counts[1],
        articles.count(),
        peak.get() >> 20);
  }

  private static String ask(int port, int edition) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/round/" + edition))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}
