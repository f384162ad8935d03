package dev.daybreak.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybreak.delivery.pacing.ConnectionBudget;
import dev.daybreak.mail.FaultySmtp;
import dev.daybreak.mail.RelayBackoff;
import dev.daybreak.mail.RelaySettings;
import dev.daybreak.mail.Relays;
import dev.daybreak.mail.TestRelays;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class RelayConnectionTest {
  @AfterEach
  void noTransaction() {
    TransactionSynchronizationManager.setActualTransactionActive(false);
  }

  @Test
  void whatOneServerAloneMayGetLeavesTheOthersToTheFirst() throws Exception {
    try (var main = FaultySmtp.start();
        var spare = FaultySmtp.start();
        var line =
            new RelayConnection(
                TestRelays.inOrder(
                    Clock.systemUTC(), event -> {}, TestRelays.at(main), TestRelays.at(spare)),
                500,
                new ConnectionBudget())) {
      assertThat(line.open("spare1", () -> false)).isEqualTo("spare1");
      assertThat(line.open("spare1", () -> false)).isEqualTo("spare1");
      assertThat(line.open(null, () -> false)).isEqualTo("main");
      assertThat(line.open("main", () -> false)).isEqualTo("main");
      assertThat(line.open(null, () -> false)).isEqualTo("main");
      assertThat(spare.sessions()).isEqualTo(1);
      assertThat(main.sessions()).isEqualTo(1);
    }
  }

  @Test
  void theServerIsNeverAskedInsideATransaction() {
    var backoff = RelayBackoff.inMemory(Clock.systemUTC());
    try (var line =
        new RelayConnection(
            Relays.only(RelaySettings.plain("127.0.0.1", 1), backoff, Clock.systemUTC()),
            500,
            new ConnectionBudget())) {
      TransactionSynchronizationManager.setActualTransactionActive(true);
      assertThatThrownBy(() -> line.open(null, () -> false))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("inside a transaction");
    }
  }
}
