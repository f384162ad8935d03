package dev.daybreak.mail;

import static org.awaitility.Awaitility.await;

import com.sun.management.OperatingSystemMXBean;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import javax.net.SocketFactory;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Messages sent a second over some connections to Postfix's {@code smtp-sink}, which throws them
 * away: ours, pipelined, beside Angus Mail's own way and Postfix's {@code smtp-source}, in turns.
 *
 * <p>Arguments: connections (8), milliseconds of latency of each flight of replies (0), rounds (3).
 */
final class WireBench {
  private static final Duration ROUND = Duration.ofSeconds(4);
  private static final int SOURCE_MESSAGES = 4_000;

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final int connections;
  private final int port;
  private final AtomicInteger reader = new AtomicInteger();

  private WireBench(int connections, int port) {
    this.connections = connections;
    this.port = port;
  }

  /** Sends on one connection until the deadline; returns how many. */
  private interface Sender {
    int send(long deadline) throws Exception;
  }

  public static void main(String[] args) throws Exception {
    int connections = args.length > 0 ? Integer.parseInt(args[0]) : 8;
    int latency = args.length > 1 ? Integer.parseInt(args[1]) : 0;
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 3;
    int sinkPort = freePort();
    var sink =
        new ProcessBuilder(
                "smtp-sink",
                "-u",
                System.getProperty("user.name"),
                "-c",
                "127.0.0.1:" + sinkPort,
                "1000")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      awaitPort(sinkPort);
      int port = latency == 0 ? sinkPort : Distance.before(sinkPort, Duration.ofMillis(latency));
      new WireBench(connections, port).run(rounds, latency);
    } finally {
      sink.destroy();
      sink.waitFor();
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
    ways.put("smtp-source (C, all alike)", this::smtpSource);
    ways.put("Angus, built in full", () -> rate(deadline -> angus(deadline, false, false)));
    ways.put("Angus, spliced, TCP_NODELAY", () -> rate(deadline -> angus(deadline, true, true)));
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

  private int angus(long deadline, boolean spliced, boolean noDelay) throws Exception {
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

  private Speed smtpSource() throws Exception {
    int messages = Math.max(connections * 20, SOURCE_MESSAGES);
    long start = System.nanoTime();
    var source =
        new ProcessBuilder(
                "smtp-source",
                "-d",
                "-s",
                String.valueOf(connections),
                "-m",
                String.valueOf(messages),
                "-l",
                "35000",
                "-f",
                "bounce@example.org",
                "-t",
                "ann@example.net",
                "127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (source.waitFor() != 0) {
      throw new IOException("smtp-source failed");
    }
    return new Speed(messages * 1e9 / (System.nanoTime() - start), 0);
  }

  private static double median(List<Speed> speeds, ToDoubleFunction<Speed> what) {
    var sorted = speeds.stream().mapToDouble(what).sorted().toArray();
    return sorted[sorted.length / 2];
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
