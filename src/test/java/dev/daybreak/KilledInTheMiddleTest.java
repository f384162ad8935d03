package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.newsletter.ExitCodes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The process that sends is killed in the middle; the next one finishes, and no one is missing. */
class KilledInTheMiddleTest {
  private static final int READERS = 1_500;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"H2, true, true", "POSTGRESQL, false, false"})
  void aRunThatWasCutOffIsFinishedByTheNextAndNobodyIsMissing(
      Database database, boolean hold, boolean politelyFirst) throws Exception {
    try (var killing = new Killing(database, folder, READERS, hold)) {
      if (politelyFirst) {
        // A group of fifty would take longer than the twenty seconds that it has.
        killing.sink().slow("asked.example", Duration.ofMillis(500));
        var asked = killing.sender("asked.example");
        killing.afterMore(10, asked);
        killing.kill(asked, true);
        assertThat(asked.exitValue()).isEqualTo(ExitCodes.TERMINATED);
        assertThat(killing.said("asked.example"))
            .containsPattern("stopped: \\d+ of 1500 readers are left; 'send-now --date ")
            .doesNotContain("Exception", "\tat ");
        assertThat(killing.sink().taken()).isEqualTo(killing.inState("SENT").size());
      }
      var sender = killing.sender("killed.example");
      killing.afterMore(200, sender);
      killing.kill(sender, false);
      assertThat(killing.sink().taken()).as("in the middle").isBetween(200, READERS - 1);

      killing.finish();
      killing.nobodyIsMissing();
    }
  }

  @Test
  void aCommandThatWaitsForTheServerSaysWhatIsLeftWhenItIsAskedToEnd() throws Exception {
    try (var killing = new Killing(Database.H2, folder, 20, false)) {
      killing.sink().close();
      var waiting = killing.sender("waiting.example");
      Killing.until(() -> killing.said("waiting.example").contains("; waiting: "));
      killing.kill(waiting, true);

      assertThat(waiting.exitValue()).isEqualTo(ExitCodes.TERMINATED);
      assertThat(killing.said("waiting.example").lines().reduce((one, last) -> last).orElseThrow())
          .matches(
              "stopped: 20 of 20 readers are left; 'send-now --date [\\d-]+' or a server goes on");
      assertThat(killing.said("waiting.example")).doesNotContain("Exception", "\tat ");
    }
  }

  @Test
  void aCommandThatWatchedGoesOnWhenTheSenderIsGone() throws Exception {
    try (var killing =
        new Killing(
            Database.H2, folder, READERS, false, "--db-scheduler.heartbeat-interval=500ms")) {
      killing.sink().slow("first.example", Duration.ofMillis(200));
      var first = killing.sender("first.example");
      killing.afterMore(1, first);
      var watching = killing.sender("second.example", "--patience=PT2S");
      Killing.until(() -> killing.said("second.example").contains("the running server sends"));
      killing.kill(first, false);
      assertThat(killing.sink().taken()).as("in the middle").isLessThan(READERS);
      assertThat(watching.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(killing.said("second.example")).contains("this command sends the rest");
      assertThat(watching.exitValue()).isZero();
      killing.nobodyIsMissing();
    }
  }

  @Test
  void twoNodesShareARunAndWhenOneIsKilledTheOtherFinishesIt() throws Exception {
    try (var killing =
        new Killing(
            Database.POSTGRESQL,
            folder,
            READERS,
            false,
            "--daybreak.delivery.connections=1",
            "--db-scheduler.heartbeat-interval=500ms")) {
      // The first is in the middle of a group when the second comes, and when it is killed.
      killing.sink().stall("one.example", 120);
      TwoNodesRun.oneOfTwoIsKilled(killing);
    }
  }
}
