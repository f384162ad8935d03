package dev.daybreak.delivery.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.Database;
import dev.daybreak.delivery.judging.MailHosts;
import dev.daybreak.delivery.judging.ProviderSettings;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ten seconds at 40 messages a second. */
class ConfiguredPaceTest {
  private static final Instant NOW = Instant.parse("2026-11-24T07:00:00Z");
  private static final int ALL = 40 + 10 * 40;

  private long nanos;

  private final ConfiguredPace pace =
      new ConfiguredPace(
          new PacingLimits(8, 40.0, 1, null),
          MailHosts.shipped(),
          new NodeShare(
              JdbcClient.create(Database.H2.empty()), new ConcurrencyLimit(8), "no such task"),
          () -> nanos);

  @Test
  void noticesHaveATenthOfThePaceAndEditionsTheRest() {
    var notices = 0;
    var editions = 0;
    for (var tenth = 0; tenth <= 100; tenth++) {
      while (pace.takeNotice()) {
        notices++;
      }
      editions += deliveries();
      nanos += Duration.ofMillis(100).toNanos();
    }
    assertThat(notices).isBetween(ALL / 10 - 1, ALL / 10);
    assertThat(notices + editions).isBetween(ALL - 1, ALL);
  }

  @Test
  void anEditionThatTakesAllOfItLeavesNoticesWaiting() {
    for (var tenth = 0; tenth <= 100; tenth++) {
      assertThat(deliveries()).isPositive();
      assertThat(pace.takeNotice()).isFalse();
      nanos += Duration.ofMillis(100).toNanos();
    }
  }

  @Test
  void aProviderHasAPaceOfItsOwn(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("providers.txt"), "example.org pace 5\n");
    var slow =
        new ConfiguredPace(
            new PacingLimits(8, null, 1, null),
            new MailHosts(new ProviderSettings(file, false, "")),
            new NodeShare(
                JdbcClient.create(Database.H2.empty()), new ConcurrencyLimit(8), "no such task"),
            () -> nanos);
    var sent = 0;
    var others = 0;
    for (var tenth = 0; tenth <= 100; tenth++) {
      sent += slow.take(queue("example.org"), 50, row -> true).size();
      others += slow.take(queue("example.net"), 50, row -> true).size();
      nanos += Duration.ofMillis(100).toNanos();
    }
    assertThat(sent).isBetween(5 * 10, 5 * 10 + 5);
    assertThat(others).isEqualTo(101 * 50);
  }

  private int deliveries() {
    return pace.take(queue("example.org"), 50, row -> true).size();
  }

  private static ArrayDeque<LedgerRow> queue(String domain) {
    var queue = new ArrayDeque<LedgerRow>();
    LongStream.range(0, 50)
        .mapToObj(
            id ->
                new LedgerRow(
                    id, id + "@" + domain, DeliveryState.QUEUED, 0, NOW, NOW, null, null, null))
        .forEach(queue::add);
    return queue;
  }
}
