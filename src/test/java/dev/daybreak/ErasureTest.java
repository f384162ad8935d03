package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.mail.Address;
import dev.daybreak.subscribers.ReaderLinks;
import dev.daybreak.subscribers.Subscribers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the ledger keeps of a reader is shown to the reader, and goes at the reader's wish. */
class ErasureTest extends RunningDaybreak {

  @Test
  void theCopyOfOnesDataHasTheDeliveriesAndErasureTakesTheAddressAndKeepsTheCount() {
    var press = new Press(program, LocalDate.of(2026, 11, 24));
    press.readers(3);
    press.start();
    eventually().until(press::isOver);

    var page = preferences("reader2@example.org");
    assertThat(get(page + "/data").body())
        .contains("\"deliveries\"", "\"edition\":\"2026-11-24\"", "\"state\":\"sent\"");
    assertThat(ledger("address LIKE '%reader2%'")).isEqualTo(1);

    assertThat(post(page + "/erase", Map.of("sure", "yes")).statusCode()).isEqualTo(200);

    assertThat(ledger("address LIKE '%reader2%' OR reply LIKE '%reader2%'")).isZero();
    assertThat(ledger("state = 'SENT'")).isEqualTo(3);
    assertThat(press.counters()).isEqualTo(press.counted()).containsEntry(DeliveryState.SENT, 3L);
    assertThat(get("/editions/2026-11-24").statusCode()).isEqualTo(200);
  }

  @Test
  void whoIsErasedBeforeTheirHourGetsNothingAndTheSumIsStillTheAudience() {
    var press = new Press(program, LocalDate.of(2026, 11, 24));
    press.readers(3);
    program
        .bean(JdbcTemplate.class)
        .update("UPDATE subscriber SET send_hour = 20 WHERE email = 'reader2@example.org'");
    press.start();
    eventually().until(() -> press.status().progress().of(DeliveryState.SENT) == 2);
    var page = preferences("reader2@example.org");

    assertThat(post(page + "/erase", Map.of("sure", "yes")).statusCode()).isEqualTo(200);
    clock.forward(Duration.ofHours(13));
    eventually().until(press::isOver);

    assertThat(mailsTo("reader2@example.org")).isEmpty();
    assertThat(press.counters())
        .isEqualTo(press.counted())
        .isEqualTo(Map.of(DeliveryState.SENT, 2L, DeliveryState.SUPPRESSED, 1L));
    assertThat(ledger("address = ''")).isEqualTo(1);
  }

  private String preferences(String address) {
    var reader = program.bean(Subscribers.class).byAddress(Address.of(address)).orElseThrow();
    return program.bean(ReaderLinks.class).preferences(reader.id());
  }

  private int ledger(String where) {
    return program
        .bean(JdbcTemplate.class)
        .queryForObject("SELECT COUNT(*) FROM delivery WHERE " + where, Integer.class);
  }
}
