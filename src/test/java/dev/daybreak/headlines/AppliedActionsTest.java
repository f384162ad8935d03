package dev.daybreak.headlines;

import static dev.daybreak.headlines.SampleArticles.NOW;
import static dev.daybreak.headlines.SampleArticles.article;
import static dev.daybreak.headlines.SampleArticles.choose;
import static dev.daybreak.headlines.SampleArticles.in;
import static dev.daybreak.headlines.SampleArticles.titles;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.feeds.Article;
import dev.daybreak.headlines.EditorAction.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What editors did, applied to a selection again: with the same articles, with newer and fewer. */
class AppliedActionsTest {
  /** Three reports of one story, f0 to f2. */
  private static final List<Article> FERRY =
      reports(
          "Ireland",
          "f",
          "Ferry runs aground off Valentia with 80 aboard",
          "Eighty passengers rescued as ferry runs aground near Valentia",
          "Ferry aground off Valentia: all 80 passengers safe");

  /** Six stories of one report each, w0 to w5. */
  private static final List<Article> WORLD =
      reports(
          "World",
          "w",
          "Lindmark coalition collapses over grain subsidy",
          "Honshu quake sends fishermen inland",
          "Atacama telescope budget halved",
          "Senate hearing grills Ostberg over spyware",
          "Bridge reopens across Danube at Vidin",
          "Teachers walk out in Montevideo");

  private static final Article NEWER =
      in(article("f3", "Ferry aground off Valentia is towed free, 80 safe"), "Ireland");

  private static List<Article> reports(String section, String outlet, String... titles) {
    return IntStream.range(0, titles.length)
        .mapToObj(i -> in(article(outlet + i, titles[i]), section))
        .toList();
  }

  private static List<Article> day() {
    return Stream.concat(FERRY.stream(), WORLD.stream()).toList();
  }

  private static EditorAction act(Kind kind, Article about) {
    return EditorAction.of(kind, about.key(), "ann", NOW, "");
  }

  private static Choice with(List<Article> articles, EditorAction... acts) {
    return choose(articles, ChoiceSettings.defaults(), List.of(), List.of(acts));
  }

  private static Pick pick(Choice choice, Article of) {
    return choice.picks().stream()
        .filter(pick -> keys(pick).contains(of.key()))
        .findFirst()
        .orElseThrow();
  }

  private static boolean has(Choice choice, Article of) {
    return choice.picks().stream().anyMatch(pick -> keys(pick).contains(of.key()));
  }

  private static List<String> keys(Pick pick) {
    return pick.story().articles().stream().map(Article::key).toList();
  }

  private static List<Article> without(Article gone) {
    return day().stream().filter(article -> !article.equals(gone)).toList();
  }

  private static List<Article> newer() {
    var all = new ArrayList<>(day());
    all.add(NEWER);
    return all;
  }

  /** The moves of places 1 to 4, called A to D, as their editor saw each. */
  @ParameterizedTest
  @CsvSource({
    "D1, DABC",
    "D1 A1, ADBC",
    "C1 B1 C3, BACD",
    "A3 B3, CABD",
    "A9, BCDA",
    "A0, ABCD",
    "D2 D3, ABDC",
    "B1 B2, ABCD"
  })
  void movesAreMadeAgainOneAfterTheOther(String moves, String order) {
    var first = with(WORLD.subList(0, 4));
    var acts =
        Stream.of(moves.split(" "))
            .map(
                move ->
                    act(Kind.REORDER, first.picks().get(move.charAt(0) - 'A').story().lead())
                        .at(move.charAt(1) - '0'))
            .toArray(EditorAction[]::new);
    assertThat(titles(with(WORLD.subList(0, 4), acts)))
        .isEqualTo(order.chars().mapToObj(c -> titles(first).get(c - 'A')).toList());
  }

  @Test
  void aMovedStoryKeepsItsPlaceWhenNewerReportsArriveAndWhenTheReportThatWasNamedIsGone() {
    var act = act(Kind.REORDER, FERRY.get(1)).at(3);
    assertThat(pick(with(newer(), act), NEWER).rank()).isEqualTo(3);
    assertThat(has(with(without(FERRY.get(1)), act), FERRY.get(0))).isTrue();
  }

  @Test
  void aLineThatIsMovedAboveAStoryIsToldInFull() {
    var settings = ChoiceSettings.defaults().top(3);
    var line =
        choose(day(), settings).picks().stream()
            .filter(pick -> pick.block() == Pick.Block.ALSO)
            .findFirst()
            .orElseThrow();
    var act = act(Kind.REORDER, line.story().lead()).at(2);
    var moved = choose(day(), settings, List.of(), List.of(act));
    assertThat(moved.picks().get(1).story().lead()).isEqualTo(line.story().lead());
    assertThat(moved.picks().get(1).block()).isEqualTo(Pick.Block.SECTION);
  }

  @Test
  void aStoryStandsInTheSectionThatAnEditorChoseAndKeepsItsScore() {
    var act = act(Kind.SECTION, FERRY.get(0)).in("World");
    var before = pick(with(day()), FERRY.get(0)).story();
    var after = pick(with(newer(), act), NEWER).story();
    assertThat(before.section()).isEqualTo("Ireland");
    assertThat(after.section()).isEqualTo("World");
    assertThat(pick(with(day(), act), FERRY.get(0)).story().factors()).isEqualTo(before.factors());
    assertThat(pick(with(day(), act, act(Kind.SECTION, FERRY.get(1)).in("Sport")), FERRY.get(0)))
        .extracting(pick -> pick.story().section())
        .isEqualTo("Sport");
  }

  @Test
  void aPinnedStoryThatIsPutIntoASectionIsToldThere() {
    var pin = act(Kind.PIN, WORLD.get(4));
    var second = act(Kind.REORDER, WORLD.get(4)).at(2);
    assertThat(pick(with(day(), pin, second), WORLD.get(4)).block()).isEqualTo(Pick.Block.CHOICE);
    var section = act(Kind.SECTION, WORLD.get(4)).in("World");
    assertThat(pick(with(day(), pin, second, section), WORLD.get(4)).block())
        .isEqualTo(Pick.Block.SECTION);
  }

  @Test
  void severalReportsAreSplitOffTogetherAndNewerOnesStayWithTheRest() {
    EditorAction[] split = {
      act(Kind.SPLIT, FERRY.get(0)).with(FERRY.get(1).key()),
      act(Kind.SPLIT, FERRY.get(0)).with(FERRY.get(2).key()),
      act(Kind.MERGE, FERRY.get(1)).with(FERRY.get(2).key())
    };
    assertThat(with(day(), split).stories()).isEqualTo(with(day()).stories() + 1);
    var pinned = new ArrayList<>(List.of(split));
    pinned.add(act(Kind.PIN, FERRY.get(1)));
    pinned.add(act(Kind.PIN, FERRY.get(0)));
    var choice = with(newer(), pinned.toArray(EditorAction[]::new));
    assertThat(keys(pick(choice, FERRY.get(1))))
        .containsExactlyInAnyOrder(FERRY.get(1).key(), FERRY.get(2).key());
    assertThat(keys(pick(choice, NEWER))).contains(FERRY.get(0).key());
  }

  @Test
  void aSplitWhoseReportIsGoneChangesNothingAndIsWarnedOf() {
    var split = act(Kind.SPLIT, FERRY.get(0)).with(FERRY.get(1).key());
    assertThat(with(without(FERRY.get(1)), split).stories())
        .isEqualTo(with(without(FERRY.get(1))).stories());
    assertThat(with(without(FERRY.get(0)), split).stories())
        .isEqualTo(with(without(FERRY.get(0))).stories());
    var lost = new Reason.SplitLost(split.who());
    assertThat(pick(with(without(FERRY.get(0)), split), FERRY.get(1)).warnings()).contains(lost);
    assertThat(with(day(), split).picks())
        .noneSatisfy(one -> assertThat(one.warnings()).contains(lost));
  }

  @Test
  void mergedStoriesStayOneWhenNewerReportsArriveAndPartWhenOneIsGone() {
    var merge = act(Kind.MERGE, FERRY.get(0)).with(WORLD.get(2).key());
    assertThat(keys(pick(with(newer(), merge), NEWER)))
        .contains(FERRY.get(2).key(), WORLD.get(2).key());
    assertThat(with(without(WORLD.get(2)), merge).stories())
        .isEqualTo(with(without(WORLD.get(2))).stories());
    var split = act(Kind.SPLIT, FERRY.get(0)).with(WORLD.get(2).key());
    assertThat(with(day(), merge, split).stories()).isEqualTo(with(day()).stories());
  }

  /** P: pin, D: drop, R: bring back, M: merge with another story, O: drop of the other story. */
  @ParameterizedTest
  @CsvSource({
    "D, false",
    "D R, true",
    "P D, false",
    "P D R, true",
    "D P, true",
    "R D, false",
    "O M, true",
    "M O, false",
    "D M, true"
  })
  void theLastVerdictCountsUntilItIsTakenBack(String acts, boolean in) {
    var all =
        Stream.of(acts.split(" "))
            .map(
                code ->
                    switch (code) {
                      case "P" -> act(Kind.PIN, FERRY.get(0));
                      case "D" -> act(Kind.DROP, FERRY.get(1));
                      case "R" -> act(Kind.RESTORE, FERRY.get(0));
                      case "O" -> act(Kind.DROP, WORLD.get(2));
                      default -> act(Kind.MERGE, FERRY.get(0)).with(WORLD.get(2).key());
                    })
            .toArray(EditorAction[]::new);
    assertThat(has(with(newer(), all), FERRY.get(0))).isEqualTo(in);
  }

  @Test
  void aDroppedStoryIsAlwaysAmongThosePassedBy() {
    var choice = with(day(), act(Kind.DROP, WORLD.get(5)));
    assertThat(choice.passed())
        .anyMatch(
            passed ->
                passed.story().lead().key().equals(WORLD.get(5).key())
                    && passed.rule() instanceof Reason.Dropped);
  }

  @Test
  void theChosenLeadGivesHeadlineLinkAndOutletWhileTheStoryHasIt() {
    var story = pick(with(day()), FERRY.get(0)).story();
    var other = story.articles().get(2);
    var act = act(Kind.LEAD, story.lead()).with(other.key());
    assertThat(pick(with(newer(), act), NEWER).story().lead()).isEqualTo(other);
    assertThat(pick(with(without(other), act), story.lead()).story().lead().key())
        .isNotEqualTo(other.key());
    assertThat(pick(with(without(story.lead()), act), other).story().lead()).isEqualTo(other);
  }

  /** W: an editor's words, O: the report's own, L: another lead. */
  @ParameterizedTest
  @CsvSource({"W, mine", "W O, first", "L, other", "L W, mine", "W L, other", "L W O, other"})
  void theLastOfALeadAndARewriteDecidesOnTheWords(String acts, String title) {
    var story = pick(with(day()), FERRY.get(0)).story();
    var other = story.articles().get(1);
    var all =
        Stream.of(acts.split(" "))
            .map(
                code ->
                    switch (code) {
                      case "W" -> act(Kind.REWRITE, story.lead()).saying("mine", "and more");
                      case "O" -> act(Kind.REWRITE, story.lead());
                      default -> act(Kind.LEAD, story.lead()).with(other.key());
                    })
            .toArray(EditorAction[]::new);
    var shown = pick(with(day(), all), FERRY.get(0)).story().lead().title();
    assertThat(shown)
        .isEqualTo(
            switch (title) {
              case "mine" -> "mine";
              case "first" -> story.lead().title();
              default -> other.title();
            });
  }

  @Test
  void anActionKnowsWhichStoryItIsAboutAndWhatItMisses() {
    var lead = act(Kind.LEAD, FERRY.get(0)).with(FERRY.get(1).key());
    var split = act(Kind.SPLIT, FERRY.get(0)).with(FERRY.get(1).key());
    assertThat(lead.isAbout(List.of(FERRY.get(1).key()))).isTrue();
    assertThat(lead.isAbout(List.of(WORLD.get(0).key()))).isFalse();
    assertThat(lead.misses(List.of(FERRY.get(0).key()))).isTrue();
    assertThat(lead.misses(List.of(FERRY.get(0).key(), FERRY.get(1).key()))).isFalse();
    assertThat(split.misses(List.of(FERRY.get(0).key()))).isFalse();
  }
}
