package dev.daybreak.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.RunningDaybreak;
import dev.daybreak.feeds.Sources;
import dev.daybreak.feeds.polling.Collecting;
import dev.daybreak.headlines.ChoiceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The editor changes a rule on its page, and the next choosing keeps to it. */
class RulesTest extends RunningDaybreak {
  private static final String TODAY = "/admin/editions/2026-11-24";
  private static final String RULES = "/admin/rules";

  private static final List<String> WORLD =
      List.of(
          "Lindmark coalition collapses over grain subsidy",
          "Honshu quake sends fishermen inland",
          "Senate hearing grills Ostberg over spyware",
          "Bridge reopens across Danube at Vidin");

  private static final List<String> SPORT =
      List.of("Cork hurlers lose keeper before final", "Munster name squad for Toulouse tie");

  @TempDir private Path folder;
  private Visitor editor;

  @BeforeEach
  void aDayOfNews() throws IOException {
    editor = Visitor.editor(program);
    feed("harbour", "World", WORLD);
    feed("touchline", "Sport", SPORT);
    program
        .bean(Collecting.class)
        .collect(List.of(folder.resolve("harbour.xml"), folder.resolve("touchline.xml")));
    choose();
  }

  private void feed(String name, String section, List<String> titles) throws IOException {
    var items = new StringBuilder();
    for (var i = 0; i < titles.size(); i++) {
      items.append(
          """
          <item><title>%s</title><link>https://%s.example/%d</link><category>%s</category>
          <pubDate>Tue, 24 Nov 2026 0%d:10:00 GMT</pubDate></item>"""
              .formatted(titles.get(i), name, i, section, i % 3));
    }
    Files.writeString(
        folder.resolve(name + ".xml"),
        "<rss version=\"2.0\"><channel><title>%s</title>%s</channel></rss>".formatted(name, items));
  }

  private void choose() {
    editor.submit(TODAY, TODAY + "/compose");
  }

  private String set(String kind, String... fields) {
    editor.submit(RULES, RULES + "/" + kind, fields);
    return editor.get(RULES).body();
  }

  /** The headlines of the stories, the lines "also in" their sections not among them. */
  private List<String> told() {
    choose();
    return Pattern.compile(
            "<li class=\"story\" .*?<h3[^>]*><a [^>]*>([^<]+)</a></h3>", Pattern.DOTALL)
        .matcher(editor.get(TODAY).body())
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  void whatShipsIsTheSameForTheProgramAndForACommandWithoutIt() {
    assertThat(program.bean(ChoiceSettings.class)).isEqualTo(ChoiceSettings.defaults());
  }

  @Test
  void aQuotaSetOnThePageHoldsAtTheNextChoosingUntilItIsRemoved() {
    assertThat(told()).containsAll(WORLD);

    assertThat(set("quota", "section", "world", "min", "0", "max", "1"))
        .contains("World: 0 to 1 stories", "set a quota");
    assertThat(told()).filteredOn(WORLD::contains).hasSize(1);

    set("quota/remove", "which", "World");
    assertThat(told()).containsAll(WORLD);
    assertThat(editor.get("/admin/audit").body()).contains("set a quota", "removed a quota");
  }

  @Test
  void aBigStoryThatARuleKeepsOutIsPointedAt() throws IOException {
    feed(
        "wire",
        "World",
        List.of(
            "Row over grain subsidy brings down Lindmark coalition",
            "Fishermen flee inland from Honshu quake",
            "Ostberg grilled at Senate hearing on spyware",
            "Danube bridge at Vidin open again"));
    program.bean(Collecting.class).collect(List.of(folder.resolve("wire.xml")));
    choose();
    assertThat(editor.get(TODAY).body()).doesNotContain("Big story left out");

    set("quota", "section", "World", "min", "0", "max", "0");
    told();
    assertThat(editor.get(TODAY).body())
        .contains("World has its 0 stories", "Big story left out: covered by 2 sources");
  }

  @Test
  void aBeatBuriesAStoryAndAWeightLiftsASourceAndBothSaySo() {
    var first = told().get(0);
    assertThat(set("beat", "name", "Quiet", "words", first + ", grain", "does", "bury"))
        .contains(first + ", grain", "demotes");
    assertThat(set("weight", "source", "touchline", "weight", "1")).contains("touchline: 1.00");

    assertThat(told().subList(1, WORLD.size() + SPORT.size())).contains(first);
    assertThat(editor.get(TODAY).body()).contains("demoted by Quiet", "sources of weight 1.00");
  }

  @Test
  void anArticleUnderEmbargoWaitsForItsMoment() {
    assertThat(
            set(
                "embargo",
                "article",
                "http://www.harbour.example/1?utm_source=x",
                "until",
                "2026-11-24T04:00"))
        .contains(WORLD.get(1), "2026-11-24 04:00");
    assertThat(told()).doesNotContain(WORLD.get(1)).contains(WORLD.get(0));

    clock.set("2026-11-24T04:00+00:00[Europe/Dublin]");
    assertThat(told()).contains(WORLD.get(1));
  }

  @Test
  void aKindIsToldWithItsReasonAndCorrectedForAPatternAndForOneArticle() throws IOException {
    feed("tidings", "World", List.of("Quiz: Orley dam bursts above the valley"));
    program.bean(Collecting.class).collect(List.of(folder.resolve("tidings.xml")));
    assertThat(told()).containsAll(WORLD).doesNotContain("Quiz: Orley dam bursts above the valley");
    assertThat(editor.get(TODAY).body())
        .contains("quiz: kinds.tsv:", "title “Quiz:”")
        .contains("/admin/rules?article=https%3A%2F%2Ftidings.example%2F0#kind")
        .contains("/admin/rules?article=https%3A%2F%2Fharbour.example%2F0#kind");
    var source = "/admin/sources/" + program.bean(Sources.class).all().get(0).id();
    assertThat(editor.get(source).body())
        .contains("Quiz <span class=\"quiet\">kinds.tsv:")
        .contains("/admin/rules?article=https%3A%2F%2Ftidings.example%2F0#kind");

    assertThat(set("kind", "source", "Tidings", "part", "orley dam", "kind", "news"))
        .contains("tidings “orley dam”: news", "set a kind of article");
    assertThat(told()).anyMatch(title -> title.contains("Orley"));
    assertThat(editor.get(source).body()).contains("/admin/rules#kind tidings “orley dam”");

    assertThat(editor.get(RULES + "?article=https%3A%2F%2Ftidings.example%2F0").body())
        .contains("value=\"https://tidings.example/0\"");
    set("kind", "article", "https://www.tidings.example/0", "kind", "paid");
    assertThat(told()).noneMatch(title -> title.contains("Orley"));
    set("kind/remove", "which", "https://tidings.example/0");
    assertThat(told()).anyMatch(title -> title.contains("Orley"));
    assertThat(editor.get("/admin/audit").body())
        .contains("set a kind of article", "removed a kind of article");

    set("kind/remove", "which", "tidings “orley dam”");
    assertThat(told()).noneMatch(title -> title.contains("Orley"));

    feed("tidings", "World", List.of("Orley dam bursts above the valley"));
    program.bean(Collecting.class).collect(List.of(folder.resolve("tidings.xml")));
    assertThat(told()).anyMatch(title -> title.contains("Orley"));

    assertThat(wrong("kind", "kind", "news")).hasSize(1);
    assertThat(wrong("kind", "article", "https://x.example/", "part", "/x/", "kind", "quizz"))
        .hasSize(1);
    assertThat(wrong("kind", "source", "nobody", "kind", "news")).hasSize(1);
  }

  @Test
  void whatIsWrongStandsBesideItsFieldAndNothingChanges() {
    var answer =
        editor.submit(RULES, RULES + "/quota", "section", "Wrold", "min", "3", "max", "many");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("There is no section “Wrold”", "“many” isn’t a number")
        .contains("value=\"Wrold\"", "aria-invalid=\"true\"");
    assertThat(wrong("quota", "section", "World", "min", "3", "max", "2"))
        .containsExactly("At most 2 is less than at least 3.");
    assertThat(wrong("beat", "name", "", "words", "…", "does", "lift")).hasSize(2);
    assertThat(wrong("embargo", "article", "x", "until", "2026-11-24T02:00"))
        .containsExactly("This time has passed, so nothing would be embargoed.");
    assertThat(wrong("weight", "source", "nobody", "weight", "7")).hasSize(2);
    assertThat(editor.get(RULES).body()).doesNotContain("Changes</h2>  <ul");
    assertThat(editor.get("/admin/audit").body()).doesNotContain("nobody");
  }

  private List<String> wrong(String kind, String... fields) {
    var page = editor.submit(RULES, RULES + "/" + kind, fields).body();
    return Pattern.compile("class=\"wrong\"[^>]*>([^<]+)<")
        .matcher(page)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  void aRehearsalShowsBothEditionsAndChangesNothing() {
    set("quota", "section", "World", "min", "0", "max", "1");
    var before = told();

    assertThat(rehearsed("")).contains("Current settings", "New settings", "Nothing moves.");
    assertThat(rehearsed("&top=2&more=layout.choices%3D0%0Alayout.alsoLines%3D0"))
        .contains(SPORT.get(0), ">out<", "The edition is full");
    // A setting that is tried outranks the rule.
    assertThat(rehearsed("&more=layout.quotas.World.min%3D0%0Alayout.quotas.World.max%3D3"))
        .contains("Was: World has its 1 story", ">new<");
    assertThat(told()).isEqualTo(before);

    assertThat(editor.get("/admin/rehearsal?date=soon&hours=0&top=x").body())
        .contains("isn’t a date", "isn’t a number of hours", "isn’t a number from 0 to 99");
    assertThat(rehearsed("&more=layout.tpo%3D3"))
        .contains("There is no setting daybreak.choice.layout.tpo");
    assertThat(editor.get("/admin/rehearsal?date=2027-11-24").body())
        .contains("2027-11-24 is in the future");
  }

  private String rehearsed(String more) {
    return editor.get("/admin/rehearsal?date=2026-11-24" + more).body();
  }
}
