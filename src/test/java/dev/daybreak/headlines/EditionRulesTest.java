package dev.daybreak.headlines;

import static dev.daybreak.headlines.SampleArticles.NOW;
import static dev.daybreak.headlines.SampleArticles.article;
import static dev.daybreak.headlines.SampleArticles.choose;
import static dev.daybreak.headlines.SampleArticles.in;
import static dev.daybreak.headlines.SampleArticles.source;
import static dev.daybreak.headlines.SampleArticles.titles;
import static dev.daybreak.headlines.SampleArticles.worded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.Source;
import dev.daybreak.headlines.meaning.Meanings;
import dev.daybreak.headlines.text.DocumentFrequencies;
import dev.daybreak.headlines.text.Preparation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps 9, 11 and 12, warnings and alarms: what an editor would check in an edition. */
class EditionRulesTest {
  private static final String[] FERRY = {
    "Ferry runs aground off Valentia with 80 aboard",
    "Eighty passengers rescued as ferry runs aground near Valentia",
    "Ferry aground off Valentia: all 80 passengers safe"
  };

  private static final List<String> WORLD =
      List.of(
          "Lindmark coalition collapses over grain subsidy",
          "Honshu quake sends fishermen inland",
          "Atacama telescope budget halved",
          "Senate hearing grills Ostberg over spyware",
          "Bridge reopens across Danube at Vidin",
          "Teachers walk out in Montevideo",
          "Glacier lake drains above Chamonix",
          "Copper smelter fined in Zambia");

  private static List<Article> ferry() {
    var articles = new ArrayList<Article>();
    for (var i = 0; i < FERRY.length; i++) {
      articles.add(in(article("ferry" + i, FERRY[i]), "Ireland"));
    }
    return articles;
  }

  /** Eight stories of World by as many sources, and the ferry of Ireland by three. */
  private static List<Article> day() {
    var day = ferry();
    for (var i = 0; i < WORLD.size(); i++) {
      day.add(in(article("outlet" + i, WORLD.get(i)), "World"));
    }
    return day;
  }

  private static EditorAction action(EditorAction.Kind kind, Article a) {
    return action(kind, a, null, null, null);
  }

  private static EditorAction action(
      EditorAction.Kind kind, Article a, String other, Integer place, String title) {
    return new EditorAction(kind, a.key(), other, place, title, null, "Ann", NOW, "because");
  }

  private static Choice desk(EditorAction... actions) {
    return choose(day(), ChoiceSettings.defaults(), List.of(), List.of(actions));
  }

  private static List<Pick> of(Choice choice, Pick.Block block) {
    return choice.picks().stream().filter(pick -> pick.block() == block).toList();
  }

  @Test
  void aSectionHasNoMoreThanItsQuotaAndTheRuleIsNamed() {
    var choice =
        choose(
            day(),
            ChoiceSettings.of(
                Map.of("layout.quotas.World.min", "1", "layout.quotas.World.max", "3")));

    assertThat(choice.picks())
        .filteredOn(p -> p.story().section().equals("World") && p.block() != Pick.Block.ALSO)
        .hasSize(3);
    assertThat(choice.passed())
        .extracting(Choice.Passed::rule)
        .contains(new Reason.SectionFull(3, "World"));
    assertThat(of(choice, Pick.Block.ALSO)).extracting(p -> p.story().section()).contains("World");
  }

  /** Some stories of World, and a weaker one of Sport; the edition has room for four. */
  private static Choice sport(int world, String... settings) {
    var day = new ArrayList<Article>();
    for (var i = 0; i < world; i++) {
      day.add(in(article(source("big" + i, null, 1), WORLD.get(i), "", 1), "World"));
    }
    day.add(in(article(source("small", null, 0.4), "Cork hurlers lose keeper", "", 6), "Sport"));
    var changed = new HashMap<>(Map.of("layout.top", "4", "layout.sectionMin", "1"));
    for (var i = 0; i < settings.length; i += 2) {
      changed.put(settings[i], settings[i + 1]);
    }
    return choose(day, ChoiceSettings.of(changed));
  }

  private static List<String> sections(Choice choice) {
    return choice.picks().stream()
        .filter(p -> p.block() != Pick.Block.ALSO)
        .map(p -> p.story().section())
        .toList();
  }

  @Test
  void aSectionsMinimumIsKeptAgainstHigherScoresOfOthersThatAreNear() {
    assertThat(sections(sport(5))).hasSize(4).contains("Sport");
  }

  /** A score of 6.8 and one of 4.95. */
  @Test
  void aMuchMoreImportantStoryTakesTheWeakestOnesPlaceWhateverTheQuotasSay() {
    var day = new ArrayList<Article>();
    for (var i = 0; i < 4; i++) {
      day.add(in(article(source("big" + i, null, 1), WORLD.get(i), "", 1), "World"));
    }
    var weak = in(article(source("small", null, 0), "Cork hurlers lose keeper", "", 30), "Sport");
    day.add(weak);
    var few = Map.of("layout.top", "4", "layout.sectionMin", "1");
    var ruled = new HashMap<>(few);
    ruled.putAll(Map.of("layout.quotas.Sport.min", "1", "layout.quotas.Sport.max", "2"));
    var important = choose(day, ChoiceSettings.of(few));

    assertThat(sections(important)).hasSize(4).containsOnly("World");
    assertThat(important.passed())
        .extracting(Choice.Passed::rule)
        .hasOnlyElementsOfType(Reason.Outweighed.class);
    assertThat(sections(choose(day, ChoiceSettings.of(ruled)))).hasSize(4).contains("Sport");
  }

  @Test
  void theUsualMinimumLiftsNothingThatIsFarFromTheEditionAndAnEditorsQuotaDoes() {
    assertThat(sections(sport(8))).hasSize(4).doesNotContain("Sport");
    assertThat(sections(sport(8, "layout.quotas.Sport.min", "1", "layout.quotas.Sport.max", "2")))
        .hasSize(4)
        .contains("Sport");
  }

  @Test
  void aSourceLeadsThreeStoriesAndAnotherLeadsTheFourth() {
    var day = new ArrayList<Article>();
    var wire = source("wire", null, 1);
    for (var i = 0; i < 5; i++) {
      day.add(in(article(wire, WORLD.get(i) + ", officials confirm on record", "", 1), "World"));
      day.add(in(article(source("other" + i), WORLD.get(i), "", 1), "World"));
    }
    var picks = choose(day).picks();

    assertThat(picks).filteredOn(p -> p.block() != Pick.Block.ALSO).hasSize(5);
    assertThat(picks)
        .filteredOn(p -> p.block() != Pick.Block.ALSO)
        .filteredOn(p -> p.story().lead().source().equals(wire))
        .hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void theThirdStoryOfAPackageRidesWithTheFirst() {
    // Alike enough for a package of their own settings, not for one story.
    var settings = ChoiceSettings.of(Map.of("likeness.related", "0.05", "likeness.story", "0.9"));
    var choice = choose(ferry(), settings);

    assertThat(choice.picks()).filteredOn(p -> p.block() != Pick.Block.ALSO).hasSize(2);
    assertThat(choice.picks()).flatExtracting(Pick::also).hasSize(1);
    assertThat(choice.passed().get(0).rule()).isInstanceOf(Reason.SameTopic.class);
  }

  @Test
  void whatYesterdayToldIsNotToldAgain() {
    var choice = told(FERRY[0]);

    assertThat(titles(choice)).noneMatch(title -> title.contains("Valentia"));
    assertThat(choice.passed())
        .extracting(Choice.Passed::rule)
        .contains(new Reason.LittleNew(LocalDate.of(2026, 2, 17)));
    assertThat(choice.alarms()).isEmpty();
  }

  @Test
  void twoNewSourcesWithNewFiguresMakeAnUpdate() {
    var choice = told("Ferry runs aground off Valentia");
    var update = choice.picks().stream().filter(p -> p.update() != null).findFirst().orElseThrow();

    assertThat(update.update().facts()).contains("80");
    assertThat(update.story().factors()).extracting(Factor::name).contains("repeat");
  }

  private static Choice told(String title) {
    var old = article(source("ferry0"), title, "80".repeat(title.equals(FERRY[0]) ? 1 : 0), 30);
    var story =
        new PastEdition.PastStory(
            title,
            title.equals(FERRY[0]) ? List.of("ferry0", "ferry1") : List.of("ferry0"),
            List.of(old));
    var past = List.of(new PastEdition(LocalDate.of(2026, 2, 17), List.of(story)));
    return choose(day(), ChoiceSettings.defaults(), past, List.of());
  }

  @Test
  void onlyTheLastThreeEditionsAreLookedAt() {
    var past = new ArrayList<PastEdition>();
    for (var day = 15; day <= 17; day++) {
      past.add(edition(day, article("other" + day, "Quite another thing on day " + day)));
    }
    past.add(edition(14, ferry().get(0)));

    assertThat(titles(choose(day(), ChoiceSettings.defaults(), past, List.of())))
        .anyMatch(title -> title.contains("Valentia"));
    past.remove(0);
    assertThat(titles(choose(day(), ChoiceSettings.defaults(), past, List.of())))
        .noneMatch(title -> title.contains("Valentia"));
  }

  private static PastEdition edition(int day, Article told) {
    var story = new PastEdition.PastStory(told.title(), List.of("ferry0", "ferry1"), List.of(told));
    return new PastEdition(LocalDate.of(2026, 2, day), List.of(story));
  }

  @Test
  void aSmallPapersUpdateNeedsNewFactsAndNoNewSources() {
    var told =
        List.of(edition(17, article(source("ferry0"), "Ferry runs aground off Valentia", "", 30)));
    var small = ferry().subList(0, 1);
    var again = List.of(in(article("ferry0", "Ferry still aground off Valentia"), "Ireland"));

    assertThat(choose(small, ChoiceSettings.defaults(), told, List.of()).picks())
        .singleElement()
        .extracting(Pick::update)
        .isEqualTo(new Reason.NewFacts(List.of("80")));
    assertThat(choose(again, ChoiceSettings.defaults(), told, List.of()).picks()).isEmpty();
  }

  @Test
  void aDroppedStoryIsOutAndNoAlarmIsRaised() {
    var choice = desk(action(EditorAction.Kind.DROP, day().get(1)));

    assertThat(titles(choice)).noneMatch(title -> title.contains("Valentia"));
    assertThat(choice.passed())
        .extracting(Choice.Passed::rule)
        .contains(new Reason.Dropped("Ann", "because"));
    assertThat(choice.alarms()).isEmpty();
  }

  @Test
  void aPinnedStoryIsInAndMakesTheBlockEditorsChoice() {
    var least = in(article(source("tiny", null, 0), "Cork library buys harp", "", 34), "Culture");
    var day = day();
    day.add(least);
    var pin = action(EditorAction.Kind.PIN, least);
    var choice = choose(day, ChoiceSettings.defaults().top(3), List.of(), List.of(pin));

    assertThat(of(choice, Pick.Block.CHOICE))
        .extracting(p -> p.story().lead().title())
        .containsExactly("Cork library buys harp");
  }

  @Test
  void aPinnedArticleIsInHoweverOldItIs() {
    var old = in(article(source("tiny", null, 0), "Cork library buys harp", "", 500), "Culture");
    var day = day();
    day.add(old);
    var settings = ChoiceSettings.defaults();
    var pin = action(EditorAction.Kind.PIN, old);
    var drop = action(EditorAction.Kind.DROP, old);

    assertThat(titles(choose(day, settings, List.of(), List.of(pin)))).contains(old.title());
    assertThat(titles(choose(day, settings, List.of(), List.of(pin, drop))))
        .doesNotContain(old.title());
    assertThat(titles(choose(day))).doesNotContain(old.title());
  }

  @Test
  void withoutPinsTheBlockHoldsTheMostReportedThatAreNotShownAbove() {
    var day = day();
    for (var i = 0; i < WORLD.size(); i++) {
      day.add(
          in(
              article(
                  "second" + i,
                  WORLD.get(i) + ", and nobody knows " + "abcdefgh".charAt(i) + "nyway"),
              "World"));
    }
    var choice = choose(day, ChoiceSettings.of(Map.of("layout.top", "6")));

    assertThat(of(choice, Pick.Block.CHOICE))
        .hasSize(1)
        .allSatisfy(pick -> assertThat(pick.story().voices()).hasSizeGreaterThan(1));
  }

  @Test
  void theEditorsOrderAndHeadlineStand() {
    var first = desk().picks().get(3).story();
    var choice =
        desk(
            action(EditorAction.Kind.REORDER, first.lead(), null, 1, null),
            action(EditorAction.Kind.REWRITE, first.lead(), null, null, "In the editor's words"));

    assertThat(choice.picks().get(0).story().lead().title()).isEqualTo("In the editor's words");
    assertThat(choice.picks().get(0).block()).isEqualTo(Pick.Block.LEAD);
    assertThat(of(choice, Pick.Block.LEAD)).hasSize(1);
  }

  @Test
  void splitsAndMergesAreMadeAgainAfterClustering() {
    var ferry = ferry();
    var quake = in(article("outlet1", WORLD.get(1)), "World");

    assertThat(
            desk(action(EditorAction.Kind.SPLIT, ferry.get(0), ferry.get(1).key(), null, null))
                .stories())
        .isEqualTo(desk().stories() + 1);
    assertThat(
            desk(action(EditorAction.Kind.MERGE, ferry.get(0), quake.key(), null, null)).stories())
        .isEqualTo(desk().stories() - 1);
  }

  @Test
  void warningsNameWhatAnEditorShouldLookAt() {
    var day = day();
    day.add(in(article("x1", "Mudslide in Huaraz kills 12"), "World"));
    day.add(in(article("x2", "Huaraz mudslide: 15 dead"), "World"));
    day.add(in(article(source("old"), "Kelp farm planned off Clare", "", 30), "Business"));
    var warnings = choose(day).picks().stream().flatMap(p -> p.warnings().stream()).toList();

    assertThat(worded(warnings))
        .contains("sources disagree: 12 or 15 dead", "older than 24 h", "rests on one source: old");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Eiger: two climbers killed in rockfall | Rockfall on Eiger kills three climbers    | 2 or 3 dead
          Nepal bus plunge leaves 26 dead        | Nepal bus plunge: toll rises to 31        | 26 or 31 dead
          Nepal bus plunge: 9 people injured     | Nepal bus plunge injures at least 1,200   | 9 or 1200 injured
          Nepal bus plunge kills four            | Four dead in Nepal bus plunge             |
          Nepal bus plunge kills four            | Nepal bus plunge: 16 years after 4 killed |
          """)
  void sourcesThatDoNotCountAlikeArePointedAt(String one, String other, @Nullable String count) {
    var warnings =
        choose(List.of(article("a", one), article("b", other))).picks().get(0).warnings();

    assertThat(worded(warnings))
        .isEqualTo(count == null ? List.of() : List.of("sources disagree: " + count));
  }

  @Test
  void aLightStoryBesideAGraveOneIsPointedAt() {
    var day =
        List.of(
            in(article("a", "Three dead in Huaraz mudslide"), "World"),
            in(article("b", "Huaraz mudslide kills three"), "World"),
            in(article("c", "Panda takes up painting"), "Culture"),
            article("d", "Teachers walk out in Montevideo"));

    assertThat(choose(day).picks())
        .flatExtracting(Pick::warnings)
        .contains(new Reason.LightAfterGrave("Three dead in Huaraz mudslide"));
  }

  @Test
  void aBigStoryKeptOutByAQuotaRaisesAnAlarm() {
    var day = ferry();
    for (var i = 0; i < 4; i++) {
      day.add(in(article("one" + i, WORLD.get(i)), "World"));
      day.add(in(article("two" + i, WORLD.get(i) + " as witnesses tell"), "World"));
    }
    var settings =
        ChoiceSettings.of(
            Map.of(
                "layout.quotas.World.min",
                "1",
                "layout.quotas.World.max",
                "2",
                "layout.choices",
                "0"));

    assertThat(choose(day, settings).alarms())
        .extracting(Choice.Passed::rule)
        .contains(new Reason.SectionFull(2, "World"));
  }

  @Test
  void aSmallPaperHasNoCapsASourceAndNoOneSourceWarnings() {
    var day = WORLD.stream().map(title -> in(article("only", title), "World")).toList();
    var choice = choose(day);

    assertThat(choice.picks()).hasSize(WORLD.size());
    assertThat(choice.picks()).flatExtracting(Pick::warnings).isEmpty();
  }

  @Test
  void anArticleUnderEmbargoIsNotToldBeforeItsInstant() {
    var key = ferry().get(0).key();
    var rules =
        new ChoiceSettings.Rules(
            List.of(),
            List.of(new ChoiceSettings.Embargo(key, NOW.plusSeconds(1))),
            Map.of(),
            List.of(),
            List.of(),
            Set.of());
    var settings = ChoiceSettings.defaults().with(rules);

    assertThat(choose(ferry().subList(0, 1), settings).picks()).isEmpty();
    assertThat(
            HeadlineSelection.choose(
                    ferry().subList(0, 1),
                    NOW.plusSeconds(1),
                    settings,
                    DocumentFrequencies.none(),
                    Meanings.NONE,
                    List.of(),
                    List.of())
                .picks())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "fr", "ga"})
  void articlesOfDifferentLanguagesNeverShareAStory(String language) {
    var english = article("a", "Putin Zelensky Berlin Merkel Macron");
    var other = in(language, article("b", "Putin Zelensky Berlin Merkel Macron"));

    assertThat(choose(List.of(english, other)).stories()).isEqualTo(2);
  }

  @Test
  void aSourceThatDoesNotSayItsLanguageIsReadAndStaysApart() {
    var day =
        Stream.of(
                "Ferry Saint Brendan runs aground off Valentia with the lifeboat on its way",
                "Fähre Saint Brendan läuft vor Valentia auf Grund und das Rettungsboot ist da",
                "Le ferry Saint Brendan s'échoue au large de Valentia avec les passagers à bord",
                "Tá an bád Saint Brendan i dtír ar an gcarraig ag Valentia agus na daoine slán")
            .map(title -> in((String) null, article(untold(title), title, "", 2)))
            .toList();

    assertThat(choose(day).stories()).isEqualTo(4);
    assertThat(Preparation.read(day, NOW))
        .extracting(report -> report.language().code())
        .containsExactlyInAnyOrder("en", "de", "fr", "ga");
  }

  private static Source untold(String title) {
    var name = "outlet" + title.length();
    return new Source(
        0, name, "https://" + name, Source.Kind.FEED, null, 0.5, null, null, false, false, null);
  }

  @Test
  void aLookBackLeavesOlderArticlesAside() {
    assertThat(choose(List.of(article(source("a"), "Ferry aground", "", 37))).articles()).isZero();
  }
}
