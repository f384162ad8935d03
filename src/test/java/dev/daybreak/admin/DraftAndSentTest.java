package dev.daybreak.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.MailText;
import dev.daybreak.News;
import dev.daybreak.RunningDaybreak;
import dev.daybreak.admin.people.AdminUsers;
import dev.daybreak.edition.Drawn;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.blocks.OwnBlock;
import dev.daybreak.edition.blocks.OwnBlocks;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A draft with a block that comes back on Tuesdays, and the edition that it becomes. */
class DraftAndSentTest extends RunningDaybreak {
  private static final LocalDate DATE = LocalDate.of(2026, 11, 24);
  private static final String PAGE = "/admin/editions/2026-11-24";

  private Visitor editor;

  @BeforeEach
  void aDraftWithAnItemThatComesBack() throws Exception {
    editor = Visitor.editor(program);
    program.reader("ann@example.net");
    editor.upload(
        "/admin/blocks?add=ITEM",
        "/admin/blocks",
        "picture",
        "ferry.png",
        Drawn.picture("png", 800, 600),
        "kind",
        "ITEM",
        "name",
        "Ferries",
        "title",
        "Ferries sail at noon",
        "text",
        "From Cobh, as on every day.",
        "alt",
        "A ferry",
        "credit",
        "Ann Lee",
        "place",
        "1",
        "day",
        "TUESDAY");
    News.arrives(program, clock.instant().minus(Duration.ofHours(2)));
    clock.set("2026-11-24T06:10:00Z[Europe/Dublin]");
    eventually().until(() -> program.bean(Editions.class).byDate(DATE).isPresent());
  }

  @Test
  void theWordsOfAnEditorThatWereWrongAreCorrectedOnTheWebAndByEmail() throws Exception {
    var shown = block().words().picture();
    assertThat(shown).isNotNull();
    assertThat(shown.alt()).isEqualTo("A ferry");
    assertThat(shown.credit()).isEqualTo("Ann Lee");
    isSent();
    assertThat(text(0)).contains("Ferries sail at noon");

    assertThat(correct("title", "Ferries sail at one", "text", "From Cobh, as on every day."))
        .contains("Corrected on the web: Own item", "Send a correction…");
    assertThat(block().words().picture()).isEqualTo(shown);
    assertThat(get("/editions/2026-11-24").body())
        .contains("“Ferries sail at noon” now reads “Ferries sail at one”.");
    assertThat(editor.get(PAGE + "/correction").body())
        .contains("Ferries sail at noon", "Ferries sail at one", "Send it to 1 reader");
    act("correction", "note", "We misread the table.");
    eventually().until(() -> mailsTo("ann@example.net").size() == 2);
    assertThat(mailsTo("ann@example.net").get(1).getSubject())
        .isEqualTo("Correction: Ferries sail at one");
    assertThat(text(1))
        .contains(
            "our mail said “Ferries sail at noon”", "We misread the table.", "From Cobh, as on");

    var revision = edition().revision();
    assertThat(correct("title", "Ferries sail at one", "text", "From Cobh, as on every day."))
        .contains("Changed: Own item");
    assertThat(edition().revision()).as("saved without a change").isEqualTo(revision);

    act("blocks/" + block().id() + "/remove", "correct", "yes");
    assertThat(get("/editions/2026-11-24").body()).contains("“Ferries sail at one” was removed.");
    assertThat(editor.get(PAGE + "/correction").body()).contains("Send it to 1 reader");
  }

  @Test
  void aWriterSeesNoFormThatASentEditionWouldRefuse() throws Exception {
    isSent();
    var writer = Visitor.colleague(program, "paul");
    program.bean(AdminUsers.class).setRole("paul", Role.WRITER);
    assertThat(editor.get(PAGE + "?correct=yes").body()).contains("Remove it", "/remove\"");
    assertThat(editor.get(PAGE).body()).contains("Correct…");
    assertThat(writer.get(PAGE + "?correct=yes").body())
        .contains("Ferries sail at noon")
        .doesNotContain("Remove it", "/remove\"", "Correct…", "name=\"subject\"");
    assertThat(editor.get("/admin/editions").body()).contains("type=\"time\"");
    assertThat(writer.get("/admin/editions").body())
        .contains("07:00")
        .doesNotContain("type=\"time\"");
  }

  @Test
  void aStoryIsTakenToAPlaceInAnotherSectionInOneStep() {
    var third = edition().content().stories().get(2);
    assertThat(place(third.article(), "Nowhere")).contains("has no section “Nowhere”");
    var other = third.section().equals("World") ? "Sport" : "World";
    assertThat(place(third.article(), other)).contains("Its section is " + other);
    var moved = edition().content().stories().get(1);
    assertThat(moved.article()).isEqualTo(third.article());
    assertThat(moved.section()).isEqualTo(other);
    assertThat(editor.get("/admin/audit").body()).contains(third.section() + ", 3", other + ", 2");

    var step =
        editor.get(PAGE).body().replaceFirst("(?s).*?name=\"step\" value=\"(\\d+)\".*", "$1");
    act("undo", "step", step);
    assertThat(edition().content().stories().get(2).article()).isEqualTo(third.article());
    assertThat(edition().content().stories().get(2).section()).isEqualTo(third.section());
  }

  @Test
  void anEmojiIsOneCharacterEverywhere() {
    assertThat(act("words", "subject", "🌊".repeat(300), "preheader", ""))
        .contains("300 characters");
    assertThat(act("words", "subject", "🌊".repeat(301), "preheader", ""))
        .contains("This one has 301: nothing was saved");
    assertThat(edition().subject()).isEqualTo("🌊".repeat(300));
    isSent();
    assertThat(act("correct", "words", "🌊".repeat(1_000))).contains("🌊".repeat(1_000));
    assertThat(act("correct", "words", "🌊".repeat(1_001))).contains("has 1,001 characters");
    editor.submit("/admin/rules", "/admin/rules/beat", "name", "🌊".repeat(80), "words", "sea");
    assertThat(editor.get("/admin/rules").body()).contains("🌊".repeat(80));
  }

  private String place(String article, String section) {
    return act("story/place", "article", article, "place", "2", "section", section);
  }

  private String correct(String... fields) {
    var block = block();
    var all = new ArrayList<>(List.of(fields));
    all.addAll(
        List.of(
            "version",
            String.valueOf(block.version()),
            "alt",
            "A ferry",
            "credit",
            "Ann Lee",
            "correct",
            "yes"));
    return act("blocks/" + block.id(), all.toArray(String[]::new));
  }

  private void isSent() {
    clock.set("2026-11-24T07:00:00Z[Europe/Dublin]");
    eventually().until(() -> edition().state() == Edition.State.SENT);
    eventually().until(() -> mailsTo("ann@example.net").size() == 1);
  }

  /** Acts, and returns the page that is shown then. */
  private String act(String deed, String... fields) {
    var answer = editor.submit(PAGE, PAGE + "/" + deed, fields);
    return editor.get(Visitor.location(answer).replaceFirst("^https?://[^/]+", "")).body();
  }

  private Edition edition() {
    return program.bean(Editions.class).require(DATE);
  }

  private OwnBlock block() {
    return program.bean(OwnBlocks.class).blocks(edition()).get(0);
  }

  private String text(int number) throws Exception {
    return MailText.of(mailsTo("ann@example.net").get(number)).replaceAll("\\s+", " ");
  }
}
