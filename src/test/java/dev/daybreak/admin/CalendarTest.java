package dev.daybreak.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybreak.News;
import dev.daybreak.RunningDaybreak;
import dev.daybreak.daily.Daily;
import dev.daybreak.delivery.Delivery;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import dev.daybreak.newsletter.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** The editors' calendar: what goes on which day, and what went. */
class CalendarTest extends RunningDaybreak {
  private static final String CALENDAR = "/admin/editions";
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final LocalDate TOMORROW = TODAY.plusDays(1);

  private Visitor editor;

  @BeforeEach
  void logIn() {
    program.reader("ann@example.org");
    editor = Visitor.editor(program);
  }

  @Test
  void aSkippedDayHasNoEditionAndTheNextDayHas() {
    assertThat(act(TODAY, "skip", "why", "the printers <b>strike</b>"))
        .contains(
            "No edition on Tuesday 24 November 2026",
            "No edition: by admin: the printers &lt;b&gt;strike&lt;/b&gt;.",
            "Send it after all");
    assertThat(program.bean(Daily.class).nextSend()).isEqualTo(at("2026-11-25T07:00:00Z"));

    clock.set("2026-11-24T07:10:00+00:00[Europe/Dublin]");
    awaitState(TODAY, State.SKIPPED);
    assertThat(program.mail.getReceivedMessages()).isEmpty();
    assertThat(editor.get(CALENDAR + "/" + TODAY).body())
        .contains("Skipped: by admin")
        .doesNotContain("Too little news");

    clock.set("2026-11-25T05:00:00+00:00[Europe/Dublin]");
    news("2026-11-25T04:00:00Z");
    clock.set("2026-11-25T07:10:00+00:00[Europe/Dublin]");
    eventually().untilAsserted(() -> assertThat(mailsTo("ann@example.org")).hasSize(1));
    awaitState(TOMORROW, State.SENT);
    assertThat(editor.get(CALENDAR).body()).contains("by admin: the printers", "1 of 1");
  }

  @Test
  void aDraftThatIsSkippedAndPutBackIsSent() {
    draftAtSix();
    act(TODAY, "skip");
    awaitState(TODAY, State.SKIPPED);
    clock.set("2026-11-24T06:30:00+00:00[Europe/Dublin]");
    assertThat(editor.get(CALENDAR + "/" + TODAY).body()).contains("Skipped: by admin");

    act(TODAY, "unskip");
    awaitState(TODAY, State.DRAFT);
    clock.set("2026-11-24T07:00:00+00:00[Europe/Dublin]");
    eventually().untilAsserted(() -> assertThat(mailsTo("ann@example.org")).hasSize(1));
  }

  @Test
  void aDayIsSentAtAnotherHour() {
    draftAtSix();
    assertThat(act(TODAY, "hour", "time", "08:30"))
        .contains("is sent at 08:30", "on this day only", "in 2 h 30 min");

    clock.set("2026-11-24T08:26:00+00:00[Europe/Dublin]");
    awaitState(TODAY, State.LOCKED);
    assertThat(program.mail.getReceivedMessages()).isEmpty();
    clock.set("2026-11-24T08:30:00+00:00[Europe/Dublin]");
    eventually().untilAsserted(() -> assertThat(mailsTo("ann@example.org")).hasSize(1));
    assertThat(program.bean(Daily.class).nextSend()).isEqualTo(at("2026-11-25T07:00:00Z"));
  }

  @Test
  void whatCannotBePlannedIsRefusedAndSaysWhy() {
    draftAtSix();
    assertThat(act(TODAY.minusDays(1), "skip")).contains("2026-11-23 can’t be changed: it is past");
    assertThat(act(TODAY.plusYears(3), "skip")).contains("more than 366 days ahead");
    assertThat(act(TODAY, "hour", "time", "05:00")).contains("can’t be sent at 05:00: that has");
    assertThat(act(TODAY, "hour", "time", "half past")).contains("“half past” is no time of day");
    assertThat(act(TOMORROW, "hour", "time", "06:15")).contains("06:15");
    // As the form does: with the time that still stands in its field.
    assertThat(act(TOMORROW, "hour", "time", "06:15", "usual", "yes")).contains("is sent at 07:00");

    clock.set("2026-11-24T07:00:00+00:00[Europe/Dublin]");
    awaitState(TODAY, State.SENT);
    assertThat(act(TODAY, "skip")).contains("has been sent, so this isn’t possible any more");
    assertThat(editor.get("/admin").headers().firstValue("Location"))
        .hasValue(CALENDAR + "/" + TODAY);
    assertThat(editor.get(CALENDAR + "/" + TODAY).body()).contains("2026-11-25 →");
  }

  @Test
  void aSkipThatMeetsTheSendingIsNotUndoneByIt() {
    draftAtSix();
    clock.set("2026-11-24T06:55:00+00:00[Europe/Dublin]");
    awaitState(TODAY, State.LOCKED);
    var editions = program.bean(Editions.class);
    var delivery = program.bean(Delivery.class);
    var read = editions.require(TODAY);

    // What was changed since it was read, and perhaps signed, is read again first.
    editions.words(read, "Another subject", "");
    delivery.publish(read, clock.instant());
    assertThat(editions.require(TODAY).state()).isEqualTo(State.LOCKED);
    assertThatThrownBy(() -> delivery.sendNow(read))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.code()).isEqualTo("edition.stays.changed"));
    var seen = editions.require(TODAY);

    act(TODAY, "skip");
    delivery.publish(seen, clock.instant());

    assertThat(program.bean(Editions.class).require(TODAY).state()).isEqualTo(State.SKIPPED);
    assertThat(program.mail.getReceivedMessages()).isEmpty();
  }

  @Test
  void whatAColleagueHoldsIsNotSkippedAndNothingIsPutBackTooLate() {
    draftAtSix();
    act(TODAY, "hold", "why", "libel check");
    assertThat(act(TODAY, "skip")).contains("is held. Release it first.");
    act(TODAY, "release");
    act(TODAY, "skip");
    assertThat(editor.get(CALENDAR + "/" + TODAY + "/send").body())
        .contains("Skipped: by admin", "Send it although this day is skipped");

    clock.set("2026-11-24T12:00:00+00:00[Europe/Dublin]");
    assertThat(act(TODAY, "unskip")).contains("too late", "that ended at 12:00");
    assertThat(act(TODAY, "send")).contains("is skipped (by admin). Nothing was sent.");
    act(TODAY, "send", "anyway", "yes");
    eventually().untilAsserted(() -> assertThat(mailsTo("ann@example.org")).hasSize(1));
  }

  @Test
  void aReaderWithAnHourOfTheirOwnGetsAlsoWhatIsSentLater() {
    program.bean(JdbcTemplate.class).update("UPDATE subscriber SET send_hour = 8");
    draftAtSix();
    act(TODAY, "hour", "time", "09:00");

    clock.set("2026-11-24T08:56:00+00:00[Europe/Dublin]");
    awaitState(TODAY, State.LOCKED);
    clock.set("2026-11-24T09:00:00+00:00[Europe/Dublin]");
    eventually().untilAsserted(() -> assertThat(mailsTo("ann@example.org")).hasSize(1));
  }

  private String act(LocalDate date, String deed, String... fields) {
    var all = new String[fields.length + 2];
    System.arraycopy(fields, 0, all, 0, fields.length);
    all[fields.length] = "from";
    all[fields.length + 1] = "editions";
    editor.submit(CALENDAR, CALENDAR + "/" + date + "/" + deed, all);
    return editor.get(CALENDAR).body();
  }

  private void draftAtSix() {
    news("2026-11-24T04:00:00Z");
    clock.set("2026-11-24T06:00:00+00:00[Europe/Dublin]");
    awaitState(TODAY, State.DRAFT);
  }

  private void news(String published) {
    News.arrives(program, at(published).plus(Duration.ofMinutes(1)));
  }

  private void awaitState(LocalDate date, State state) {
    eventually()
        .untilAsserted(
            () ->
                assertThat(program.bean(Editions.class).byDate(date))
                    .hasValueSatisfying(edition -> assertThat(edition.state()).isEqualTo(state)));
  }

  private static Instant at(String moment) {
    return Instant.parse(moment);
  }
}
