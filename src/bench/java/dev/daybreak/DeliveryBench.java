package dev.daybreak;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import dev.daybreak.delivery.TestMail;
import dev.daybreak.mail.Peers;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Messages a second through the whole program: frozen audience, ledger, a personal message each,
 * over SMTP into a server that throws them away; beside Postfix's {@code smtp-source} (all alike,
 * no ledger), nodemailer where it is installed, and Angus Mail (both built in full, no ledger) over
 * as many connections.
 *
 * <p>Arguments: databases (h2,postgresql), connections (1,4,8,16), ms of latency (0,5,20), readers
 * (60000; a quarter of them where messages are signed, and where there is latency {@value
 * #A_CONNECTION} a connection), rounds (3). The last column is the CPU time of an unsigned message.
 */
final class DeliveryBench {
  private static final LocalDate DATE = LocalDate.of(2026, 11, 24);
  private static final Duration ROUND = Duration.ofSeconds(2);
  private static final Path NODEMAILER = Path.of("target/nodemailer");
  private static final int A_CONNECTION = 500;

  /** Messages until the compiler has little left to do: the database is most of the code. */
  private static final int WARM = 400_000;

  private final int readers;
  private final int rounds;
  private final Peers.Server sink;
  private final Path key;
  private final double jdkSigns;
  private final double oursSigns;

  private DeliveryBench(int readers, int rounds, Peers.Server sink) throws Exception {
    this.readers = readers;
    this.rounds = rounds;
    this.sink = sink;
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    var keys = generator.generateKeyPair();
    key = Files.createTempFile("dkim", ".pem");
    var pem =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(keys.getPrivate().getEncoded());
    Files.writeString(
        key, "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n", UTF_8);
    key.toFile().deleteOnExit();
    jdkSigns = signatures(false);
    oursSigns = signatures(true);
  }

  public static void main(String[] args) throws Exception {
    var databases = words(args, 0, "h2,postgresql");
    var connections = words(args, 1, "1,4,8,16");
    var latencies = words(args, 2, "0,5,20");
    try (var sink = Peers.smtpSink()) {
      var bench =
          new DeliveryBench(
              Integer.parseInt(words(args, 3, "60000").get(0)),
              Integer.parseInt(words(args, 4, "3").get(0)),
              sink);
      System.out.printf(
          "bare RSA-2048 signatures on all cores: %,.0f a second by the JDK, %,.0f as here%n%n",
          bench.jdkSigns, bench.oursSigns);
      System.out.printf(
          "%11s %9s %12s %12s %12s %12s %12s %9s %9s %9s %9s %9s%n",
          "connections",
          "latency",
          "smtp-source",
          "nodemailer",
          "Angus",
          "Daybreak",
          "signed",
          "of source",
          "of node",
          "of bare",
          "of both",
          "cpu µs");
      for (var database : databases) {
        System.out.println(database);
        bench.warmUp(database(database));
        for (var number : connections) {
          for (var latency : latencies) {
            bench.row(
                database(database),
                Integer.parseInt(number),
                Duration.ofMillis(Integer.parseInt(latency)));
          }
        }
      }
    }
    System.exit(0);
  }

  private static Database database(String name) {
    return Database.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static List<String> words(String[] args, int at, String usual) {
    return Arrays.asList((args.length > at ? args[at] : usual).split(",", -1));
  }

  private void warmUp(Database database) throws Exception {
    try (var sender = new Sender(database, readers, 8, sink.at(Duration.ZERO))) {
      System.out.printf("cold, 8 connections, no latency: %,.0f a second%n", sender.speed());
      for (int sent = readers; sent < WARM; sent += readers) {
        sender.speed();
      }
    }
  }

  private void row(Database database, int connections, Duration latency) throws Exception {
    int many = latency.isZero() ? readers : Math.min(readers, connections * A_CONNECTION);
    int port = sink.at(latency);
    var peers = new Peers(port);
    var source = new ArrayList<Double>();
    var nodemailer = new ArrayList<Double>();
    var angus = new ArrayList<Double>();
    var plain = new ArrayList<Double>();
    var signed = new ArrayList<Double>();
    var cpu = new ArrayList<Double>();
    try (var one = new Sender(database, many, connections, port);
        var two =
            new Sender(
                database,
                latency.isZero() ? many / 4 : many,
                connections,
                port,
                "--daybreak.dkim.domain=harbour.example",
                "--daybreak.dkim.selector=bench",
                "--daybreak.dkim.key=" + key)) {
      for (int round = 0; round <= rounds; round++) {
        var speeds =
            List.of(
                peers.smtpSource(
                    connections, latency.isZero() ? 20_000 : connections * 40, one.bytes),
                NODEMAILER.toFile().isDirectory()
                    ? peers.nodemailer(NODEMAILER, connections, one.bytes)
                    : Double.NaN,
                angus(peers, connections),
                one.speed(),
                two.speed());
        // The first round warms up.
        if (round > 0) {
          source.add(speeds.get(0));
          nodemailer.add(speeds.get(1));
          angus.add(speeds.get(2));
          plain.add(speeds.get(3));
          signed.add(speeds.get(4));
          cpu.add(one.cpu);
        }
      }
    }
    System.out.printf(
        "%11d %6d ms %,12.0f %,12.0f %,12.0f %,12.0f %,12.0f %8.2fx %8.2fx %8.2fx %9s %9.0f%n",
        connections,
        latency.toMillis(),
        median(source),
        median(nodemailer),
        median(angus),
        median(plain),
        median(signed),
        median(plain) / median(source),
        median(plain) / median(nodemailer),
        median(signed) / jdkSigns,
        latency.isZero()
            ? "%.2fx".formatted(median(signed) * (1 / median(plain) + 1 / oursSigns))
            : "",
        median(cpu));
  }

  /** The program with its readers. */
  private static final class Sender implements AutoCloseable {
    private final Program program;
    private final Press press;
    private final int readers;
    private final int bytes;

    /** CPU time of this process for a message of the last run, in µs: less noisy than speed. */
    private double cpu;

    Sender(Database database, int readers, int connections, int port, String... more) {
      this.readers = readers;
      var settings = new ArrayList<>(List.of(more));
      settings.add("--daybreak.delivery.connections=" + connections);
      settings.add("--spring.mail.port=" + port);
      settings.add("--logging.level.dev.daybreak=warn");
      program = Program.alone(database, settings.toArray(String[]::new));
      press = new Press(program, DATE);
      press.readers(readers);
      bytes = program.bean(TestMail.class).message(press.edition()).length;
    }

    double speed() throws InterruptedException {
      press.forgetRun();
      var process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
      long used = process.getProcessCpuTime();
      long start = System.nanoTime();
      press.start();
      while (!press.status().progress().complete()) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      double speed = readers * 1e9 / (System.nanoTime() - start);
      cpu = (process.getProcessCpuTime() - used) / 1e3 / readers;
      while (!press.isOver()) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      return speed;
    }

    @Override
    public void close() {
      program.close();
    }
  }

  private static double angus(Peers peers, int connections) throws Exception {
    long start = System.nanoTime();
    var sent = 0;
    for (var one : all(connections, () -> peers.angus(start + ROUND.toNanos(), false, false))) {
      sent += one;
    }
    return sent * 1e9 / (System.nanoTime() - start);
  }

  private double signatures(boolean fastest) throws Exception {
    var cores = Runtime.getRuntime().availableProcessors();
    Callable<Integer> signs =
        () -> Peers.signatures(key, fastest, System.nanoTime() + ROUND.toNanos());
    all(cores, signs);
    return all(cores, signs).stream().mapToInt(one -> one).sum() / (double) ROUND.toSeconds();
  }

  private static List<Integer> all(int threads, Callable<Integer> work) throws Exception {
    var pool = Executors.newFixedThreadPool(threads);
    try {
      var counts = new ArrayList<Integer>();
      for (var count : pool.invokeAll(java.util.Collections.nCopies(threads, work))) {
        counts.add(count.get());
      }
      return counts;
    } finally {
      pool.shutdown();
    }
  }

  private static double median(List<Double> speeds) {
    return speeds.stream().sorted().toList().get(speeds.size() / 2);
  }
}
