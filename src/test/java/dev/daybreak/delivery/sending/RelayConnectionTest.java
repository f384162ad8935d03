package dev.daybreak.delivery.sending;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybreak.delivery.pacing.ConnectionBudget;
import dev.daybreak.mail.RelayBackoff;
import dev.daybreak.mail.RelaySettings;
import dev.daybreak.mail.Relays;
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
