package dev.daybreak.mail;

import com.sun.management.OperatingSystemMXBean;
import dev.daybreak.mail.dkim.Signer;
import dev.daybreak.mail.dkim.SigningKey;
import java.lang.management.ManagementFactory;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;

/**
 * Messages sent a second over some connections to Postfix's {@code smtp-sink}, which throws them
 * away: ours, pipelined, beside Angus Mail's own way and Postfix's {@code smtp-source}, in turns.
 *
 * <p>Arguments: connections (8), milliseconds of latency of each flight of replies (0), rounds (3).
 */
final class SmtpConnectionBench {
  private static final Duration ROUND = Duration.ofSeconds(4);
  private static final int SOURCE_MESSAGES = 4_000;

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final int connections;
  private final int port;
  private final Peers peers;
  private final AtomicInteger reader = new AtomicInteger();

  private SmtpConnectionBench(int connections, int port) {
    this.connections = connections;
    this.port = port;
    this.peers = new Peers(port);
  }

  /** Sends on one connection until the deadline; returns how many. */
  private interface Sender {
    int send(long deadline) throws Exception;
  }

  public static void main(String[] args) throws Exception {
    int connections = args.length > 0 ? Integer.parseInt(args[0]) : 8;
    int latency = args.length > 1 ? Integer.parseInt(args[1]) : 0;
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 3;
    try (var sink = Peers.smtpSink()) {
      int port =
          latency == 0 ? sink.port() : Distance.before(sink.port(), Duration.ofMillis(latency));
      new SmtpConnectionBench(connections, port).run(rounds, latency);
    }
  }

  private void run(int rounds, int latency) throws Exception {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    var signer =
        new Signer(
            List.of(
                new SigningKey(
                    "example.org", "s1", generator.generateKeyPair().getPrivate(), null)));
    var ways = new LinkedHashMap<String, Callable<Speed>>();
    ways.put(
        "smtp-source (C, all alike)",
        () -> new Speed(peers.smtpSource(connections, SOURCE_MESSAGES, 35_000), 0));
    ways.put("Angus, built in full", () -> rate(deadline -> peers.angus(deadline, false, false)));
    ways.put(
        "Angus, spliced, TCP_NODELAY", () -> rate(deadline -> peers.angus(deadline, true, true)));
    ways.put("Daybreak", () -> rate(deadline -> daybreak(deadline, new Signer(List.of()))));
    ways.put("Daybreak, signed RSA-2048", () -> rate(deadline -> daybreak(deadline, signer)));

    var rates = new LinkedHashMap<String, List<Speed>>();
    for (int round = 0; round <= rounds; round++) {
      for (var way : ways.entrySet()) {
        var speed = way.getValue().call();
        // The first round warms up.
        if (round > 0) {
          rates.computeIfAbsent(way.getKey(), name -> new ArrayList<>()).add(speed);
        }
      }
    }
    System.out.printf(
        "%,d bytes a message, %d connections, %d ms latency, median of %d%n%n",
        BenchEdition.PIECES.message(BenchEdition.values(1)).length, connections, latency, rounds);
    System.out.printf("%-30s %10s %8s %12s%n", "", "a second", "ratio", "CPU ms each");
    double source = median(rates.get("smtp-source (C, all alike)"), Speed::rate);
    rates.forEach(
        (name, all) ->
            System.out.printf(
                "%-30s %,10.0f %7.2f× %12s%n",
                name,
                median(all, Speed::rate),
                median(all, Speed::rate) / source,
                median(all, Speed::cpuMillis) > 0
                    ? "%.3f".formatted(median(all, Speed::cpuMillis))
                    : ""));
  }

  /** Messages a second, and the CPU time of this JVM for each; 0: another program sent them. */
  private record Speed(double rate, double cpuMillis) {}

  private Speed rate(Sender sender) throws Exception {
    long cpu = SYSTEM.getProcessCpuTime();
    var pool = Executors.newFixedThreadPool(connections);
    try {
      long start = System.nanoTime();
      long deadline = start + ROUND.toNanos();
      var sends = new ArrayList<Callable<Integer>>();
      for (int i = 0; i < connections; i++) {
        sends.add(() -> sender.send(deadline));
      }
      int sent = 0;
      for (var send : pool.invokeAll(sends)) {
        sent += send.get();
      }
      return new Speed(
          sent * 1e9 / (System.nanoTime() - start),
          (SYSTEM.getProcessCpuTime() - cpu) / 1e6 / sent);
    } finally {
      pool.shutdown();
    }
  }

  private int daybreak(long deadline, Signer signer) throws Exception {
    var messages =
        new Iterator<Outgoing>() {
          @Override
          public boolean hasNext() {
            return System.nanoTime() < deadline;
          }

          @Override
          public Outgoing next() {
            int number = reader.incrementAndGet();
            var message = BenchEdition.PIECES.message(BenchEdition.values(number));
            return new Outgoing(
                "bounce+" + number + "@example.org",
                Address.of("reader" + number + "@example.net"),
                signer.sign(message));
          }
        };
    var sent = new AtomicInteger();
    try (var relay = Relay.open(RelaySettings.plain("127.0.0.1", port))) {
      relay.send(
          messages,
          (message, outcome) -> {
            if (outcome instanceof Outcome.Accepted) {
              sent.incrementAndGet();
            } else {
              throw new IllegalStateException(outcome.toString());
            }
          });
    }
    return sent.get();
  }

  private static double median(List<Speed> speeds, ToDoubleFunction<Speed> what) {
    var sorted = speeds.stream().mapToDouble(what).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
