package dev.daybreak.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.MailText;
import dev.daybreak.edition.Drawn;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.blocks.BlockTemplates;
import dev.daybreak.edition.blocks.OwnBlocks;
import jakarta.mail.Multipart;
import java.time.LocalDate;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** What editors write into an edition themselves. */
class EditionOwnWordsTest extends EditorDesk {
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
        .contains("Corrected on the web: Opening.", "can be sent a correction");
    assertThat(editor.get("/admin/audit").body()).contains("*the desk*", "Good evening.");
    assertThat(editor.get(TODAY + "?correct=yes").body()).contains("with what it said before");
    assertThat(editor.get("/editions?q=evening").body()).contains("class=\"hits\"");
    assertThat(editor.get("/editions?q=morning").body()).doesNotContain("class=\"hits\"");
    assertThat(editor.get(web).body())
        .contains("<p dir=\"auto\">Good evening.</p>", "now reads “Good evening”")
        .doesNotContain(">Good morning");
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
}
