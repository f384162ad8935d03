package dev.daybreak.admin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybreak.MailText;
import dev.daybreak.RunningDaybreak;
import dev.daybreak.admin.people.AdminUsers;
import dev.daybreak.alerts.Alerts;
import dev.daybreak.edition.Drawn;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.blocks.BlockTemplates;
import dev.daybreak.edition.blocks.OwnBlock;
import dev.daybreak.edition.blocks.OwnBlocks;
import dev.daybreak.edition.composing.Composing;
import dev.daybreak.edition.desk.EditorActions;
import dev.daybreak.feeds.polling.Collecting;
import dev.daybreak.headlines.EditorAction;
import dev.daybreak.headlines.EditorAction.Kind;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Refused;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A morning of an editor, from the outside. */
class EditorTest extends RunningDaybreak {
  private static final String TODAY = "/admin/editions/2026-11-24";
  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
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

  /** An address may have a comma, which a list of values must not be parted at. */
  private static final String LANTERN = "https://lantern.example/0,harbour";

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
    assertThat(editor.get(TODAY + "/mail?section=Ireland/World").body())
        .as("no reader can choose that section")
        .contains(HEADLINES[3], HEADLINES[4]);
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
    assertThat(editor.get("/admin/audit").body().split(">looked at a reader’s email</td>"))
        .hasSize(2);

    act("send");
    eventually().until(() -> mailsTo("ann@example.net").size() == 1);
    var asShown = editor.get(shown.replace("?", "/message.eml?")).body();
    var sent = mailsTo("ann@example.net").get(0);
    assertThat(
            withoutTokens(
                new MimeMessage(null, new ByteArrayInputStream(asShown.getBytes(US_ASCII)))))
        .isEqualTo(withoutTokens(sent));
    assertThat(withoutTokens(sent)).contains("ann@example.net", HEADLINES[3]);

    var mary = Visitor.colleague(program, "mary");
    program
        .bean(JdbcTemplate.class)
        .update("UPDATE admin_user SET role = 'WRITER' WHERE name = 'mary'");
    var refused = mary.get(shown.replace("?", "/message.eml?"));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).doesNotContain("ann@example.net");

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

    program.clock.forward(Duration.ofMinutes(1));
    program.mail.stop();
    try {
      assertThat(act("test", "to", "three@example.org two@example.org"))
          .contains("The test was not sent to three@example.org");
    } finally {
      program.mail.start();
    }
    assertThat(editor.get(TODAY).body()).contains("value=\"three@example.org, two@example.org\"");
    assertThat(editor.get("/admin/start").body()).contains("A test went to two@example.org");
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
  void aStoryGoesToAPlaceUnlessTheOrderHasChangedMeanwhile() throws Exception {
    draft();
    var seen = editor.get(TODAY).body().replaceFirst("(?s).*data-order=\"([^\"]+)\".*", "$1");
    var third = titles().get(2);
    act("story/place", "article", article(third), "place", "1", "seen", seen);
    assertThat(titles().get(0)).isEqualTo(third);
    var order = titles();
    assertThat(act("story/place", "article", article(order.get(4)), "place", "2", "seen", seen))
        .contains("was not moved: the order has changed since you opened the page");
    assertThat(act("story/place", "article", article(order.get(4)), "place", "99"))
        .contains("There is no place 99. Choose 1 to " + order.size());
    assertThat(titles()).isEqualTo(order);
    assertThat(editor.get("/admin/audit").body()).contains("moved", third, "from “3” to “1”");
  }

  @Test
  void aDroppedStoryIsListedWithItsReasonAndBroughtBack() throws Exception {
    draft();
    assertThat(story(article(HEADLINES[5]), "DROP", "why", "an <advertisement>"))
        .contains(">Dropped</h3>", "an &lt;advertisement&gt;", "Bring back");
    assertThat(titles()).doesNotContain(HEADLINES[5]);
    assertThat(story(article(HEADLINES[5]), "RESTORE"))
        .contains("Brought back: " + HEADLINES[5])
        .doesNotContain(">Dropped</h3>");
    assertThat(titles()).contains(HEADLINES[5]);
  }

  @Test
  void aStoryIsSplitMergedAndUndone() throws Exception {
    draft();
    var lantern = HEADLINES[0].replace("all 84", "84");
    var its = LANTERN;
    var ferry = article(HEADLINES[0]);
    assertThat(act("story/split", "article", ferry)).contains("Choose the reports");
    assertThat(act("story/split", "article", ferry, "report", ferry, "report", its))
        .contains("One report has to stay");
    assertThat(act("story/split", "article", ferry, "report", its, "pin", "yes"))
        .contains("Split: " + lantern);
    assertThat(titles()).contains(HEADLINES[0], lantern);

    // Of the one story, not of the other.
    story(ferry, "PIN");
    story(its, "UNDO");
    assertThat(editor.get(TODAY).body()).contains("Pinned by").doesNotContain("Split by");
    act("story/split", "article", ferry, "report", its, "pin", "yes");
    assertThat(titles()).contains(HEADLINES[0], lantern);

    act("compose");
    assertThat(act("story/merge", "article", ferry, "other", its)).contains("Merged: ");
    assertThat(titles().stream().filter(title -> title.startsWith("Ferry"))).hasSize(1);
    assertThat(act("story/merge", "article", ferry, "other", its)).contains("already");
    story(ferry, "UNDO");
    assertThat(editor.get(TODAY).body()).doesNotContain("Merged by", "Split by");
    assertThat(act("story/merge", "article", ferry, "other", "https://nowhere.example/"))
        .contains("The other story is no longer there");
  }

  @Test
  void aStoryHasTheSectionAndTheLeadArticleThatItsEditorChose() throws Exception {
    draft();
    var ferry = article(HEADLINES[0]);
    assertThat(editor.get(TODAY + "/story?article=" + ferry).body())
        .contains("2 reports", "Make it the lead", "Lead article");
    assertThat(act("story/section", "article", ferry, "section", "Culture"))
        .contains("Its section is Culture", "Put into the section Culture by admin");
    assertThat(act("story/section", "article", ferry, "section", "<b>Nowhere"))
        .contains("has no section “&lt;b&gt;Nowhere”");
    var other = titles().contains(HEADLINES[0]) ? LANTERN : ferry;
    var before = editor.get(TODAY).body();
    assertThat(act("story/lead", "article", ferry, "report", other))
        .contains("Lead article chosen: ", "Lead article chosen by admin");
    act("compose");
    var stories =
        program.bean(Editions.class).require(LocalDate.of(2026, 11, 24)).content().stories();
    assertThat(stories)
        .filteredOn(story -> story.articles().contains(ferry))
        .singleElement()
        .satisfies(story -> assertThat(story.article()).isEqualTo(other))
        .satisfies(story -> assertThat(story.link()).isEqualTo(other))
        .satisfies(story -> assertThat(story.section()).isEqualTo("Culture"));
    assertThat(before).doesNotContain("Lead article chosen by");
    assertThat(act("story/lead", "article", ferry, "report", "https://nowhere.example/"))
        .contains("that report is no longer part of");
  }

  @Test
  void aHeadlineThatIsFarTooLongIsRefusedAndStillThere() throws Exception {
    draft();
    var article = article(HEADLINES[4]);
    var about = "story:" + article;
    var endless = "x".repeat(3_000);
    assertThat(story(article, "REWRITE", "title", endless, "about", about))
        .contains("A headline has 300 characters at most. This one has 3,000", endless);
    assertThat(titles()).contains(HEADLINES[4]);
    var ships = "🚢".repeat(300);
    story(article, "REWRITE", "title", ships, "about", about);
    assertThat(titles()).contains(ships);
    story(article, "REWRITE", "title", "\u202eOur own 🚢 <b>words", "about", about);
    assertThat(editor.get(TODAY).body()).contains("Our own 🚢 &lt;b&gt;words", "The Courier wrote");
    assertThat(story(article, "ORIGINAL")).contains("The report’s own words are shown again");
    assertThat(titles()).contains(HEADLINES[4]);
  }

  @Test
  void aPictureThatIsNoneOrSaysNothingIsRefused() throws Exception {
    draft();
    var upload = TODAY + "/story/picture/upload?article=" + article(HEADLINES[4]);
    editor.upload(TODAY, upload, "file", "harbour.png", "no picture");
    assertThat(editor.get(TODAY).body()).contains("Say what the picture shows");
    editor.upload(TODAY, upload + "&alt=A%20harbour", "file", "harbour.png", "no picture");
    assertThat(editor.get(TODAY).body()).contains("The picture “harbour.png” can’t be used");
    editor.upload(TODAY, upload + "&alt=" + "x".repeat(300), "file", "harbour.png", "no");
    assertThat(editor.get(TODAY).body()).contains("At most 250 characters");
    assertThat(act("story/picture/none", "article", article(HEADLINES[4])))
        .contains("No picture: " + HEADLINES[4]);
  }

  @Test
  void whatIsDoneToAStoryThatIsGoneOrFinalIsRefused() throws Exception {
    draft();
    assertThat(act("story/place", "article", "https://nowhere.example/", "place", "1"))
        .contains("The edition no longer has this story");
    var gone = "https://nowhere.example/";
    assertThat(story(gone, "REWRITE", "title", "Mine", "about", "story:" + gone))
        .contains("The edition no longer has this story", "“Mine”")
        .doesNotContain("Rewritten: ");
    editor.get(TODAY + "/story?article=https://nowhere.example/");
    assertThat(editor.get(TODAY).body()).contains("The edition no longer has this story");
    act("send");
    assertThat(act("story/place", "article", article(HEADLINES[4]), "place", "1"))
        .contains("The stories of this edition are final");
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
    assertThat(act("test", "to", "not-an-address"))
        .contains("“not-an-address” isn’t a valid email address");
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
  void aWriterIsOfferedNoDrag() throws Exception {
    draft();
    var colleague = Visitor.colleague(program, "paul");
    program.bean(AdminUsers.class).setRole("paul", Role.EDITOR);
    assertThat(colleague.get(TODAY).body()).contains("class=\"handle\"", "id=\"arrange\"");
    program.bean(AdminUsers.class).setRole("paul", Role.WRITER);
    assertThat(colleague.get(TODAY).body())
        .contains("data-order=")
        .doesNotContain("class=\"handle\"", "movable", "id=\"arrange\"", "first-run");
  }

  @Test
  void whatEditorsWriteIsInTheEmailAndOnTheWebAndCountsForNothing() throws Exception {
    program.reader("ann@example.net");
    draft();
    var empty =
        Jsoup.parse(editor.get(TODAY).body()).select("[hx-preserve][id^=block-]").eachAttr("id");
    block("OPENING", "text", "Good morning from *the desk*.");
    assertThat(
            Jsoup.parse(editor.get(TODAY).body())
                .select("[hx-preserve][id^=block-]")
                .eachAttr("id"))
        .as("no form stays open with what was added")
        .hasSize(empty.size() + 1)
        .doesNotContainAnyElementsOf(empty);
    block("NOTE", "text", "We were <b>there</b>.", "place", article(HEADLINES[3]));
    block("CLOSING", "text", "Until tomorrow.");
    var sponsor =
        new String[] {
          "kind",
          "SPONSOR",
          "sponsor",
          "Harbour Bank",
          "title",
          "Save for a boat",
          "alt",
          "A boat",
          "text",
          "From 3 %.",
          "link",
          "https://bank.example/",
          "place",
          article(HEADLINES[5])
        };
    editor.upload(TODAY, TODAY + "/blocks", "picture", "a.png", "no".getBytes(UTF_8), sponsor);
    assertThat(editor.get(TODAY).body())
        .contains("The picture “a.png” can’t be used: it is not a picture of a known kind.");
    var picture = Drawn.picture("png", 800, 600);
    editor.upload(TODAY, TODAY + "/blocks", "picture", "a.png", picture, sponsor);
    story(article(HEADLINES[2]), "DROP");
    assertThat(editor.get(TODAY).body())
        .contains("Good morning from the desk.", "After “" + HEADLINES[3], "own words, of a good");

    act("send");
    eventually().untilAsserted(() -> assertThat(mailsTo("ann@example.net")).hasSize(1));
    var mail = mailsTo("ann@example.net").get(0);
    assertThat(MailText.of(mail).replaceAll("\\s+", " "))
        .containsSubsequence("7 stories", "Good morning from the desk.", "Until tomorrow.")
        .containsSubsequence(HEADLINES[3], "We were <b>there</b>.")
        .containsSubsequence(
            HEADLINES[5], "Advertisement · Harbour Bank", "Save for a boat https://bank.example/");
    var html = (String) ((Multipart) mail.getContent()).getBodyPart(1).getContent();
    assertThat(html)
        .contains("Advertisement · Harbour Bank", "rel=\"sponsored nofollow\"", "alt=\"A boat\"")
        .contains("We were &lt;b&gt;there&lt;/b&gt;.");
    assertThat(editor.get("/editions/feed.rss").body()).doesNotContain("Harbour Bank");
    var web = "/editions/2026-11-24";
    assertThat(editor.get(web).body()).contains("Good morning from", "Advertisement · Harbour");
    assertThat(editor.get("/editions?q=morning+desk").body()).contains("class=\"hits\"");
    assertThat(editor.get("/editions?q=boat").body()).doesNotContain("class=\"hits\"");

    eventually().untilAsserted(() -> assertThat(editor.get(TODAY).body()).contains(">Sent</span>"));
    assertThat(block("NOTE", "text", "Too late")).contains("can be corrected, but not added");
    var opening = blocks().get(0);
    var seen = String.valueOf(opening.version());
    assertThat(act("blocks/" + opening.id(), "version", seen, "text", "Good evening."))
        .contains("Changed on the web: Opening. Readers are not told by email.");
    assertThat(editor.get("/admin/audit").body()).contains("*the desk*", "Good evening.");
    assertThat(editor.get(TODAY + "?correct=yes").body()).contains("no one is told by email");
    assertThat(editor.get("/editions?q=evening").body()).contains("class=\"hits\"");
    assertThat(editor.get("/editions?q=morning").body()).doesNotContain("class=\"hits\"");
    assertThat(editor.get(web).body()).contains("Good evening.").doesNotContain("Good morning");
    act("blocks/" + opening.id() + "/remove", "correct", "yes");
    assertThat(blocks()).hasSize(3).doesNotContain(opening);
    assertThat(editor.get("/editions?q=evening").body()).doesNotContain("class=\"hits\"");
  }

  @Test
  void ofTwoWhoChangeOwnWordsTheSecondIsToldAndNothingIsLost() throws Exception {
    draft();
    block("NOTE", "text", "First words", "place", article(HEADLINES[3]));
    var edition = program.bean(Editions.class).require(LocalDate.of(2026, 11, 24));
    var before = program.bean(OwnBlocks.class).of(edition);
    var path = "blocks/" + blocks().get(0).id();
    var about = "block:" + blocks().get(0).id();
    var first = String.valueOf(blocks().get(0).version());
    act(path, "version", first, "text", "Mary’s words", "place", article(HEADLINES[3]));
    var marys = String.valueOf(blocks().get(0).version());
    var paul =
        new String[] {
          "version", first, "text", "Paul’s words", "about", about, "seen", "First words"
        };
    assertThat(act(path, paul))
        .contains("someone else wrote “Mary’s words” since you opened the page. Yours was “Paul’s")
        .contains("Paul’s words</textarea>", "someone else changed it to “Mary’s words”");

    program.bean(OwnBlocks.class).restore(edition, before);
    assertThat(program.bean(OwnBlocks.class).of(edition)).isEqualTo(before).contains("First words");
    assertThat(editor.get(TODAY + "?view=text").body()).contains("First words");

    act(path, "version", first, "text", "Others since", "place", article(HEADLINES[3]));
    assertThat(act(path, "version", marys, "text", "Over Mary’s"))
        .as("what Mary’s version was is undone, and none has its number again")
        .contains("someone else wrote “Others since”");
    program.bean(OwnBlocks.class).restore(edition, before);

    var long30 = "مرحبا 👍 <b>" + "x".repeat(30_000);
    assertThat(block("CLOSING", "text", long30, "about", "block:new:CLOSING"))
        .contains(
            "Use up to 2,000. What you wrote is kept below.", "x".repeat(30_000) + "</textarea>")
        .doesNotContain("characters are kept");
    assertThat(block("CLOSING", "text", "y".repeat(100_500), "about", "block:new:CLOSING"))
        .contains("y".repeat(100_000) + "</textarea>", "only its first 100,000 characters");
    type("about", "block:new:SPONSOR", "text", "Half", "sponsor", "A & B", "title", "=?&");
    type("about", about, "text", "Too late for this one", "sponsor", "Lost Ltd");
    assertThat(act(path + "/remove"))
        .contains("no longer possible here:</strong> “Too late for this one”", "Lost Ltd")
        .contains("value=\"A &amp; B\"", "value=\"=?&amp;\"", "Removed: “First words”");
    assertThat(blocks()).isEmpty();
    assertThat(act(path, "version", first, "text", "Again")).contains("someone removed them");
  }

  @Test
  void aBlockThatComesBackIsInTheFirstDraftOfItsDaysAndOfferedOnAllOthers() throws Exception {
    var tuesday =
        new String[] {
          "kind",
          "NOTE",
          "name",
          "Tuesday’s note",
          "text",
          "It is {weekday}, {date}.",
          "place",
          "2",
          "day",
          "TUESDAY"
        };
    editor.submit("/admin/blocks?add=NOTE", "/admin/blocks", tuesday);
    assertThat(editor.submit("/admin/blocks?add=NOTE", "/admin/blocks", tuesday).body())
        .contains("There is one called “Tuesday’s note” already.", "{weekday}, {date}.</textarea>");
    editor.submit(
        "/admin/blocks?add=CLOSING",
        "/admin/blocks",
        "kind",
        "CLOSING",
        "name",
        "Bye",
        "text",
        "Bye.");
    assertThat(editor.get("/admin/blocks").body())
        .contains("Tuesday’s note", "Tue", "offered only");
    var tooLong = tuesday.clone();
    tooLong[3] = "Too long once it has its date";
    tooLong[5] = "x".repeat(1_990) + "{date}";
    editor.submit("/admin/blocks?add=NOTE", "/admin/blocks", tooLong);
    draft();
    assertThat(blocks()).hasSize(1);
    assertThat(editor.get(TODAY).body())
        .contains("It is Tuesday, Tuesday 24 November 2026.", "After “" + titles().get(1));
    act("blocks/" + blocks().get(0).id() + "/remove");
    act("compose");
    assertThat(blocks()).isEmpty();
    var bye = program.bean(BlockTemplates.class).all().get(0);
    var byes = new String[] {"kind", "CLOSING", "name", "Bye", "text", "So long.", "version", "7"};
    assertThat(editor.submit("/admin/blocks", "/admin/blocks/" + bye.id(), byes).body())
        .contains("Its text now is “Bye.”. Saving again replaces it.", "So long.</textarea>")
        .contains("name=\"version\" value=\"1\"");
    assertThat(act("blocks/template", "template", String.valueOf(bye.id())))
        .contains("Added: Bye.");
    editor.submit("/admin/blocks", "/admin/blocks/" + bye.id() + "/remove");
    assertThat(blocks()).hasSize(1);
  }

  private String block(String kind, String... more) {
    var fields = new String[more.length + 2];
    System.arraycopy(more, 0, fields, 0, more.length);
    fields[more.length] = "kind";
    fields[more.length + 1] = kind;
    return act("blocks", fields);
  }

  private List<OwnBlock> blocks() {
    var edition = program.bean(Editions.class).require(LocalDate.of(2026, 11, 24));
    return program.bean(OwnBlocks.class).blocks(edition);
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
        .contains("value=\"Half a subject\"", "Someone else changed this", "Use mine");

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
  void whatIsTypedMustBelongToAForm() throws Exception {
    draft();
    for (var form :
        List.of(
            new String[] {"about", "another"},
            new String[] {"title", "without"},
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

    assertThat(step("undo")).contains("Undone: admin rewrote");
    assertThat(step("undo")).contains("Undone: admin rewrote");
    assertThat(titles()).contains(HEADLINES[3], HEADLINES[4]);
  }

  @Test
  void whatAnyoneDidIsUndoneAndRedoneStepByStep() throws Exception {
    draft();
    var order = titles();
    var mary = Visitor.colleague(program, "mary");
    story(article(HEADLINES[3]), "DROP");
    mary.submit(
        TODAY,
        TODAY + "/story",
        "article",
        article(HEADLINES[4]),
        "do",
        "REWRITE",
        "title",
        "Mary’s headline");
    act("words", "subject", "Our subject", "preheader", "");
    var stale = number("undo");
    assertThat(editor.get(TODAY).body()).contains("Last steps", "mary", "Mary’s headline");

    assertThat(step("undo")).doesNotContain("value=\"Our subject\"");
    assertThat(step("undo")).contains("Undone: mary rewrote " + HEADLINES[4]);
    assertThat(step("undo")).contains("Undone: admin dropped");
    assertThat(titles()).isEqualTo(order);
    assertThat(editor.get(TODAY).body()).doesNotContain("id=\"undo\"");

    step("redo");
    assertThat(step("redo")).contains("Redone: mary rewrote");
    assertThat(titles()).contains("Mary’s headline").doesNotContain(HEADLINES[3]);
    assertThat(act("undo", "step", stale)).contains("Nothing was undone or redone");

    story(article(HEADLINES[5]), "PIN");
    assertThat(editor.get(TODAY).body()).doesNotContain("id=\"redo\"");
    assertThat(editor.get("/admin/audit?who=admin&what=step-undone").body())
        .contains("mary: " + HEADLINES[4])
        .doesNotContain("<td data-label=\"Action\">dropped");
  }

  @Test
  void aStepIsNotUndoneIfTheDeskIsNotAsItLeftItOrTheStoriesAreFinal() throws Exception {
    draft();
    story(article(HEADLINES[3]), "PIN");
    var edition = program.bean(Editions.class).require(DAY);
    var db = program.bean(JdbcTemplate.class);
    db.update("UPDATE desk_action SET why = 'by hand'");
    assertThat(act("undo", "step", number("undo"))).contains("has been changed there since");
    db.update("UPDATE desk_action SET why = ''");
    program.bean(Editions.class).move(edition, State.LOCKED, null);
    assertThat(act("undo", "step", number("undo"))).contains("is final, so this can’t be undone");
    act("words", "subject", "Our subject", "preheader", "");
    assertThat(step("undo")).contains("Undone: admin changed the subject");
  }

  @Test
  void twoWhoHaveAnEditionOpenSeeEachOtherAndWhatTheyChange() throws Exception {
    draft();
    var mary = Visitor.colleague(program, "mary");
    assertThat(mary.get(news("")).body()).doesNotContain("page open too");
    var kim = Visitor.colleague(program, "kim");
    assertThat(kim.get(news("")).body()).contains("mary has this page open too");
    var hers = editor.get(news("")).body();
    assertThat(hers).contains("mary has this page open too (since 03:00).").doesNotContain("fresh");
    var shown = hers.replaceFirst("(?s).*name=\"shown\" value=\"([0-9a-f]+)\".*", "$1");
    assertThat(editor.get(news(shown)).statusCode()).isEqualTo(204);

    mary.submit(
        TODAY,
        TODAY + "/typed",
        "about",
        "story:" + article(HEADLINES[4]),
        "title",
        "Half a headline");
    assertThat(editor.get(news(shown)).body()).contains("is rewriting “" + HEADLINES[4] + "”");
    var before = news(shown);
    story(article(HEADLINES[3]), "PIN");
    assertThat(mary.get(before).body()).contains("admin has this page open too", "id=\"fresh\"");

    clock.forward(Duration.ofSeconds(16));
    assertThat(editor.get(news("")).body()).doesNotContain("mary has");
    var gone = news("");
    type("about", "subject", "subject", "My subject", "preheader", "", "seen", "x");
    program.bean(JdbcTemplate.class).update("DELETE FROM edition");
    assertThat(editor.get(gone).body()).contains("This edition is gone");
    assertThat(editor.get(TODAY).body())
        .contains("Not saved, and no longer possible here:", "My subject");
  }

  @Test
  void aColleaguesPreheaderIsNotOverwrittenButBothAreShownToChoose() throws Exception {
    draft();
    var seen = program.bean(Editions.class).require(DAY);
    var mary = Visitor.colleague(program, "mary");
    mary.submit(
        TODAY, TODAY + "/words", "subject", seen.subject(), "preheader", "Mary’s preheader");
    String[] form = {
      "about",
      "subject",
      "subject",
      seen.subject(),
      "preheader",
      "Mine",
      "seen",
      seen.subject(),
      "seenPreheader",
      seen.preheader()
    };
    assertThat(act("words", form))
        .contains("someone else wrote the preheader “Mary’s preheader”")
        .contains("Someone else changed this", "Keep theirs", "Use mine", ">Mine</textarea>");
    assertThat(program.bean(Editions.class).require(DAY).preheader()).isEqualTo("Mary’s preheader");
    form[form.length - 1] = "Mary’s preheader";
    assertThat(act("words", form)).contains("are saved");
    assertThat(editor.get("/admin/audit").body()).contains("Before", "Mary’s preheader", "Mine");
  }

  @Test
  void whatEditorsDidStaysWhenNewerArticlesAreChosen() throws Exception {
    draft();
    story(article(HEADLINES[3]), "DROP");
    story(article(HEADLINES[4]), "REWRITE", "title", "Our headline", "standfirst", "Ours.");
    story(article(HEADLINES[6]), "PIN");
    story(article(titles().get(1)), "UP");
    var first = titles().get(0);
    feed(
        "post.xml",
        "The Post",
        item("post", 0, "Airport closed after a fire in the control tower"));
    program.bean(Collecting.class).collect(List.of(folder.resolve("post.xml")));
    act("compose");
    assertThat(titles())
        .startsWith(first)
        .contains("Airport closed after a fire in the control tower", "Our headline", HEADLINES[6])
        .doesNotContain(HEADLINES[3], HEADLINES[4]);
  }

  @Test
  void wordsForAnEditionThatHasLockedMeanwhileAreRefusedAndKept() throws Exception {
    draft();
    var article = article(HEADLINES[4]);
    var editions = program.bean(Editions.class);
    var seen = editions.require(DAY);
    editions.move(seen, State.LOCKED, null);
    var edits = program.bean(EditorActions.class);
    var drop = EditorAction.of(Kind.DROP, article, "admin", clock.instant(), "");
    assertThatThrownBy(
            () -> program.bean(Composing.class).composeAfter(seen, () -> edits.record(seen, drop)))
        .isInstanceOf(Refused.class);
    assertThat(edits.of(seen)).isEmpty();
    assertThat(story(article, "REWRITE", "title", "Too late", "about", "story:" + article))
        .contains("The stories of this edition are final")
        .contains("Not saved, and no longer possible here:", "“Too late”");
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

  /** Undoes or redoes as the page offers it. */
  private String step(String deed) {
    return act(deed, "step", number(deed));
  }

  /** The number of the step that the page would undo or redo. */
  private String number(String deed) {
    return editor
        .get(TODAY)
        .body()
        .replaceFirst("(?s).*/%s\".*?name=\"step\" value=\"([0-9]+)\".*".formatted(deed), "$1");
  }

  /** Where an open page of the present edition asks for news. */
  private String news(String shown) {
    var now = program.bean(Editions.class).require(DAY);
    return TODAY
        + "/news?revision=%d&state=%s&shown=%s".formatted(now.revision(), now.state(), shown);
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
    var its = item("lantern", 0, HEADLINES[0].replace("all 84", "84"));
    feed("lantern.xml", "The Lantern", its.replace("https://lantern.example/0", LANTERN));
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
