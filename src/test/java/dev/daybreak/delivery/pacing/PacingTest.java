package dev.daybreak.delivery.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.Database;
import dev.daybreak.LogEvents;
import dev.daybreak.delivery.judging.MailHosts;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class PacingTest {
  private static final Instant SINCE = Instant.parse("2026-11-24T07:00:00Z");
  private static final long RUN = 1;
  private static final Instant NOW = Instant.parse("2026-11-24T07:00:00Z");

  private final javax.sql.DataSource source = Database.H2.empty();

  @BeforeEach
  void aRun() {
    var db = new JdbcTemplate(source);
    db.update(
        """
        INSERT INTO edition (id, edition_date, kind, state, subject, preheader, content, revision,
                             composed_at)
        VALUES (1, DATE '2026-11-24', 'daily', 'SENDING', '', '', '{}', 1,
                TIMESTAMP WITH TIME ZONE '2026-11-24 07:00:00+00')""");
    db.update(
        """
        INSERT INTO delivery_run (edition_id, started_at, frozen_through)
        VALUES (1, TIMESTAMP WITH TIME ZONE '2026-11-24 07:00:00+00', 0)""");
  }

  @Test
  void withoutALimitAGrantIsTheFirstFifty() {
    var queue = queue(1, 80, "example.org");

    var grant = pacing(null, 1, null).grant(RUN, null, queue);

    assertThat(grant.rows()).extracting(LedgerRow::subscriber).startsWith(1L, 2L).hasSize(50);
    assertThat(queue).hasSize(30);
  }

  @Test
  void theSlowerOfBothPacesDecides() {
    // One more may have come in while the test ran.
    assertThat(pacing(10.0, 1, null).grant(RUN, null, queue(1, 80, "example.org")).rows())
        .hasSizeBetween(10, 11);
    assertThat(pacing(10.0, 1, null).grant(RUN, 4, queue(1, 80, "example.org")).rows())
        .hasSizeBetween(4, 5);
    var slow = pacing(0.1, 1, null);
    assertThat(slow.grant(RUN, 10, queue(1, 80, "example.org")).rows()).hasSize(1);

    var none = slow.grant(RUN, 10, queue(1, 80, "example.org"));
    assertThat(none.rows()).isEmpty();
    assertThat(none.untilNext()).isPositive().isLessThanOrEqualTo(Duration.ofMillis(500));
  }

  @Test
  void oneProviderGetsItsShareAndTheOthersTheRest() {
    var queue = queue(1, 40, "gmail.com");
    queue.addAll(queue(41, 80, "example.org"));

    var rows = pacing(20.0, 0.25, null).grant(RUN, null, queue).rows();

    assertThat(rows.stream().filter(row -> row.address().endsWith("gmail.com")))
        .hasSizeBetween(5, 6);
    assertThat(rows.stream().filter(row -> row.address().endsWith("example.org")))
        .hasSizeBetween(5, 6);
  }

  @Test
  void whatWouldWaitForItsProviderOrForTomorrowHasNoRoom() {
    var pacing = pacing(null, 1, 20L);
    var rows = new ArrayList<>(queue(1, 2, "gmail.com"));
    rows.addAll(queue(3, 4, "example.org"));

    assertThat(pacing.withoutRoom(RUN, rows)).isEmpty();
    pacing.rest(RUN, "gmail.com");
    assertThat(pacing.withoutRoom(RUN, rows))
        .extracting(LedgerRow::subscriber)
        .containsExactly(1L, 2L);
    assertThat(pacing.takeOfToday(20)).isEqualTo(20);
    assertThat(pacing.withoutRoom(RUN, rows)).isEqualTo(rows);
  }

  @Test
  void aNoticeThatWasNotSentMayBeSentLater() {
    try (var slot = pacing(0.1, 1, null).notices(() -> 0).connect(() -> {}).orElseThrow()) {
      assertThat(slot.take()).isTrue();
      assertThat(slot.take()).isFalse();
      slot.giveBack();
      assertThat(slot.take()).isTrue();
    }
  }

  @Test
  void thatAnEditionNeedsTheDaysLimitIsSaidOnce() {
    try (var log = new LogEvents();
        var slot = pacing(null, 1, 20L).notices(() -> 20).connect(() -> {}).orElseThrow()) {
      assertThat(slot.take()).isFalse();
      assertThat(slot.take()).isFalse();
      assertThat(log.text()).containsOnlyOnce("of which editions still need 20 today");
    }
  }

  @Test
  void anEditionThatHasUsedThePaceLeavesNoticesWaiting() {
    var pacing = pacing(0.1, 1, null);
    assertThat(pacing.grant(RUN, null, queue(1, 80, "example.org")).rows()).hasSize(1);
    try (var slot = pacing.notices(() -> 0).connect(() -> {}).orElseThrow()) {
      assertThat(slot.take()).isFalse();
    }
  }

  @Test
  void aProviderThatDefersOneAfterAnotherRestsLongerEachTime() {
    var rests = new ProviderRests(MailHosts.shipped().rules());
    rests.rest(RUN, "gmail.com", SINCE);
    assertThat(rests.of(RUN, SINCE.plusSeconds(59))).containsExactly("gmail.com");
    assertThat(rests.of(RUN + 1, SINCE)).isEmpty();
    assertThat(rests.of(RUN, SINCE.plusSeconds(60))).isEmpty();
    rests.rest(RUN, "gmail.com", SINCE);
    assertThat(rests.of(RUN, SINCE.plusSeconds(119))).containsExactly("gmail.com");
    for (var more = 0; more < 10; more++) {
      rests.rest(RUN, "gmail.com", SINCE);
    }
    assertThat(rests.of(RUN, SINCE.plusSeconds(16 * 60))).isEmpty();
    rests.rest(RUN, "gmail.com", SINCE);
    rests.forget(RUN);
    assertThat(rests.of(RUN, SINCE)).isEmpty();
  }

  @Test
  void aProviderThatTakesNothingForHoursRestsTwoHoursAfterTheLastOfTheseReplies() {
    var rests = new ProviderRests(MailHosts.shipped().rules());
    rests.restForHours(RUN, "yahoo.com", SINCE);
    rests.restForHours(RUN, "yahoo.com", SINCE.plusSeconds(60));
    rests.rest(RUN, "yahoo.com", SINCE.plusSeconds(90));
    assertThat(rests.of(RUN, SINCE.plusSeconds(7259))).containsExactly("yahoo.com");
    assertThat(rests.of(RUN, SINCE.plusSeconds(7260))).isEmpty();
  }

  @Test
  void aPausedProviderWaitsAndLeavesWhatIsDueUntilItIsResumed() {
    var pacing = pacing(null, 1, null);
    var queue = queue(1, 3, "googlemail.com");
    queue.addAll(queue(4, 5, "example.org"));
    assertThat(pacing.pause(RUN, "gmail.com", SINCE, "why")).isTrue();
    assertThat(pacing.pause(RUN, "gmail.com", SINCE, "why")).as("once").isFalse();

    assertThat(pacing.grant(RUN, null, queue).rows())
        .extracting(LedgerRow::subscriber)
        .containsExactly(4L, 5L);
    var rest = pacing.grant(RUN, null, queue);
    assertThat(rest).isEqualTo(new Grant(java.util.List.of(), Duration.ZERO, true));
    assertThat(queue).isEmpty();

    assertThat(pacing.paused(RUN)).isEqualTo(Map.of("gmail.com", SINCE));
    pacing.resume(RUN);
    assertThat(pacing.paused(RUN)).isEmpty();
    assertThat(pacing.grant(RUN, null, queue(1, 3, "gmail.com")).rows()).hasSize(3);
  }

  @Test
  void theDailyLimitIsOneForAllAndWhatWasNotSentIsGivenBack() {
    var pacing = pacing(null, 1, 60L);
    assertThat(pacing.takeOfToday(50)).isEqualTo(50);
    assertThat(pacing(null, 1, 60L).takeOfToday(50)).as("another node").isEqualTo(10);
    assertThat(pacing.takeOfToday(50)).isZero();
    pacing.giveBackOfToday(3);
    assertThat(pacing.takeOfToday(50)).isEqualTo(3);
    assertThat(pacing.tomorrow()).isEqualTo("2026-11-25T00:00:00Z");
  }

  @Test
  void aRefusedConnectionLeavesTheRunToTheOthers() {
    var pacing = pacing(null, 1, null);
    assertThat(pacing.freeConnections()).isEqualTo(4);
    try (var one = pacing.enter()) {
      assertThat(pacing.refusedConnection()).as("the only one").isFalse();
      try (var other = pacing.enter()) {
        assertThat(pacing.refusedConnection()).isTrue();
        assertThat(pacing.freeConnections()).isEqualTo(-1);
        assertThat(other.isToGo()).isTrue();
        assertThat(one.isToGo()).isFalse();
      }
    }
    assertThat(pacing.freeConnections()).isEqualTo(1);
  }

  private Pacing pacing(@Nullable Double pace, double share, @Nullable Long daily) {
    return new Pacing(
        JdbcClient.create(source),
        new TransactionTemplate(new DataSourceTransactionManager(source)),
        new PacingLimits(8, pace, share, daily),
        MailHosts.shipped(),
        "batch",
        ZoneId.of("Europe/Dublin"),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static Deque<LedgerRow> queue(long first, long last, String domain) {
    var queue = new ArrayDeque<LedgerRow>();
    LongStream.rangeClosed(first, last)
        .mapToObj(
            id ->
                new LedgerRow(
                    id,
                    "reader" + id + "@" + domain,
                    DeliveryState.QUEUED,
                    0,
                    NOW,
                    NOW,
                    null,
                    null,
                    null))
        .forEach(queue::add);
    return queue;
  }
}
