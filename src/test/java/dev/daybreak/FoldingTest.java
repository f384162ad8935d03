package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybreak.admin.Visitor;
import dev.daybreak.delivery.Delivery;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.proof.DeliveryReport;
import dev.daybreak.delivery.proof.DeliveryReports;
import java.io.StringWriter;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
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
    assertThat(program.bean(DeliveryReports.class).of(press.edition()).orElseThrow().providers())
        .hasSize(1);
    clock.forward(Duration.ofDays(34));
    program.bean(Delivery.class).wake();
    assertThat(rows()).isEqualTo(3);

    clock.forward(Duration.ofDays(2));
    eventually().until(() -> rows() == 0);
    assertThat(press.counters()).isEqualTo(Map.of(DeliveryState.SENT, 3L));

    press.readers(2, "example.net");
    assertThatThrownBy(() -> program.bean(Delivery.class).sendNow(press.edition()))
        .hasMessageContaining("delivery.compacted-send [2026-11-24, 35]");
    assertThat(rows()).isZero();
    assertThat(press.counters()).isEqualTo(Map.of(DeliveryState.SENT, 3L));
    assertThat(mailsTo("reader1@example.org")).hasSize(1);
    assertThat(mailsTo("reader1@example.net")).isEmpty();

    var report = program.bean(DeliveryReports.class).of(press.edition()).orElseThrow();
    assertThat(report.agrees()).isTrue();
    assertThat(report.sum()).containsExactly(new DeliveryReport.Term(DeliveryState.SENT, 3));
    assertThat(report.providers()).isEmpty();
    assertThat(report.missing()).isZero();
    assertThat(List.of(String.valueOf(report.forgotten()), seen(press, "reader1@example.org")))
        .allMatch(why -> why.contains("is no longer known after 35 days"));
    assertThatThrownBy(
            () -> program.bean(DeliveryReports.class).write(press.edition(), new StringWriter()))
        .hasMessageContaining("delivery.compacted-rows [2026-11-24, 35]");
    assertThat(Visitor.editor(program).get("/admin/delivery/2026-11-24").body())
        .contains("Only these numbers are kept")
        .doesNotContain("The numbers don’t add up", "Download as CSV");
  }

  private String seen(Press press, String address) {
    return program.bean(DeliveryReports.class).of(press.edition(), address).why();
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
