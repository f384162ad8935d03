package dev.daybreak.headlines.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.newsletter.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process with the model in it is asked to end, at the worst of times. */
class StoppedWithAModelTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Processes whose unpacking may go unseen: it takes a moment. */
  private static final int UNSEEN = 5;

  @TempDir private Path folder;

  private Path temporary;
  private Path output;
  private Process process;

  @BeforeEach
  void start() throws IOException {
    temporary = Files.createDirectories(folder.resolve("temporary"));
    output = folder.resolve("output.txt");
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-XX:ErrorFile=" + folder.resolve("hs_err.log"),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                MeaningsUntilStopped.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
  }

  @AfterEach
  void end() throws InterruptedException {
    process.destroyForcibly().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void theModelIsLoadedToTheEndOfAnOrderlyStop() throws Exception {
    until(this::runs);

    stop();

    assertThat(output)
        .content()
        .contains(MeaningsUntilStopped.STOPPED)
        .doesNotContain("Exception in thread");
  }

  @Test
  void aStopWhileTheLibrariesAreUnpackedLeavesNothingOfThem() throws Exception {
    for (var unseen = 1; !isSeenUnpacking(); unseen++) {
      assertThat(process.isAlive()).as("runs").isTrue();
      assertThat(unseen).as("processes whose unpacking was not seen").isLessThan(UNSEEN);
      end();
      start();
    }

    stop();
  }

  private boolean isSeenUnpacking() {
    var seen = new AtomicBoolean();
    until(
        () -> {
          seen.set(!unpacked().isEmpty());
          return seen.get() || runs();
        });
    return seen.get();
  }

  private boolean runs() throws IOException {
    return Files.readString(output).contains(MeaningsUntilStopped.RUNS);
  }

  private void stop() throws IOException, InterruptedException {
    process.destroy();
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("ends").isTrue();
    assertThat(folder.resolve("hs_err.log")).doesNotExist();
    assertThat(process.exitValue()).isEqualTo(ExitCodes.TERMINATED);
    assertThat(unpacked()).isEmpty();
  }

  private List<Path> unpacked() throws IOException {
    try (var files = Files.list(temporary)) {
      return files.filter(file -> !file.getFileName().toString().startsWith("hsperf")).toList();
    }
  }

  private void until(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> condition.call() || !process.isAlive());
  }
}
