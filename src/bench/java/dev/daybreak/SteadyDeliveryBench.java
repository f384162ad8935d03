package dev.daybreak;

import com.sun.management.OperatingSystemMXBean;
import dev.daybreak.mail.Peers;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;

/**
 * Delivers one edition over and over on H2, 8 connections, and prints of each round after the
 * warming up "messages a second, µs of CPU a message". It knows only what earlier versions have
 * too: {@code bench/versions} compiles it beside them.
 *
 * <p>Arguments: readers, rounds that count.
 */
final class SteadyDeliveryBench {
  private static final LocalDate DATE = LocalDate.of(2026, 11, 24);

  /** Messages until the compiler has little left to do. */
  private static final int WARM = 400_000;

  private SteadyDeliveryBench() {}

  public static void main(String[] args) throws Exception {
    var readers = Integer.parseInt(args[0]);
    var counted = Integer.parseInt(args[1]);
    var warming = (WARM + readers - 1) / readers;
    var process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    try (var sink = Peers.smtpSink();
        var program =
            Program.alone(
                Database.H2,
                "--daybreak.delivery.connections=8",
                "--spring.mail.port=" + sink.at(Duration.ZERO),
                "--logging.level.dev.daybreak=warn")) {
      var press = new Press(program, DATE);
      press.readers(readers);
      for (var round = 0; round < warming + counted; round++) {
        press.forgetRun();
        var used = process.getProcessCpuTime();
        var start = System.nanoTime();
        press.start();
        while (!press.status().progress().complete()) {
          TimeUnit.MILLISECONDS.sleep(20);
        }
        var seconds = (System.nanoTime() - start) / 1e9;
        var cpu = (process.getProcessCpuTime() - used) / 1e3;
        if (round >= warming) {
          System.out.printf("%.0f %.0f%n", readers / seconds, cpu / readers);
        }
        while (!press.isOver()) {
          TimeUnit.MILLISECONDS.sleep(20);
        }
      }
    }
    System.exit(0);
  }
}
