package dev.daybreak.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.admin.people.AdminUsers;
import dev.daybreak.edition.Editions;
import dev.daybreak.feeds.polling.Collecting;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an editor does to the stories of an edition. */
class StoriesAtDeskTest extends EditorDesk {
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
}
