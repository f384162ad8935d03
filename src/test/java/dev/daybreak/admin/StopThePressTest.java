package dev.daybreak.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.daybreak.MailText;
import dev.daybreak.News;
import dev.daybreak.RunningDaybreak;
import dev.daybreak.daily.Ticks;
import dev.daybreak.delivery.RunMonitor;
import dev.daybreak.delivery.runs.RunStatus;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.desk.Amendments;
import jakarta.mail.internet.MimeMessage;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A run that an editor takes by the hand. Ann and Bob get it at seven; Cid and Dan chose eight, so
 * that between the two there is time to act.
 */
class StopThePressTest extends RunningDaybreak {
  private static final LocalDate DATE = LocalDate.of(2026, 11, 24);
  private static final String PAGE = "/admin/editions/2026-11-24";
  private static final String RIGHT = "Harbour bridge stays open after ferry strikes pier";

  private Visitor editor;

  @BeforeEach
  void aMorningOnWhichHalfOfThemHaveIt() {
    editor = Visitor.editor(program);
    reader("ann@example.net", null);
    reader("bob@example.net", null);
    reader("cid@example.net", 8);
    reader("dan@example.net", 8);
    News.arrives(program, clock.instant().minus(Duration.ofHours(2)));
    clock.set("2026-11-24T06:56:00Z[Europe/Dublin]");
    eventually().until(() -> program.bean(Editions.class).byDate(DATE).isPresent());
    clock.set("2026-11-24T07:00:00Z[Europe/Dublin]");
    eventually().until(() -> mailsTo("ann@").size() + mailsTo("bob@").size() == 2);
  }

  @Test
  void aPausedRunSendsNothingUntilItGoesOn() {
    act("pause");
    assertThat(editor.get(PAGE).body()).contains("Sending is paused.", "By admin since 07:00");
    clock.set("2026-11-24T08:00:00Z[Europe/Dublin]");
    Ticks.pass(program);
    assertThat(mailsTo("cid@")).isEmpty();
    // It is looked for once a minute.
    eventually()
        .until(
            () -> editor.get(PAGE).body().contains("was paused by admin and readers are waiting"));

    act("resume");
    eventually().until(() -> edition().state() == Edition.State.SENT);
    assertThat(mailsTo("cid@")).hasSize(1);
    assertThat(mailsTo("ann@")).hasSize(1);
    eventually().until(() -> !editor.get(PAGE).body().contains("a while ago"));
    assertThat(editor.get("/admin/audit").body()).contains("paused the run", "resumed the run");
  }

  @Test
  void theRestGetsTheCorrectedEditionAndTheWebShowsIt() throws Exception {
    var wrong = lead().title();
    assertThat(rewrite(lead().article(), RIGHT)).contains("Pause first, then correct it");
    assertThat(lead().title()).isEqualTo(wrong);

    act("pause");
    assertThat(rewrite(lead().article(), RIGHT)).contains("Corrected: " + RIGHT);
    act("resume");
    clock.set("2026-11-24T08:00:00Z[Europe/Dublin]");
    eventually().until(() -> edition().state() == Edition.State.SENT);

    assertThat(text(mailsTo("ann@").get(0))).contains(wrong).doesNotContain(RIGHT);
    assertThat(text(mailsTo("cid@").get(0))).contains(RIGHT).doesNotContain(wrong);
    assertThat(mailsTo("cid@").get(0).getSubject()).isEqualTo(RIGHT);
    assertThat(get("/editions/2026-11-24").body()).contains(RIGHT);
    assertThat(editor.get("/admin/delivery/2026-11-24").body())
        .contains("First version", "with “" + RIGHT + "”");
  }

  @Test
  void whoHasItWrongIsToldOnceInAMailOfItsOwn() throws Exception {
    var wrong = lead().title();
    act("pause");
    rewrite(lead().article(), RIGHT);
    assertThat(editor.get(PAGE + "/correction").body())
        .contains("2 readers", wrong, RIGHT, "Send it to 2 readers");
    act("correction", "note", "The pier is damaged, the bridge is not.");
    eventually().until(() -> mailsTo("ann@").size() == 2 && mailsTo("bob@").size() == 2);

    var told = mailsTo("ann@").get(1);
    assertThat(told.getSubject()).isEqualTo("Correction: " + RIGHT);
    assertThat(text(told))
        .contains(RIGHT, "our mail said", wrong, "The pier is damaged, the bridge is not.");
    act("correction", "note", "Again");
    act("resume");
    clock.set("2026-11-24T08:00:00Z[Europe/Dublin]");
    eventually().until(() -> edition().state() == Edition.State.SENT);
    assertThat(mailsTo("cid@")).hasSize(1);
    assertThat(mailsTo("ann@")).hasSize(2);
    assertThat(editor.get(PAGE).body()).contains("2 of 2 readers have it");
  }

  @Test
  void aStoryIsTakenOutAndTheNextOneLeads() throws Exception {
    var wrong = lead().title();
    var second = edition().content().stories().get(1).title();
    act("pause");
    act("story", "article", lead().article(), "do", "DROP");
    act("resume");
    clock.set("2026-11-24T08:00:00Z[Europe/Dublin]");
    eventually().until(() -> edition().state() == Edition.State.SENT);

    assertThat(lead().title()).isEqualTo(second);
    assertThat(text(mailsTo("dan@").get(0))).contains(second).doesNotContain(wrong);
  }

  @Test
  void anEditionThatWasSentIsCorrectedOnTheWeb() {
    clock.set("2026-11-24T08:00:00Z[Europe/Dublin]");
    eventually().until(() -> edition().state() == Edition.State.SENT);
    assertThat(editor.get(PAGE).body()).contains("Correct…").doesNotContain("Remove it");
    assertThat(editor.get(PAGE + "?correct=yes").body()).contains("Remove it");

    assertThat(rewrite(lead().article(), RIGHT)).contains("Corrected: " + RIGHT);
    assertThat(editor.get(PAGE).body()).contains("Send a correction…");
  }

  @Test
  void ofTwoWhoCorrectAtOnceOneIsToldToLookAgain() {
    act("pause");
    var seen = edition();
    var amendments = program.bean(Amendments.class);
    amendments.rewrite(seen, lead().article(), RIGHT, "", "mary", "");

    assertThat(catchThrowable(() -> amendments.words(seen, "Another subject", "", "paul")))
        .hasMessageContaining("edition.amendment.changed [2026-11-24]");
    assertThat(lead().title()).isEqualTo(RIGHT);
    assertThat(amendments.of(edition())).hasSize(1);
  }

  @Test
  void thePaceIsChangedWhileItGoes() {
    assertThat(act("slow", "pace", "20")).contains("The limit is 20 emails per second");
    assertThat(status().pace()).isEqualTo(20);
    assertThat(act("slow", "pace", "0"))
        .contains("emails per second does not work: it must be at least 1");
    assertThat(act("slow", "pace", "fast")).contains("isn’t a number. Enter emails per second");
    assertThat(act("slow", "pace", "")).contains("at the configured speed");
    assertThat(status().pace()).isNull();
  }

  @Test
  void thePageSaysHowMuchIsLeftAndWhatComesLater() {
    assertThat(editor.get(PAGE + "/run?paused=false").body())
        .contains("2 of 4 readers have it", "2 to go, later");
    act("pause");
    var asked = editor.get(PAGE + "/run?paused=false");
    assertThat(asked.headers().firstValue("HX-Refresh")).hasValue("true");
    assertThat(editor.get(PAGE + "/run?paused=true").headers().firstValue("HX-Refresh")).isEmpty();
  }

  @Test
  void nothingIsDoneWithoutTheTokenOfAForm() {
    for (var deed : List.of("pause", "resume", "slow", "correction")) {
      assertThat(editor.post(PAGE + "/" + deed, "pace", "1").statusCode()).isEqualTo(403);
    }
    assertThat(status().pausedAt()).isNull();
  }

  private String rewrite(String article, String title) {
    return act(
        "story", "article", article, "do", "REWRITE", "title", title, "standfirst", "As it was.");
  }

  private String act(String deed, String... fields) {
    editor.submit(PAGE, PAGE + "/" + deed, fields);
    return editor.get(PAGE).body();
  }

  private static String text(MimeMessage mail) {
    return MailText.of(mail).replaceAll("\\s+", " ");
  }

  private RunStatus status() {
    return program.bean(RunMonitor.class).status(edition()).orElseThrow();
  }

  private Edition edition() {
    return program.bean(Editions.class).require(DATE);
  }

  private EditionStory lead() {
    return edition().content().stories().get(0);
  }

  private void reader(String address, Integer hour) {
    var now = Timestamp.from(clock.instant());
    var values = Arrays.asList(address, address, hour, now, now);
    program
        .bean(JdbcTemplate.class)
        .update(
            """
            INSERT INTO subscriber (email, email_key, name, state, sections, send_hour, created_at,
                                    confirmed_at)
            VALUES (?, ?, '', 'CONFIRMED', '', ?, ?, ?)""",
            values.toArray());
  }
}
