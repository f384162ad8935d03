package dev.daybreak.admin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.MailText;
import dev.daybreak.RunningDaybreak;
import dev.daybreak.alerts.Alerts;
import dev.daybreak.edition.Editions;
import dev.daybreak.feeds.polling.Collecting;
import dev.daybreak.newsletter.Failure;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A morning of an editor, from the outside. */
class EditorTest extends RunningDaybreak {
  private static final String TODAY = "/admin/editions/2026-11-24";
  private static final String[] HEADLINES = {
    "Ferry runs aground off Inishbofin, all 84 passengers safe",
    "Central bank holds interest rates at 2.25% for a third month",
    "Astronomers find water vapour around a rocky planet",
    "Cork win the league final by a single point",
    "Parliament passes the river protection act",
    "Bakery in Galway wins a prize for its sourdough",
    "Storm warning for the whole west coast on Thursday",
    "New tram line to open in the spring, mayor says",
  };

  @TempDir private Path folder;
  private Visitor editor;

  @BeforeEach
  void logIn() {
    editor = Visitor.editor(program);
  }

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
  void theMailStandsAtAnAddressOfItsOwnInASandbox() throws Exception {
    draft();
    var mail = editor.get(TODAY + "/mail?scheme=dark");
    assertThat(mail.statusCode()).isEqualTo(200);
    assertThat(mail.headers().allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .startsWith("sandbox allow-popups")
        .contains("default-src 'none'", "frame-ancestors 'self'");
    assertThat(mail.body())
        .contains(HEADLINES[0], "<base target=\"_blank\">", "@media all")
        .doesNotContain("\uE000", "prefers-color-scheme: dark)");
    assertThat(editor.get(TODAY + "?view=text").body()).contains("<pre", HEADLINES[1]);
    assertThat(editor.get(TODAY + "?view=source").body()).contains("List-Unsubscribe-Post");
    assertThat(editor.get(TODAY + "/message.eml").body()).contains("MIME-Version: 1.0");
    assertThat(new Visitor(program.port).get(TODAY + "/mail").statusCode()).isEqualTo(302);
  }

  @Test
  void theEmailIsShownWithoutPicturesForASectionAndInALanguage() throws Exception {
    draft();
    assertThat(
            editor.get(TODAY + "/mail?pictures=off").headers().allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .startsWith("sandbox allow-popups")
        .doesNotContain("img-src");
    assertThat(editor.get(TODAY + "/mail?section=Ireland").body())
        .contains(HEADLINES[3])
        .doesNotContain(HEADLINES[4]);
    assertThat(editor.get(TODAY + "/mail?language=de").body()).contains("<html lang=\"de\"");
    assertThat(editor.get(TODAY + "?view=inbox&section=Ireland").body())
        .contains("Gmail on a desktop", "<option selected>Ireland", "KB of HTML. Gmail shows");
    assertThat(act("hold", "view", "tablet", "section", "Ireland", "pictures", "off"))
        .contains("Held");
    assertThat(
            Visitor.location(
                editor.submit(TODAY, TODAY + "/release", "view", "tablet", "section", "Ireland")))
        .endsWith(TODAY + "?view=tablet&scheme=light&section=Ireland");
  }

  @Test
  void aReadersEmailIsShownAsTheyGetItButForItsTokensAndTheLogSaysWhoLooked() throws Exception {
    program.list("email,sections,language\nann@example.net,Ireland,de\n");
    draft();
    var shown =
        Visitor.location(
            editor.submit(TODAY, TODAY + "/reader", "address", "Ann@example.net", "view", "text"));
    assertThat(shown).contains("view=text", "reader=").doesNotContain("ann");
    assertThat(editor.get(shown).body()).contains("ann@example.net: Ireland, German");
    assertThat(editor.get(shown.replace("text", "source")).statusCode()).isEqualTo(200);
    assertThat(editor.get("/admin/audit").body().split("looked at a reader’s email")).hasSize(2);

    act("send");
    eventually().until(() -> mailsTo("ann@example.net").size() == 1);
    var asShown = editor.get(shown.replace("?", "/message.eml?")).body();
    var sent = mailsTo("ann@example.net").get(0);
    assertThat(
            withoutTokens(
                new MimeMessage(null, new ByteArrayInputStream(asShown.getBytes(US_ASCII)))))
        .isEqualTo(withoutTokens(sent));
    assertThat(withoutTokens(sent)).contains("ann@example.net", HEADLINES[3]);

    assertThat(act("reader", "address", "eve@example.net"))
        .contains("No subscriber has the address “eve@example.net”");
    assertThat(editor.get(TODAY + "?reader=999999").body()).contains("is no longer there");
  }

  private static String withoutTokens(MimeMessage mail) throws Exception {
    var parts = (jakarta.mail.Multipart) mail.getContent();
    var headers = new StringBuilder();
    for (var name : List.of("From", "To", "Subject", "List-Id", "Feedback-ID", "Content-Type")) {
      headers.append(name).append(String.join("|", mail.getHeader(name))).append('\n');
    }
    for (var i = 0; i < parts.getCount(); i++) {
      headers.append(parts.getBodyPart(i).getContent());
    }
    return headers.toString().replaceAll("/(leave|preferences)/[\\w.-]+", "/$1/TOKEN");
  }

  @Test
  void testsGoToSeveralAddressesWhichAreRememberedForTheirEditor() throws Exception {
    draft();
    assertThat(
            act(
                "test",
                "to",
                "one@example.org; two@example.org,one@example.org",
                "section",
                "Ireland"))
        .contains("The test went to one@example.org", "The test went to two@example.org");
    assertThat(mailsTo("one@example.org")).hasSize(1);
    assertThat(MailText.of(mailsTo("two@example.org").get(0)))
        .contains(HEADLINES[3])
        .doesNotContain(HEADLINES[4]);
    assertThat(editor.get(TODAY).body()).contains("value=\"one@example.org, two@example.org\"");
    assertThat(act("test", "to", " ")).contains("Enter the address");
    assertThat(act("test", "to", numbered(11))).contains("no more than 10");
  }

  private static String numbered(int many) {
    return java.util.stream.IntStream.range(0, many)
        .mapToObj(i -> "x%d@example.org".formatted(i))
        .collect(java.util.stream.Collectors.joining(","));
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
  void whatTheEditorDoesToAStoryIsAppliedNotedAndCanBeTakenBack() throws Exception {
    draft();
    var key = article(HEADLINES[3]);
    story(key, "DROP");
    assertThat(titles()).isNotEmpty().doesNotContain(HEADLINES[3]);
    assertThat(editor.get(TODAY).body()).contains("Dropped by admin");

    story(key, "UNDO");
    assertThat(titles()).contains(HEADLINES[3]);
    assertThat(editor.get(TODAY).body()).doesNotContain("Dropped by admin");

    story(key, "PIN");
    assertThat(editor.get(TODAY).body()).contains("Pinned by admin");

    story(key, "REWRITE", "title", "Cork are champions", "standfirst", "By one point.");
    assertThat(titles()).contains("Cork are champions");
    assertThat(editor.get(TODAY).body()).contains("Rewritten by admin");
    assertThat(editor.get(TODAY + "/mail").body()).contains("Cork are champions");

    assertThat(editor.get("/admin/audit").body())
        .contains("dropped", "undid edits", "pinned", "rewrote", "edition 2026-11-24");
  }

  @Test
  void aStoryMovesUpAndDown() throws Exception {
    draft();
    var second = titles().get(1);
    story(article(second), "UP");
    assertThat(titles().get(0)).isEqualTo(second);
    assertThat(story(article(second), "UP")).contains("can’t be moved any further");
    story(article(second), "DOWN");
    assertThat(titles().get(1)).isEqualTo(second);
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
  void aTestGoesToOneAddressAndToNobodyElse() throws Exception {
    program.reader("ann@example.net");
    draft();
    assertThat(act("test", "to", "editor@example.org")).contains("The test went to");
    assertThat(mailsTo("editor@example.org")).hasSize(1);
    assertThat(mailsTo("ann@example.net")).isEmpty();
    assertThat(act("test", "to", "not an address"))
        .contains("“not an address” isn’t a valid email address");
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
  void ofTwoWhoWriteTheSubjectAtOnceTheSecondIsToldAndKeepsTheirWords() throws Exception {
    draft();
    var seen = program.bean(Editions.class).require(LocalDate.of(2026, 11, 24)).subject();
    act("words", "subject", "Mary’s subject", "preheader", "", "seen", seen);
    assertThat(act("words", "subject", "Paul’s subject", "preheader", "", "seen", seen))
        .contains(
            "someone else wrote “Mary’s subject” since you opened the page. Yours was “Paul’s")
        .contains("value=\"Mary’s subject\"");
    assertThat(act("words", "subject", "Paul’s subject", "preheader", "", "seen", "Mary’s subject"))
        .contains("value=\"Paul’s subject\"");
  }

  @Test
  void ofTwoWhoRewriteOneStoryTheSecondIsToldWhatTheFirstWrote() throws Exception {
    draft();
    var article = article(HEADLINES[4]);
    act("story", "article", article, "do", "REWRITE", "title", "Mary’s", "seen", HEADLINES[4]);
    assertThat(
            act(
                "story",
                "article",
                article,
                "do",
                "REWRITE",
                "title",
                "Paul’s",
                "seen",
                HEADLINES[4]))
        .contains("someone else wrote “Mary’s” since you opened the page. Yours was “Paul’s”");
    assertThat(program.bean(Editions.class).require(LocalDate.of(2026, 11, 24)).content().stories())
        .anyMatch(story -> story.title().equals("Mary’s"))
        .noneMatch(story -> story.title().equals("Paul’s"));
  }

  @Test
  void whatIsTypedIsKeptUntilItIsSavedOrDiscarded() throws Exception {
    draft();
    var article = article(HEADLINES[4]);
    var about = "story:" + article;
    type(
        "about",
        about,
        "title",
        "Half a <b>headline",
        "standfirst",
        "Not yet",
        "seen",
        HEADLINES[4]);
    type("about", "subject", "subject", "Half a subject", "preheader", "", "seen", "Another one");

    story(article(HEADLINES[3]), "PIN");
    var page = new Visitor(program.port).logIn(program).get(TODAY).body();
    assertThat(page)
        .contains("Half a &lt;b&gt;headline</textarea>", "Not yet</textarea>", "Not saved yet")
        .contains("value=\"Half a subject\"", "Meanwhile “Another one” became");

    assertThat(act("typed", "about", "subject", "forget", "yes")).doesNotContain("Half a subject");
    story(article, "DROP");
    assertThat(editor.get(TODAY).body()).contains("Not saved, and no longer possible here");
    story(article, "UNDO");
    assertThat(story(article, "REWRITE", "title", " ", "about", about)).contains("Not saved yet");
    assertThat(story(article, "REWRITE", "title", "A headline", "about", about))
        .contains("A headline")
        .doesNotContain("Not saved yet", "Half a");
  }

  @Test
  void whatIsTypedMustBelongToAFormAndBeOfAHumanLength() throws Exception {
    draft();
    for (var form :
        List.of(
            new String[] {"about", "another"},
            new String[] {"title", "without"},
            new String[] {"about", "subject", "subject", "x".repeat(20_001)},
            new String[] {"about", "story:" + "x".repeat(800)})) {
      assertThat(editor.submit(TODAY, TODAY + "/typed", form).statusCode()).isEqualTo(400);
    }
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
  void ofTwoWhoRewriteStoriesAtOnceNobodysWordsAreLost() throws Exception {
    draft();
    var paul = new Visitor(program.port).logIn(program);
    var token = paul.token(TODAY);
    var his =
        CompletableFuture.runAsync(
            () ->
                paul.post(
                    TODAY + "/story",
                    "_csrf",
                    token,
                    "article",
                    article(HEADLINES[4]),
                    "do",
                    "REWRITE",
                    "title",
                    "The river act is law",
                    "standfirst",
                    "It passed."));
    story(article(HEADLINES[3]), "REWRITE", "title", "Cork are champions", "standfirst", "Yes.");
    his.join();
    assertThat(titles()).contains("Cork are champions", "The river act is law");
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
        "preflight",
        "correct",
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
  void sourcesAreListedPolledAndPaused() throws Exception {
    draft();
    var page = editor.get("/admin/sources").body();
    var id = page.replaceFirst("(?s).*?/admin/sources/([0-9]+)/.*", "$1");
    editor.submit("/admin/sources", "/admin/sources/" + id + "/resume");
    assertThat(editor.get("/admin/sources").body()).contains("is resumed", "Pause");
    editor.submit("/admin/sources", "/admin/sources/" + id + "/poll");
    assertThat(editor.get("/admin/sources").body()).contains("ms)");
  }

  private String act(String deed, String... fields) {
    editor.submit(TODAY, TODAY + "/" + deed, fields);
    return editor.get(TODAY).body();
  }

  private void type(String... fields) {
    assertThat(editor.submit(TODAY, TODAY + "/typed", fields).statusCode()).isEqualTo(204);
  }

  private String story(String article, String deed, String... more) {
    var fields = new String[more.length + 4];
    System.arraycopy(more, 0, fields, 0, more.length);
    fields[more.length] = "article";
    fields[more.length + 1] = article;
    fields[more.length + 2] = "do";
    fields[more.length + 3] = deed;
    return act("story", fields);
  }

  private List<String> titles() {
    return java.util.regex.Pattern.compile("<h3[^>]*><a [^>]*>([^<]+)</a></h3>")
        .matcher(editor.get(TODAY).body())
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static String article(String headline) {
    for (var i = 0; i < HEADLINES.length; i++) {
      if (HEADLINES[i].equals(headline)) {
        return "https://courier.example/" + i;
      }
    }
    throw new AssertionError(headline);
  }

  private void draft() throws IOException {
    var all = new StringBuilder();
    for (var i = 0; i < HEADLINES.length; i++) {
      all.append(item("courier", i, HEADLINES[i]));
    }
    feed("courier.xml", "The Courier", all.toString());
    feed("lantern.xml", "The Lantern", item("lantern", 0, HEADLINES[0].replace("all 84", "84")));
    program
        .bean(Collecting.class)
        .collect(List.of(folder.resolve("courier.xml"), folder.resolve("lantern.xml")));
    editor.submit(TODAY, TODAY + "/compose");
  }

  private void feed(String name, String title, String items) throws IOException {
    Files.writeString(
        folder.resolve(name),
        "<rss version=\"2.0\"><channel><title>%s</title><link>https://x.example/</link>%s</channel></rss>"
            .formatted(title, items));
  }

  private static String item(String host, int number, String title) {
    return """
        <item><title>%s</title><link>https://%s.example/%d</link><guid>https://%s.example/%d</guid>
        <category>%s</category><description>%s, reports number %d say.</description>
        <pubDate>Tue, 24 Nov 2026 0%d:10:00 GMT</pubDate></item>"""
        .formatted(
            title,
            host,
            number,
            host,
            number,
            number % 2 == 0 ? "World" : "Ireland",
            title,
            number,
            number % 3);
  }
}
