package dev.daybreak.daily;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.icegreen.greenmail.util.GreenMailUtil;
import dev.daybreak.Database;
import dev.daybreak.News;
import dev.daybreak.Program;
import dev.daybreak.RunningDaybreak;
import dev.daybreak.admin.Visitor;
import dev.daybreak.alerts.Alerts;
import dev.daybreak.delivery.RunMonitor;
import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.runs.RunStatus;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Wordbook;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A day, by a clock that the test sets. */
class WholeDayTest extends RunningDaybreak {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  @Test
  void theEditionIsADraftAnHourBeforeLocksFiveMinutesBeforeAndGoesAtSendTime() throws IOException {
    readers(3);
    News.arrives(program, clock.instant().minus(Duration.ofHours(2)));

    clock.set("2026-11-24T05:59:00Z[Europe/Dublin]");
    Ticks.pass(program);
    assertThat(edition(TODAY)).isNull();
    clock.set("2026-11-24T06:00:00Z[Europe/Dublin]");
    eventually().until(() -> state(TODAY) == State.DRAFT);
    var first = edition(TODAY).composedAt();
    clock.set("2026-11-24T06:10:00Z[Europe/Dublin]");
    eventually().until(() -> edition(TODAY).composedAt().isAfter(first));
    clock.set("2026-11-24T06:54:00Z[Europe/Dublin]");
    Ticks.pass(program);
    assertThat(state(TODAY)).isEqualTo(State.DRAFT);
    clock.set("2026-11-24T06:55:00Z[Europe/Dublin]");
    eventually().until(() -> state(TODAY) == State.LOCKED);
    assertThat(program.mail.getReceivedMessages()).isEmpty();
    clock.set("2026-11-24T07:00:00Z[Europe/Dublin]");
    eventually().until(() -> state(TODAY) == State.SENT);
    assertThat(program.mail.getReceivedMessages()).hasSize(3);
  }

  @Test
  void aHeldEditionStaysUntilItIsReleasedAndTheOperatorIsTold() throws IOException {
    readers(2);
    News.arrives(program, clock.instant().minus(Duration.ofHours(2)));
    clock.set("2026-11-24T06:30:00Z[Europe/Dublin]");
    eventually().until(() -> state(TODAY) == State.DRAFT);

    program.bean(Daily.class).hold(TODAY, "mary", "the lead is wrong");
    clock.set("2026-11-24T07:10:00Z[Europe/Dublin]");
    eventually().until(() -> !mailsTo("operator@harbour.example").isEmpty());
    assertThat(state(TODAY)).isEqualTo(State.HELD);
    assertThat(program.bean(Alerts.class).open()).hasSize(1);
    assertThat(mailsTo("reader1@example.org")).isEmpty();

    program.bean(Daily.class).release(TODAY);
    eventually().until(() -> state(TODAY) == State.SENT);
    assertThat(mailsTo("reader1@example.org")).hasSize(1);
    assertThat(program.bean(Alerts.class).open()).isEmpty();
  }

  @Test
  void aHeldEditionThatIsReleasedAfterTheDeadlineGoesAtOnce() throws IOException {
    readers(1);
    News.arrives(program, clock.instant().minus(Duration.ofHours(2)));
    clock.set("2026-11-24T06:30:00Z[Europe/Dublin]");
    eventually().until(() -> state(TODAY) == State.DRAFT);
    program.bean(Daily.class).hold(TODAY, "mary", "");
    clock.set("2026-11-24T14:00:00Z[Europe/Dublin]");

    program.bean(Daily.class).release(TODAY);
    eventually().until(() -> state(TODAY) == State.SENT);
    assertThat(mailsTo("reader1@example.org")).hasSize(1);
  }

  @Test
  void ifEditionsAreSignedOneIsSentOnlyAfterASecondPersonHasSignedItAsItIs() throws IOException {
    assumeTrue(database == Database.H2, "TwoNodesTest signs on PostgreSQL");
    try (var signing = Program.alone(database, "--daybreak.sign-off=required")) {
      signing.reader("reader1@example.org");
      News.arrives(signing, signing.clock.instant().minus(Duration.ofHours(2)));
      signing.clock.set("2026-11-24T06:00:00Z[Europe/Dublin]");
      var editions = signing.bean(Editions.class);
      eventually().until(() -> editions.byDate(TODAY).isPresent());
      var admin = Visitor.editor(signing);
      var mary = Visitor.colleague(signing, "mary");
      assertThat(post(admin, "words", "subject", "Our subject", "preheader", ""))
          .contains("No one has signed this edition off", "someone else has to sign it off");
      assertThat(sign(admin, editions)).contains("Not signed: you changed the edition");
      // So does who selects the stories again.
      post(mary, "compose");
      assertThat(sign(mary, editions)).contains("Not signed: you changed the edition");
      post(admin, "compose");
      assertThat(sign(mary, editions)).contains("Signed off by mary (06:00)");
      assertThat(admin.get("/admin/editions").body()).contains(">Signed off</span>");

      // What is signed is not selected again; what is changed has to be signed again.
      var composed = editions.require(TODAY).composedAt();
      signing.clock.set("2026-11-24T06:20:00Z[Europe/Dublin]");
      Ticks.pass(signing);
      assertThat(editions.require(TODAY).composedAt()).isEqualTo(composed);
      assertThat(post(admin, "words", "subject", "Another", "preheader", "", "seen", "Our subject"))
          .contains("mary signed it off (06:00). It has changed since", "from “Our subject” to");
      signing.clock.set("2026-11-24T07:00:00Z[Europe/Dublin]");
      eventually().until(() -> editions.require(TODAY).state() == State.LOCKED);
      eventually()
          .until(
              () ->
                  signing.bean(Alerts.class).open().stream()
                      .anyMatch(alert -> alert.sentence().contains("due and not signed off")));
      assertThat(post(admin, "send")).contains("is not signed off. Nothing was sent");

      signing.clock.set("2026-11-24T12:00:00Z[Europe/Dublin]");
      eventually().until(() -> editions.require(TODAY).state() == State.HELD);
      assertThat(post(mary, "release")).contains("is not signed off. Nothing was sent");
      assertThat(post(mary, "send", "anyway", "yes")).contains("is not signed off");
      // One that was missed is signed as well, to be sent late.
      editions.move(editions.require(TODAY), State.MISSED, Failure.text("late"));
      sign(mary, editions);
      assertThat(signing.mail.getReceivedMessages())
          .noneMatch(mail -> GreenMailUtil.getHeaders(mail).contains("reader1@"));
      post(admin, "send");
      eventually().until(() -> editions.require(TODAY).state() == State.SENT);
    }
  }

  private static String sign(Visitor who, Editions editions) {
    return post(who, "sign", "revision", String.valueOf(editions.require(TODAY).revision()));
  }

  private static String post(Visitor who, String deed, String... fields) {
    var page = "/admin/editions/" + TODAY;
    who.submit(page, page + "/" + deed, fields);
    return who.get(page).body();
  }

  @Test
  void whoWasDownAtSendTimeSendsAsSoonAsItIsUp() throws IOException {
    readers(1);
    News.arrives(program, clock.instant().minus(Duration.ofHours(2)));
    clock.set("2026-11-24T09:30:00Z[Europe/Dublin]");

    eventually().until(() -> state(TODAY) == State.SENT);
    assertThat(mailsTo("reader1@example.org")).hasSize(1);
  }

  @Test
  void afterTheDeadlineItIsMissedAndSaysSo() throws IOException {
    readers(1);
    News.arrives(program, clock.instant().minus(Duration.ofHours(2)));
    eventually().until(() -> program.bean(Installation.class).known("first-start").isPresent());
    clock.set("2026-11-24T13:00:00Z[Europe/Dublin]");

    eventually().until(() -> state(TODAY) == State.MISSED);
    eventually().until(() -> !mailsTo("operator@harbour.example").isEmpty());
    assertThat(mailsTo("reader1@example.org")).isEmpty();
  }

  @Test
  void aMissedDayThatIsSentLateTellsThatDaysNews() throws IOException {
    readers(1);
    eventually().until(() -> program.bean(Installation.class).known("first-start").isPresent());
    clock.set("2026-11-24T13:00:00Z[Europe/Dublin]");
    eventually().until(() -> state(TODAY) == State.MISSED);
    assertThat(edition(TODAY).content().stories()).isEmpty();

    // The sources are there again the day after, with news of both days.
    clock.set("2026-11-25T09:00:00Z[Europe/Dublin]");
    News.arrives(program, Instant.parse("2026-11-24T05:00:00Z"));
    News.arrives(program, Instant.parse("2026-11-25T08:00:00Z"));
    var yesterday = program.bean(Daily.class).editionOf(TODAY).content();
    assertThat(yesterday.chosenAt()).isEqualTo("2026-11-24T07:00:00Z");
    assertThat(yesterday.stories())
        .isNotEmpty()
        .allMatch(story -> story.published().isBefore(yesterday.chosenAt()));
  }

  @Test
  void withoutReadersNothingIsPublished() {
    News.arrives(program, clock.instant().minus(Duration.ofHours(2)));
    clock.set("2026-11-24T08:00:00Z[Europe/Dublin]");

    eventually().until(() -> state(TODAY) == State.LOCKED);
    Ticks.pass(program);
    assertThat(state(TODAY)).isEqualTo(State.LOCKED);
    clock.set("2026-11-24T12:00:00Z[Europe/Dublin]");
    eventually().until(() -> state(TODAY) == State.SKIPPED);
  }

  @Test
  void aDayWithoutNewsIsSkippedAndSaysWhy() throws IOException {
    readers(1);
    clock.set("2026-11-24T07:00:00Z[Europe/Dublin]");

    eventually().until(() -> state(TODAY) == State.SKIPPED);
    assertThat(edition(TODAY).why().in(Wordbook.shippedErrors())).contains("0 of at least");
    eventually().until(() -> !mailsTo("operator@harbour.example").isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"2026-03-29, 2026-03-29T06:00:00Z", "2026-10-25, 2026-10-25T07:00:00Z"})
  void onTheNightOfAClockChangeTheDateIsSentOnceAtItsLocalHour(LocalDate date, Instant sent)
      throws IOException {
    readers(1);
    clock.set(date.atStartOfDay(ZoneId.of("Europe/Dublin")).toInstant());
    News.arrives(program, clock.instant().minus(Duration.ofHours(2)));
    for (var hour = 0; hour < 14; hour++) {
      clock.forward(Duration.ofHours(1));
      Ticks.pass(program);
    }
    eventually().until(() -> state(date) == State.SENT);

    assertThat(edition(date).publishedAt()).isEqualTo(sent);
    assertThat(program.bean(Editions.class).published(LocalDate.of(2027, 1, 1), 10)).hasSize(1);
    assertThat(mailsTo("reader1@example.org")).hasSize(1);
  }

  @Test
  void withTheSmtpServerDownTheEditionWaitsAndGoesWhenItIsBack() throws IOException {
    readers(2);
    News.arrives(program, clock.instant().minus(Duration.ofHours(2)));
    clock.set("2026-11-24T06:56:00Z[Europe/Dublin]");
    eventually().until(() -> state(TODAY) == State.LOCKED);

    program.mail.stop();
    try {
      clock.set("2026-11-24T07:00:00Z[Europe/Dublin]");
      eventually().ignoreExceptions().until(() -> status().waiting() != null);
      assertThat(state(TODAY)).isEqualTo(State.SENDING);
      assertThat(program.bean(Alerts.class).open().get(0).sentence()).contains("takes no emails");
    } finally {
      program.mail.start();
    }
    clock.forward(Duration.ofMinutes(1));
    eventually().until(() -> state(TODAY) == State.SENT);
    assertThat(status().progress().of(DeliveryState.SENT)).isEqualTo(2);
    assertThat(program.bean(Alerts.class).open()).isEmpty();
  }

  private RunStatus status() {
    return program.bean(RunMonitor.class).status(edition(TODAY)).orElseThrow();
  }

  private Edition edition(LocalDate date) {
    return program.bean(Editions.class).byDate(date).orElse(null);
  }

  private State state(LocalDate date) {
    var edition = edition(date);
    return edition == null ? null : edition.state();
  }

  private void readers(int count) {
    var lines =
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> "reader" + i + "@example.org")
            .collect(Collectors.joining("\n", "email\n", "\n"));
    program.list(lines);
  }
}
