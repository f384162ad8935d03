package dev.daybreak.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.admin.people.AdminUsers;
import dev.daybreak.alerts.Alerts;
import dev.daybreak.edition.Editions;
import dev.daybreak.newsletter.Failure;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A morning of an editor, from the outside. */
class EditorTest extends EditorDesk {
  @Test
  void beforeThereIsADraftThePageSaysWhenAndCanMakeOne() throws Exception {
    assertThat(editor.get("/admin").headers().firstValue("Location")).hasValue(TODAY);
    assertThat(editor.get(TODAY).body())
        .contains("Tuesday 24 November 2026", "06:00", "in 3 h", "Make the draft now");
    draft();
    assertThat(editor.get(TODAY).body())
        .contains("Draft", "Sends automatically at 07:00 (Europe/Dublin), in 4 h");
  }

  @Test
  void everyPickShowsReasonsThatAddUp() throws Exception {
    draft();
    var page = editor.get(TODAY).body();
    assertThat(page).contains(HEADLINES[0], "1 source", "Freshness", "Place in feed");
    for (var headline : List.of(HEADLINES)) {
      assertThat(page).contains(headline);
    }
    var points =
        java.util.regex.Pattern.compile("<td class=\"number\">([+\u2212]?[0-9.]+)</td>")
            .matcher(page.substring(page.indexOf("factors"), page.indexOf("class=\"sum\"")));
    var sum = 0.0;
    while (points.find()) {
      sum += Double.parseDouble(points.group(1).replace('\u2212', '-'));
    }
    var score = page.replaceFirst("(?s).*?class=\"score number\">([0-9.]+)<.*", "$1");
    assertThat(sum).isCloseTo(Double.parseDouble(score), org.assertj.core.data.Offset.offset(0.03));
  }

  @Test
  void anEditorElsewhereSeesTheirOwnTimesWithTheNewslettersBesideThem() throws Exception {
    draft();
    assertThat(editor.get(TODAY, "Cookie", "daybreak-zone=America%2FNew_York").body())
        .contains("at 02:00 (07:00 Dublin), in 4 h", "<time>02:00 (07:00 Dublin)</time>");
    assertThat(editor.get(TODAY, "Cookie", "daybreak-zone=Nowhere").body())
        .contains("at 07:00 (Europe/Dublin), in 4 h");
  }

  @Test
  void aFirstRunLeadsFromStepToStepUntilAllAreDone() throws Exception {
    assertThat(editor.get(TODAY).body()).contains("First steps", "Add where your news comes from");
    assertThat(editor.get("/admin/start").body())
        .contains("Emails come from morning@harbour.example", "No one of your own has signed up");
    draft();
    assertThat(editor.get(TODAY).body()).contains("Send an edition to yourself");
    act("test", "to", "editor@example.org");
    program.reader("ann@example.net");
    assertThat(editor.get("/admin/start?check=yes").body())
        .contains("1 source of your own", "A test went to editor@example.org", "250 OK")
        .contains("1 reader has confirmed", "answers, and takes the login");
    act("send");
    eventually().untilAsserted(() -> assertThat(editor.get(TODAY).body()).contains(">Sent</span>"));
    assertThat(editor.get("/admin/start").body()).contains("All done");
    assertThat(editor.get(TODAY).body()).doesNotContain("First steps");
  }

  @Test
  void whoWantsNoFirstStepsSeesThemNoMore() {
    editor.submit("/admin/password", "/admin/start/dismiss");
    assertThat(editor.get(TODAY).body()).doesNotContain("First steps");
  }

  @Test
  void aDoubleClickOnSendNowSendsOnce() throws Exception {
    program.reader("ann@example.net");
    draft();
    var token = editor.token(TODAY);
    var clicks =
        java.util.stream.Stream.of(1, 2, 3)
            .map(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> editor.post(TODAY + "/send", "_csrf", token).statusCode()))
            .toList();
    assertThat(clicks).allMatch(click -> click.join() == 302);
    eventually().untilAsserted(() -> assertThat(editor.get(TODAY).body()).contains(">Sent</span>"));
    assertThat(mailsTo("ann@example.net")).hasSize(1);
  }

  @Test
  void aHeldEditionDoesNotGoUntilItIsReleased() throws Exception {
    program.reader("ann@example.net");
    draft();
    assertThat(act("hold", "why", "waiting for the minister"))
        .contains("Held", "by admin: waiting for the minister", "Release");
    clock.set("2026-11-24T07:05:00+00:00[Europe/Dublin]");
    eventually()
        .untilAsserted(
            () ->
                assertThat(editor.get(TODAY).body())
                    .contains("Trouble", "its time has come", "Held"));
    act("release");
    eventually().untilAsserted(() -> assertThat(editor.get(TODAY).body()).contains(">Sent</span>"));
    assertThat(mailsTo("ann@example.net")).hasSize(1);
  }

  @Test
  void aHeldEditionIsSentNowOnlyIfThatIsConfirmed() throws Exception {
    program.reader("ann@example.net");
    draft();
    act("hold", "why", "waiting for the minister");
    assertThat(editor.get(TODAY + "/send").body())
        .contains("has been held since", "(by admin: waiting for the minister)", "name=\"anyway\"");
    assertThat(act("send"))
        .contains("has been held since", "Nothing was sent", ">Held</span>")
        .doesNotContain("Sending the edition");
    act("send", "anyway", "yes");
    eventually().untilAsserted(() -> assertThat(mailsTo("ann@example.net")).hasSize(1));
  }

  @Test
  void sendingNowAsksFirstAndSaysToHowMany() throws Exception {
    program.reader("ann@example.net");
    program.reader("bob@example.net");
    draft();
    assertThat(editor.get(TODAY + "/send").body()).contains("Send to 2 readers");
    assertThat(mailsTo("ann@example.net")).isEmpty();

    act("send");
    eventually()
        .untilAsserted(
            () -> assertThat(editor.get(TODAY).body()).contains("2 of 2 readers have it", "100%"));
    eventually().untilAsserted(() -> assertThat(editor.get(TODAY).body()).contains(">Sent</span>"));
    assertThat(mailsTo("bob@example.net")).hasSize(1);
    assertThat(editor.get("/admin/delivery/2026-11-24").body()).contains("in total");

    program.reader("eve@example.net");
    assertThat(act("send")).contains("Sending to 1 more reader");
  }

  @Test
  void theDesksOwnSubjectStaysWhenTheStoriesAreChosenAgain() throws Exception {
    draft();
    act("words", "subject", "The ferry, and\r\nBcc: x", "preheader", "And more");
    act("compose");
    assertThat(editor.get(TODAY).body())
        .contains("value=\"The ferry, and Bcc: x\"", ">And more</textarea>");
    assertThat(act("words", "subject", " ", "preheader", "")).contains("An email needs a subject");
    act("words", "subject", "x", "preheader", "", "composed", "yes");
    assertThat(editor.get(TODAY).body()).doesNotContain("Bcc: x\"");
  }

  @Test
  void preflightStandsOnThePageAndIsAskedForAgain() throws Exception {
    draft();
    assertThat(editor.get(TODAY).body())
        .contains("Preflight", "checks passed", "Both parts have the reader")
        .contains("The HTML part has");
    assertThat(act("preflight")).contains("Checked again. Nothing stops it");
  }

  @Test
  void aSentEditionIsCorrectedNotedAndTakenBack() throws Exception {
    program.reader("ann@example.net");
    draft();
    assertThat(act("correct", "words", "Too early"))
        .contains("hasn’t been sent. Change it instead");
    act("send");
    eventually().untilAsserted(() -> assertThat(editor.get(TODAY).body()).contains(">Sent</span>"));
    assertThat(editor.get(TODAY).body()).contains("<strong>Locked</strong> <time>03:00</time>");
    assertThat(act("correct", "words", "It was 85, not 84.", "mail", "yes"))
        .contains("Also show in the next email", "It was 85, not 84.", "will be in the next email");
    assertThat(editor.get("/editions/2026-11-24").body()).contains("It was 85, not 84.");
    assertThat(editor.get("/admin/audit").body()).contains("corrected", "It was 85, not 84.");
    var id = editor.get(TODAY).body().replaceFirst("(?s).*/correct/([0-9]+)/remove.*", "$1");
    assertThat(act("correct/" + id + "/remove")).contains("The correction is removed");
    assertThat(editor.get("/editions/2026-11-24").body()).doesNotContain("It was 85");
  }

  @Test
  void whatReadersHaveIsNotForAWriterToCorrect() throws Exception {
    program.reader("ann@example.net");
    draft();
    act("blocks", "kind", "OPENING", "text", "A quiet day");
    var block = editor.get(TODAY).body().replaceFirst("(?s).*?/blocks/([0-9]+)/remove.*", "$1");
    act("send");
    eventually().untilAsserted(() -> assertThat(editor.get(TODAY).body()).contains(">Sent</span>"));
    var subject = program.bean(Editions.class).require(DAY).subject();
    var writer = Visitor.colleague(program, "paul");
    program.bean(AdminUsers.class).setRole("paul", Role.WRITER);
    for (var deed : List.of("words", "blocks/" + block, "blocks/" + block + "/remove")) {
      writer.submit(
          "/admin/account",
          TODAY + "/" + deed,
          "subject",
          "Mine",
          "preheader",
          "",
          "version",
          "1",
          "text",
          "Mine");
      assertThat(writer.get(TODAY).body()).as(deed).contains("This takes the role Editor");
    }
    assertThat(program.bean(Editions.class).require(DAY).subject()).isEqualTo(subject);
    assertThat(editor.get(TODAY).body()).contains("A quiet day");
    assertThat(act("words", "subject", "Theirs", "preheader", "")).contains("Theirs");
  }

  @Test
  void whoHoldsWhatIsHeldIsToldSo() throws Exception {
    draft();
    act("hold", "why", "one");
    assertThat(act("hold", "why", "two")).contains("The edition of 2026-11-24 is already held.");
    act("release");
    assertThat(act("release")).contains("The edition of 2026-11-24 is already a draft.");
  }

  @Test
  void troubleStandsOnEveryPageUntilItIsOver() {
    program
        .bean(Alerts.class)
        .raise("relay", new Failure("delivery.trouble.stopped", "2026-11-24", "it is unplugged"));
    for (var page : List.of(TODAY, "/admin/sources", "/admin/subscribers", "/admin/audit")) {
      assertThat(editor.get(page).body()).contains("has stopped: it is unplugged.", "since 03:00");
    }
    program.bean(Alerts.class).over("relay");
    assertThat(editor.get(TODAY).body()).doesNotContain("it is unplugged");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hold",
        "release",
        "compose",
        "words",
        "test",
        "reader",
        "send",
        "resume",
        "story",
        "story/place",
        "story/section",
        "story/lead",
        "story/split",
        "story/merge",
        "story/picture/report",
        "story/picture/upload",
        "story/picture/none",
        "preflight",
        "correct",
        "undo",
        "redo",
        "correct/1/remove"
      })
  void nothingIsDoneWithoutTheTokenOfAForm(String deed) {
    assertThat(editor.post(TODAY + "/" + deed, "to", "x").statusCode()).isEqualTo(403);
  }

  @Test
  void anEarlierDayWithoutAnEditionSaysSo() {
    assertThat(editor.get("/admin/editions/2026-01-02").body())
        .contains("There is no edition for this date");
    assertThat(editor.get("/admin/editions/yesterday").statusCode()).isEqualTo(400);
  }

  @Test
  void subscribersAreCountedFoundAndExported() {
    program.reader("ann@example.net");
    program.reader("bob@example.net");
    assertThat(editor.get("/admin/subscribers").body()).contains("ann@", "bob@", "confirmed");
    assertThat(editor.get("/admin/subscribers?find=ANN").body())
        .contains("ann@")
        .doesNotContain("bob@");
    var csv = editor.submit("/admin/subscribers", "/admin/subscribers/export");
    assertThat(csv.headers().firstValue("Content-Disposition").orElse("")).contains(".csv");
    assertThat(csv.body()).startsWith("email,").contains("bob@example.net");
  }

  @Test
  void aSearchForReadersSaysHowFarItWent() {
    for (var n = 10; n < 61; n++) {
      program.reader("ann" + n + "@example.net");
    }
    program.reader("bob@example.net");

    assertThat(editor.get("/admin/subscribers?find=ann").body())
        .contains("Many addresses start with “ann”");
    assertThat(editor.get("/admin/subscribers?find=ann1").body())
        .contains("ann10@")
        .doesNotContain("Many addresses");
    assertThat(editor.get("/admin/subscribers?find=ann&before=1").body())
        .contains("None of the sign-ups searched here matches “ann”.")
        .doesNotContain("No subscriber matches");
    assertThat(editor.get("/admin/subscribers?before=1").body())
        .contains("There are no earlier sign-ups.");
  }

  @Test
  void sourcesAreListedPolledAndPaused() throws Exception {
    draft();
    var page = editor.get("/admin/sources").body();
    var id = page.replaceFirst("(?s).*?/admin/sources/([0-9]+)/.*", "$1");
    editor.submit("/admin/sources", "/admin/sources/" + id + "/resume");
    assertThat(editor.get("/admin/sources").body()).contains("is resumed", "Pause");
    editor.submit("/admin/sources", "/admin/sources/" + id + "/poll");
    assertThat(editor.get("/admin/sources").body()).contains("ms)");
  }
}
