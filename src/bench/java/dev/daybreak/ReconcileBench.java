package dev.daybreak;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.daybreak.delivery.reconciling.Reconciliation;
import dev.daybreak.delivery.reconciling.Reconciling;
import dev.daybreak.delivery.reconciling.Reconciling.Effect;
import dev.daybreak.delivery.reconciling.RelayFinding;
import dev.daybreak.edition.Edition;
import dev.daybreak.subscribers.ReaderLinks;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.springframework.context.ApplicationContext;

/** How fast a relay's log is read, and in how much memory: {@code bench/reconcile}. */
final class ReconcileBench {
  private static final int MB = 1 << 20;

  private ReconcileBench() {}

  public static void main(String[] args) throws Exception {
    int megabytes = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
    int readers = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
    var folder = Files.createTempDirectory("reconcile-bench");
    var log = folder.resolve("mail.log");
    var packed = folder.resolve("mail.log.gz");
    try (var program = ReportBench.start()) {
      var edition = ReportBench.ledger(program, readers);
      var links = program.getBean(ReaderLinks.class);
      write(log, megabytes, readers, n -> links.delivery(n, edition.id()));
      try (var in = Files.newInputStream(log);
          var out = new GZIPOutputStream(Files.newOutputStream(packed), 1 << 16)) {
        in.transferTo(out);
      }
      var empty = Files.createFile(folder.resolve("empty.log"));
      double start = System.nanoTime();
      reconcile(program, edition, empty);
      System.out.printf("the deliveries alone: %.1f s%n", (System.nanoTime() - start) / 1e9);
      System.out.printf(
          "%-8s %10s %12s %10s %10s %10s %8s%n",
          "log", "MB", "lines", "s", "lines/s", "grep s", "heap MB");
      for (var file : List.of(log, packed)) {
        double began = System.nanoTime();
        var found = reconcile(program, edition, file);
        double seconds = (System.nanoTime() - began) / 1e9;
        if (found.sent().size() != 1 || !found.sent().containsKey(RelayFinding.DELIVERED)) {
          throw new IllegalStateException("not all were found: " + found);
        }
        long lines = found.logs().get(0).lines();
        System.out.printf(
            "%-8s %,10d %,12d %10.1f %,10.0f %10.1f %8d%n",
            file.equals(log) ? "plain" : "gzip",
            Files.size(file) / MB,
            lines,
            seconds,
            lines / seconds,
            grep(file.equals(log) ? "cat" : "zcat", file),
            ReportBench.heap());
      }
    } finally {
      Files.deleteIfExists(log);
      Files.deleteIfExists(packed);
    }
  }

  private static Reconciliation reconcile(ApplicationContext program, Edition edition, Path file)
      throws IOException {
    return program
        .getBean(Reconciling.class)
        .reconcile(edition, List.of(file.toString()), ZoneOffset.UTC, Effect.NOTHING, one -> {});
  }

  /** The seconds in which grep counts what was sent, out of what another program reads. */
  private static double grep(String reader, Path file) throws IOException, InterruptedException {
    double began = System.nanoTime();
    var process =
        new ProcessBuilder("sh", "-c", "%s '%s' | grep -c status=sent".formatted(reader, file))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.waitFor();
    return (System.nanoTime() - began) / 1e9;
  }

  private interface DeliveryTokens {
    String of(long reader);
  }

  /** The edition, five lines for each reader, and other emails up to the size. */
  private static void write(Path log, int megabytes, int readers, DeliveryTokens tokens)
      throws IOException {
    long left = (long) megabytes * MB;
    try (var out = new BufferedOutputStream(Files.newOutputStream(log), MB)) {
      left -= line(out, 0, "smtpd", "connect from paper.example[192.0.2.1]");
      for (long n = 1; n <= readers; n++) {
        // Each fiftieth was refused and never reached a queue.
        if (n % 50 != 0) {
          left -= mail(out, (int) (n / 1_000), "4F8A" + n, "2026-11-24." + tokens.of(n), n);
        }
      }
      for (long n = 1; left > 0; n++) {
        left -= mail(out, 3_600 + (int) (n / 1_000), "5C2B" + n, "other." + n, n);
      }
    }
  }

  private static long mail(OutputStream out, int second, String id, String messageId, long reader)
      throws IOException {
    return line(out, second, "smtpd", id + ": client=paper.example[192.0.2.1]")
        + line(out, second, "cleanup", id + ": message-id=<" + messageId + "@harbour.example>")
        + line(out, second, "qmgr", id + ": from=<b@harbour.example>, size=48211, nrcpt=1 (active)")
        + line(
            out,
            second + 1,
            "smtp",
            id
                + ": to=<reader"
                + reader
                + "@provider.example>, relay=mx.provider.example[192.0.2.7]:25, delay=0.6,"
                + " delays=0.1/0/0.3/0.2, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 9F0AC1)")
        + line(out, second + 1, "qmgr", id + ": removed");
  }

  private static long line(OutputStream out, int second, String daemon, String text)
      throws IOException {
    int at = 7 * 3600 + second;
    var line =
        "2026-11-24T%02d:%02d:%02d+00:00 relay postfix/%s[812]: %s\n"
            .formatted(at / 3600 % 24, at / 60 % 60, at % 60, daemon, text)
            .getBytes(US_ASCII);
    out.write(line);
    return line.length;
  }
}
