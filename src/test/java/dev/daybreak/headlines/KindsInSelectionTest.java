package dev.daybreak.headlines;

import static dev.daybreak.headlines.SampleArticles.NOW;
import static dev.daybreak.headlines.SampleArticles.choose;
import static dev.daybreak.headlines.SampleArticles.titles;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.kinds.ArticleKind;
import dev.daybreak.feeds.kinds.KindTable;
import dev.daybreak.headlines.ChoiceSettings.KindRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a selection does with articles that are no news. */
class KindsInSelectionTest {
  private static final List<String> OUTLETS =
      List.of("Harbour Courier", "Valley Ledger", "Northpost", "The Lamp", "Coast FM", "Tidings");

  /** What every outlet runs every day, each topic by several of them in their own words. */
  private static final List<List<String>> EPHEMERA =
      List.of(
          List.of(
              "The best early Black Friday robot mower deals to shop this weekend",
              "Black Friday: our favourite robot mower deals, all under $300",
              "Best robot mowers under $300, tested by our gardeners",
              "Deal of the day: a robot mower for 45% off right now",
              "This robot mower just hit its lowest price ever"),
          List.of(
              "Wordle today: hints and the answer for November 26",
              "Today’s Wordle hints, clues and answer",
              "Wordle answer for Thursday, plus three hints",
              "Stuck on Wordle? Here are the hints and today’s answer",
              "Wordle #1,985: clues and solution"),
          List.of(
              "News quiz: What did you miss this week?",
              "The weekly news quiz: how much do you remember?",
              "Take our news quiz of the week",
              "Weekly quiz: test your news knowledge"),
          List.of(
              "Daily horoscope for November 26: what the stars hold for Scorpio",
              "Your horoscope today: Scorpio finds a friend",
              "Horoscopes: Thursday brings luck for Scorpio",
              "Today’s horoscope for every star sign"),
          List.of(
              "Podcast: Why the ferries stopped",
              "Listen: The ferries, the strike and what comes next",
              "Episode 31: The day the ferries stopped",
              "The ferries that stopped | podcast"),
          List.of(
              "Live updates: today’s breaking news as it happens",
              "Breaking news live: the latest headlines, minute by minute",
              "Thursday live blog: the latest news from around the world",
              "Live: follow today’s top stories here",
              "News live: latest updates"),
          List.of(
              "Weather forecast: Cloudy with sunny spells, rain by evening",
              "Thursday’s weather: Cloudy, then rain by evening",
              "Tonight’s forecast: rain moves in, lows near 41",
              "Your weekend forecast: rain, then sunshine",
              "7-day forecast: rain by evening, brighter at the weekend"),
          List.of(
              "Sponsored: How smart meters pay for themselves",
              "Paid content: Smart meters that pay for themselves",
              "Smart meters that pay for themselves (sponsored)",
              "Advertorial: Smart meters, smart savings"),
          List.of(
              "Subscribe to continue reading",
              "Sign up to keep reading",
              "Subscribe now to unlock this article",
              "You have reached your limit of free articles"));

  private static final List<List<String>> EVENTS =
      List.of(
          List.of(
              "Dam at Orley bursts, 3,000 people flee the valley",
              "Thousands flee as Orley dam gives way"),
          List.of(
              "Castria’s parliament votes to abolish the death penalty",
              "Castria abolishes death penalty after parliament vote"),
          List.of(
              "Meridian Bank fined 90 million over hidden accounts",
              "Regulator fines Meridian Bank 90 million for hidden accounts"),
          List.of(
              "Trawler Solveig sinks off Norrby, crew of nine rescued",
              "Nine rescued as trawler Solveig sinks off Norrby"),
          List.of(
              "Doctors in Port Salter end strike after pay offer",
              "Port Salter doctors call off strike, accept pay offer"));

  private static Article judged(String source, String title) {
    var judged = KindTable.shipped().of(title, null, List.of(), "", "en");
    return SampleArticles.article(source, title).with(judged);
  }

  private static Stream<Article> told(List<String> titles, int first) {
    var told = new ArrayList<Article>();
    for (var i = 0; i < titles.size(); i++) {
      told.add(judged(OUTLETS.get((first + i) % OUTLETS.size()), titles.get(i)));
    }
    return told.stream();
  }

  private static List<Article> day() {
    var day = new ArrayList<Article>();
    for (var i = 0; i < EPHEMERA.size(); i++) {
      told(EPHEMERA.get(i), i).forEach(day::add);
    }
    for (var i = 0; i < EVENTS.size(); i++) {
      told(EVENTS.get(i), i).forEach(day::add);
    }
    return day;
  }

  private static List<Article> of(String... titles) {
    return told(Arrays.asList(titles), 0).toList();
  }

  private static ChoiceSettings with(KindRule... rules) {
    var defaults = ChoiceSettings.defaults();
    return defaults.with(EditorRules.of(defaults).withKinds(List.of(rules)));
  }

  @Test
  void whatEveryOutletRunsEveryDayIsNotPickedAndEveryEventIs() {
    var shown =
        choose(day()).picks().stream()
            .flatMap(pick -> Stream.concat(Stream.of(pick.story()), pick.also().stream()))
            .flatMap(story -> story.articles().stream())
            .map(Article::title)
            .toList();
    assertThat(EPHEMERA.stream().flatMap(List::stream)).doesNotContainAnyElementsOf(shown);
    assertThat(shown).containsAll(EVENTS.stream().flatMap(List::stream).toList());
  }

  @Test
  void whatIsLeftOutForItsKindSaysSo() {
    var choice = choose(of("Orley dam bursts, valley flooded", "Quiz: Rivers of the world"));
    assertThat(titles(choice)).containsExactly("Orley dam bursts, valley flooded");
    assertThat(choice.passed()).hasSize(1);
    assertThat(SampleArticles.worded(List.of(choice.passed().get(0).rule())).get(0))
        .matches("quiz: kinds\\.tsv:\\d+ title “Quiz:”");
    assertThat(choice.alarms()).isEmpty();
  }

  @Test
  void manyThatAreNoNewsDoNotHideTheOthersThatWereLeftOut() {
    var passed = choose(day(), ChoiceSettings.of(Map.of("layout.top", "1"))).passed();
    assertThat(passed).filteredOn(one -> one.rule() instanceof Reason.OfKind).hasSize(10);
    assertThat(passed).hasSizeGreaterThan(10);
  }

  @Test
  void opinionLeadsNoStoryThatANewsReportTellsAndIsNoVoice() {
    var story =
        choose(
                of(
                    "Opinion: Orley dam burst was foretold in the valley",
                    "Orley dam bursts, valley flooded",
                    "Explainer: Why the Orley dam burst and flooded the valley"))
            .picks()
            .get(0)
            .story();
    assertThat(story.articles()).hasSize(3);
    assertThat(story.lead().title()).isEqualTo("Orley dam bursts, valley flooded");
    assertThat(story.voices()).containsExactly("Valley Ledger");
  }

  @Test
  void aStoryOfOpinionAloneHasOneVoice() {
    var story =
        choose(
                of(
                    "Opinion: Orley dam burst was foretold in the valley",
                    "Comment: Orley dam burst was foretold, and the valley knew"))
            .picks()
            .get(0)
            .story();
    assertThat(story.articles()).hasSize(2);
    assertThat(story.voices()).hasSize(1);
  }

  @Test
  void aLiveBlogIsAVoiceOfItsEventOnceForItsOutlet() {
    var story =
        choose(
                List.of(
                    judged("Northpost", "Orley dam bursts, valley flooded"),
                    judged("Tidings", "Flooded valley evacuated as Orley dam bursts - live"),
                    judged(
                        "Tidings",
                        "Live updates: Thousands flee flooded valley after Orley dam bursts")))
            .picks()
            .get(0)
            .story();
    assertThat(story.articles()).hasSize(3);
    assertThat(story.voices()).containsExactlyInAnyOrder("Northpost", "Tidings");
  }

  @Test
  void aRoundupJoinsNoStory() {
    var choice =
        choose(
            of(
                "Orley dam bursts, valley flooded",
                "Morning briefing: Orley dam bursts, valley flooded"));
    assertThat(choice.picks()).hasSize(1);
    assertThat(choice.picks().get(0).story().articles()).hasSize(1);
    assertThat(choice.stories()).isEqualTo(1);
  }

  @Test
  void aFilmBelongsToItsEventButIsNoVoiceAndAloneNoStory() {
    var film = "Watch: Water pours through Orley as dam bursts and floods the valley";
    var story =
        choose(of(film, "Orley dam bursts, valley flooded by the water")).picks().get(0).story();
    assertThat(story.articles()).hasSize(2);
    assertThat(story.lead().title()).startsWith("Orley dam bursts");
    assertThat(story.voices()).containsExactly("Valley Ledger");
    assertThat(choose(of(film)).picks()).isEmpty();
  }

  @Test
  void aKindThatASettingTakesInIsSelectedLikeNews() {
    var episodes = of("Podcast: Orley dam bursts", "Listen: The night the Orley dam burst");
    assertThat(choose(episodes).picks()).isEmpty();
    var taken = ChoiceSettings.of(Map.of("rules.takeIn", "podcast"));
    var story = choose(episodes, taken).picks().get(0).story();
    assertThat(story.voices()).hasSize(2);
  }

  @Test
  void whatAnEditorPinsIsInWhateverItsKind() {
    var quiz = judged("Tidings", "Quiz: Rivers of the world");
    var pin =
        new EditorAction(
            EditorAction.Kind.PIN, quiz.key(), null, null, null, null, "ann", NOW, "readers ask");
    assertThat(titles(choose(List.of(quiz), ChoiceSettings.defaults(), List.of(), List.of(pin))))
        .containsExactly(quiz.title());
  }

  @ParameterizedTest
  @CsvSource({
    "https://tidings.example/extra/1, '', '', true",
    "https://tidings.example/extra, '', '', false",
    "'', Tidings, /extra/, true",
    "'', tidings, '', true",
    "'', '', /EXTRA/, true",
    "'', Northpost, /extra/, false",
    "'', Tidings, weekend poll, true",
    "'', Tidings, week, false",
  })
  void aRuleIsForOneArticleOrForASourceAndAPart(
      String article, String source, String part, boolean matches) {
    var rule = new KindRule(article, source, part, ArticleKind.QUIZ);
    var address = "https://tidings.example/extra/1";
    var made = SampleArticles.article("Tidings", "The weekend poll: ferries or bridges");
    var one =
        new Article(
            0,
            made.source(),
            address,
            address,
            "a",
            made.title(),
            "",
            List.of(),
            NOW,
            NOW,
            null,
            null,
            null,
            List.of(),
            "en",
            1);
    var judged = EditorRules.of(with(rule)).judged(one).judged();
    assertThat(judged.kind()).isEqualTo(matches ? ArticleKind.QUIZ : ArticleKind.NEWS);
    assertThat(judged.why()).isEqualTo(matches ? "/admin/rules#kind " + rule.about() : "");
  }

  @Test
  void theRuleForOneArticleCountsBeforeThoseOfPatternsAndTheLastOfTheseBeforeTheFirst() {
    var one = judged("Tidings", "Quiz: Rivers of the world");
    var ofOne = new KindRule(one.key(), "", "", ArticleKind.NEWS);
    var first = new KindRule("", "Tidings", "", ArticleKind.PAID);
    var last = new KindRule("", "Tidings", "rivers", ArticleKind.FEATURE);
    assertThat(EditorRules.of(with(ofOne, first, last)).judged(one).judged().kind())
        .isEqualTo(ArticleKind.NEWS);
    assertThat(EditorRules.of(with(first, last)).judged(one).judged().kind())
        .isEqualTo(ArticleKind.FEATURE);
    assertThat(titles(choose(List.of(one), with(ofOne)))).containsExactly(one.title());
  }
}
