package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * 20,000 readers, and the process that sends is killed at 25 random moments, every third time
 * politely. By name, for it takes minutes: {@code mvn -Dtest=KillSuiteRun test}.
 */
class KillSuiteRun {
  private static final int READERS = Integer.getInteger("readers", 20_000);
  private static final int KILLS = Integer.getInteger("kills", 25);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"H2, false", "H2, true", "POSTGRESQL, false", "POSTGRESQL, true"})
  void whateverTheMomentNobodyIsMissing(Database database, boolean hold) throws Exception {
    var random = new Random(20261124);
    try (var killing = new Killing(database, folder, READERS, hold)) {
      for (var kill = 0; kill < KILLS; kill++) {
        var sender = killing.sender("sender" + kill + ".example");
        killing.afterMore(1 + random.nextInt(READERS / KILLS), sender);
        killing.kill(sender, kill % 3 == 2);
      }
      killing.finish();
      killing.nobodyIsMissing();
    }
  }

  @Test
  void theConnectionsToTheDatabaseAreCutAgainAndAgain() throws Exception {
    try (var killing = new Killing(Database.POSTGRESQL, folder, READERS, true)) {
      var sender = killing.sender("sender.example");
      for (var cut = 0; cut < KILLS && sender.isAlive(); cut++) {
        killing.afterMore(READERS / KILLS, sender);
        killing.cutConnections();
      }
      sender.waitFor(180, TimeUnit.SECONDS);
      killing.finish();
      killing.nobodyIsMissing();
      assertThat(killing.inState("UNKNOWN").size()).isLessThan(READERS / 10);
    }
  }

  @Test
  void postgresqlIsRestartedTwice() throws Exception {
    try (var killing = new Killing(Database.POSTGRESQL, folder, READERS, false)) {
      var sender = killing.sender("sender.example");
      for (var restart = 0; restart < 2; restart++) {
        killing.afterMore(READERS / 5, sender);
        Database.restartPostgresql();
      }
      sender.waitFor(180, TimeUnit.SECONDS);
      killing.finish();
      killing.nobodyIsMissing();
    }
  }
}
