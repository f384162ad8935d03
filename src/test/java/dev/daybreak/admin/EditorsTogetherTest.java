package dev.daybreak.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.composing.Composing;
import dev.daybreak.edition.desk.EditorActions;
import dev.daybreak.headlines.EditorAction;
import dev.daybreak.headlines.EditorAction.Kind;
import dev.daybreak.newsletter.Refused;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Several editors at one edition: nobody’s words are lost, and every step can be undone. */
class EditorsTogetherTest extends EditorDesk {
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
}
