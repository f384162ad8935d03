package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybreak.delivery.Delivery;
import dev.daybreak.delivery.DeliveryState;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** The ledger forgets who, and never how many. */
class FoldingTest extends RunningDaybreak {

  @Test
  void afterFiveWeeksOnlyTheNumbersAreKnownAndTheEditionIsNeverSentAgain() {
    var press = new Press(program, LocalDate.of(2026, 11, 24));
    press.readers(3);
    press.start();
    eventually().until(press::isOver);
    clock.forward(Duration.ofDays(34));
    program.bean(Delivery.class).wake();
    assertThat(rows()).isEqualTo(3);

    clock.forward(Duration.ofDays(2));
    eventually().until(() -> rows() == 0);
    assertThat(press.counters()).isEqualTo(Map.of(DeliveryState.SENT, 3L));

    press.readers(2, "example.net");
    assertThatThrownBy(() -> program.bean(Delivery.class).sendNow(press.edition()))
        .hasMessageContaining("cannot be sent again");
    assertThat(rows()).isZero();
    assertThat(press.counters()).isEqualTo(Map.of(DeliveryState.SENT, 3L));
    assertThat(mailsTo("reader1@example.org")).hasSize(1);
    assertThat(mailsTo("reader1@example.net")).isEmpty();
  }

  @Test
  void overNinetyDaysTheDatabaseStopsGrowing() {
    new NinetyDays(program, 1_000).pass();
  }

  private int rows() {
    return program
        .bean(JdbcTemplate.class)
        .queryForObject("SELECT COUNT(*) FROM delivery", Integer.class);
  }
}
