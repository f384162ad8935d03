package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes over one PostgreSQL share 20,000 readers; one of them is killed. */
class TwoNodesRun {
  @TempDir Path folder;

  @Test
  void twentyThousandOverTwoNodesOfWhichOneIsKilled() throws Exception {
    try (var killing =
        new Killing(Database.POSTGRESQL, folder, 20_000, false, "--daybreak.delivery.pace=400")) {
      oneOfTwoIsKilled(killing);
    }
  }

  static void oneOfTwoIsKilled(Killing killing) throws Exception {
    var first = killing.sender("one.example");
    killing.afterMore(1, first);
    var second = killing.sender("two.example");
    Killing.until(() -> killing.sink().senders().getOrDefault("two.example", 0) >= 100);
    assertThat(first.isAlive()).as("both at once").isTrue();
    var before = killing.sink().senders().get("one.example");
    assertThat(before).isPositive();

    killing.kill(first, false);

    assertThat(second.waitFor(180, TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isZero();
    killing.nobodyIsMissing();
    System.out.println("messages of each node: " + killing.sink().senders());
  }
}
