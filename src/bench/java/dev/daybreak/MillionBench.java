package dev.daybreak;

import dev.daybreak.delivery.proof.DeliveryReports;
import dev.daybreak.mail.Peers;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One edition to many readers through freezing, sending into a server that throws it away, and the
 * report with its CSV: the time of each part for a reader, and the peak of the heap. One size a
 * JVM.
 *
 * <p>Arguments: database (h2, postgresql), readers.
 */
final class MillionBench {
  private MillionBench() {}

  public static void main(String[] args) throws Exception {
    var database = Database.valueOf(args[0].toUpperCase(Locale.ROOT));
    int readers = Integer.parseInt(args[1]);
    var peak = peak();
    try (var sink = Peers.smtpSink();
        var program =
            Program.alone(
                database,
                "--spring.mail.port=" + sink.port(),
                "--logging.level.dev.daybreak=warn")) {
      var press = new Press(program, LocalDate.of(2026, 11, 24));
      press.readers(readers);
      long began = System.nanoTime();
      press.start();
      long frozen = System.nanoTime();
      while (!press.isOver()) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
      long sent = System.nanoTime();
      var reports = program.bean(DeliveryReports.class);
      if (reports.of(press.edition()).isEmpty()) {
        throw new IllegalStateException("no report");
      }
      reports.write(press.edition(), Writer.nullWriter());
      long told = System.nanoTime();
      System.out.printf(
          "%-10s %,10d %11s %11s %11s %11s %,8.0f %7d%n",
          args[0],
          readers,
          micros(frozen - began, readers),
          micros(sent - began, readers),
          micros(told - sent, readers),
          micros(told - began, readers),
          readers * 1e9 / (sent - began),
          peak.get() / 1_000_000);
    }
    System.exit(0);
  }

  private static String micros(long nanos, int readers) {
    return "%,.0f".formatted(nanos / 1e3 / readers);
  }

  /** The most that the heap held, looked at again and again: its pools peak one after another. */
  private static AtomicLong peak() {
    var peak = new AtomicLong();
    var memory = ManagementFactory.getMemoryMXBean();
    var look =
        new TimerTask() {
          @Override
          public void run() {
            peak.accumulateAndGet(memory.getHeapMemoryUsage().getUsed(), Math::max);
          }
        };
    new Timer("peak", true).schedule(look, 0, 10);
    return peak;
  }
}
