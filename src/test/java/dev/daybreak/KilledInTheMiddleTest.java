package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

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
  void aCommandThatWatchedGoesOnWhenTheSenderIsGone() throws Exception {
    try (var killing = new Killing(Database.H2, folder, READERS, false)) {
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
