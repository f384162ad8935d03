package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.daily.Ticks;
import dev.daybreak.delivery.Delivery;
import dev.daybreak.delivery.RunControl;
import dev.daybreak.delivery.RunMonitor;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import dev.daybreak.mail.Address;
import dev.daybreak.subscribers.ReaderLinks;
import dev.daybreak.subscribers.Subscribers;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Readers who named an hour get the newest edition at it, by their own clock. */
class ReadersHourTest extends RunningDaybreak {
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);

  @Test
  void eachGetsTheNewestEditionAtTheirOwnHourAndNoneTwice() throws Exception {
    readers("dublin,,", "auckland,7,Pacific/Auckland", "newyork,7,America/New_York", "late,23,");
    published(MONDAY);

    eventually().until(() -> got("dublin") == 1);
    Ticks.pass(program);
    assertThat(List.of(got("auckland"), got("newyork"), got("late"))).containsOnly(0);
    clock.set("2026-11-23T11:59:00Z");
    Ticks.pass(program);
    assertThat(got("newyork")).isZero();
    clock.set("2026-11-23T12:00:00Z");
    eventually().until(() -> got("newyork") == 1);

    // Tuesday morning in Auckland comes before Tuesday's edition.
    clock.set("2026-11-23T18:00:00Z");
    eventually().until(() -> got("auckland") == 1);
    assertThat(got("late")).isZero();
    assertThat(edition(MONDAY).state()).isEqualTo(State.SENDING);
    clock.set("2026-11-23T23:00:00Z");
    eventually().until(() -> got("late") == 1);
    eventually().until(() -> edition(MONDAY).state() == State.SENT);

    published(TUESDAY);
    eventually().until(() -> got("dublin") == 2);
    assertThat(List.of(got("auckland"), got("newyork"), got("late"))).containsOnly(1);
    clock.set("2026-11-24T18:00:00Z");
    eventually().until(() -> got("auckland") == 2 && got("newyork") == 2);
  }

  @Test
  void twoDatesMayBeSendingAtOnce() throws Exception {
    readers("early,6,", "late,23,");
    published(MONDAY);
    Ticks.pass(program);
    program
        .bean(JdbcTemplate.class)
        .update("UPDATE delivery_run SET stopped = 'the relay has another password'");
    published(TUESDAY);
    assertThat(program.bean(Editions.class).sending()).hasSize(2);

    // Monday's hours were at eleven and at six; Tuesday's are not yet.
    clock.set("2026-11-24T12:00:00Z");
    program.bean(RunControl.class).resume(edition(MONDAY));
    eventually().until(() -> got("late") == 1 && got("early") == 1);
    eventually().until(() -> edition(MONDAY).state() == State.SENT);
    clock.set("2026-11-24T23:00:00Z");
    eventually().until(() -> got("late") == 2);
    clock.set("2026-11-25T06:00:00Z");
    eventually().until(() -> got("early") == 2);
    eventually().until(() -> edition(TUESDAY).state() == State.SENT);
  }

  @Test
  void whereAClockChangeBringsTwoEditionsIntoOneWaveTheNewerGoes() throws Exception {
    // At seven in Dublin it is three in New York; after Dublin's change it is two.
    readers("newyork,2,America/New_York");
    published(LocalDate.of(2026, 3, 28));
    Ticks.pass(program);
    published(LocalDate.of(2026, 3, 29));
    eventually().until(() -> edition(LocalDate.of(2026, 3, 29)).state() == State.SENT);
    eventually().until(() -> edition(LocalDate.of(2026, 3, 28)).state() == State.SENT);

    assertThat(got("newyork")).isEqualTo(1);
    assertThat(of(LocalDate.of(2026, 3, 28), DeliveryState.EXPIRED)).isEqualTo(1);
    assertThat(of(LocalDate.of(2026, 3, 29), DeliveryState.SENT)).isEqualTo(1);
  }

  @Test
  void thePreferencesPageSaysWhichEditionComesWhen() throws Exception {
    readers("auckland,7,Pacific/Auckland");
    clock.set("2026-11-23T05:00:00Z");
    var page = preferences("auckland");
    assertThat(get(page).body())
        .contains("The edition of Monday 23 November reaches you on Tuesday 24 November at 07:00")
        .contains("(Auckland time)");

    published(MONDAY);
    Ticks.pass(program);
    assertThat(get(page).body()).contains("The edition of Monday 23 November reaches you on");
    clock.set("2026-11-23T18:00:00Z");
    eventually().until(() -> got("auckland") == 1);
    // The email is there a moment before the ledger says so.
    eventually()
        .untilAsserted(
            () ->
                assertThat(get(page).body())
                    .contains(
                        "The edition of Tuesday 24 November reaches you on Wednesday 25 November at"
                            + " 07:00"));

    post(page, Map.of("hour", "21", "zone", ""));
    assertThat(get(page).body())
        .contains("The edition of Tuesday 24 November reaches you on Tuesday 24 November at 21:00");
  }

  @Test
  void sendingNowIsNowForEverybody() throws Exception {
    readers("auckland,7,Pacific/Auckland", "dublin,,");
    clock.set("2026-11-23T04:00:00Z");
    News.arrives(program, clock.instant().minus(Duration.ofHours(2)));
    clock.set("2026-11-23T06:10:00Z");
    eventually().until(() -> edition(MONDAY) != null);

    program.bean(Delivery.class).sendNow(edition(MONDAY));
    eventually().until(() -> edition(MONDAY).state() == State.SENT);
    assertThat(List.of(got("auckland"), got("dublin"))).containsOnly(1);
  }

  private void published(LocalDate date) {
    var seven = date.atTime(7, 0).atZone(ZoneId.of("Europe/Dublin")).toInstant();
    clock.set(seven.minus(Duration.ofMinutes(90)));
    if (program.bean(Editions.class).published(LocalDate.of(2027, 1, 1), 1).isEmpty()) {
      News.arrives(program, clock.instant().minus(Duration.ofHours(2)));
    } else {
      // The same stories again, which the choosing would not tell two days in a row.
      program
          .bean(JdbcTemplate.class)
          .update(
              """
              INSERT INTO edition (edition_date, kind, state, subject, preheader, content, revision,
                                   composed_at)
              SELECT ?, kind, 'LOCKED', subject, preheader, content, 1, composed_at FROM edition""",
              date);
    }
    clock.set(seven);
    eventually().until(() -> edition(date) != null && edition(date).state().published());
  }

  private Edition edition(LocalDate date) {
    return program.bean(Editions.class).byDate(date).orElse(null);
  }

  private long of(LocalDate date, DeliveryState state) {
    return program.bean(RunMonitor.class).status(edition(date)).orElseThrow().progress().of(state);
  }

  private int got(String reader) {
    return mailsTo(reader + "@example.org").size();
  }

  private String preferences(String reader) {
    var known = program.bean(Subscribers.class).byAddress(Address.of(reader + "@example.org"));
    return program.bean(ReaderLinks.class).preferences(known.orElseThrow().id());
  }

  private void readers(String... lines) {
    var list = new StringBuilder("email,hour,zone\n");
    for (var line : lines) {
      list.append(line.replaceFirst(",", "@example.org,")).append("\n");
    }
    program.list(list.toString());
  }
}
