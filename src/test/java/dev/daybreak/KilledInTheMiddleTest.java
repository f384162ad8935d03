package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The process that sends ends in the middle; the next one finishes, and nobody is missing. */
class KilledInTheMiddleTest {
  private static final int READERS = 1_500;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"H2, true, false", "POSTGRESQL, false, true"})
  void aRunThatWasCutOffIsFinishedByTheNextAndNobodyIsMissing(
      Database database, boolean hold, boolean politely) throws Exception {
    try (var killing = new Killing(database, folder, READERS, hold)) {
      var sender = killing.sender("first.example");
      killing.afterMore(200, sender);
      killing.kill(sender, politely);
      assertThat(killing.sink().taken()).as("in the middle").isBetween(200, READERS - 1);

      killing.finish();
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
