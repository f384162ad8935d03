package dev.daybreak.edition.composing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.EditionStory.ShownPicture;
import dev.daybreak.edition.Fixtures;
import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.Picture;
import dev.daybreak.feeds.Source;
import dev.daybreak.headlines.Choice;
import dev.daybreak.headlines.DayStories;
import dev.daybreak.headlines.EditorAction;
import dev.daybreak.headlines.EditorAction.ChosenPicture;
import dev.daybreak.headlines.EditorAction.Kind;
import dev.daybreak.headlines.Factor;
import dev.daybreak.headlines.Pick;
import dev.daybreak.headlines.Pick.Block;
import dev.daybreak.headlines.Reason;
import dev.daybreak.headlines.Story;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentBuilderTest {
  private final List<URI> asked = new ArrayList<>();

  @Test
  void aStoryIsToldByItsLeadArticle() {
    var told =
        only(pick(Block.LEAD, article("Courier", "https://courier.example/a", "A headline")));
    assertThat(told.title()).isEqualTo("A headline");
    assertThat(told.source()).isEqualTo("Courier");
    assertThat(told.link()).isEqualTo("https://courier.example/a");
    assertThat(told.standfirst()).isEqualTo("It says more.");
    assertThat(told.score()).isEqualTo(3_000_000);
    assertThat(told.language()).isEqualTo("en");
    assertThat(told.minutes()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "Ferry aground - The Example Post The Example Post, ''",
    "Ferry aground, ''",
    "ferry AGROUND!, ''",
    "Ferry aground. All 84 passengers are safe in Cork., same",
    "Ferry, same",
    "All are safe., same"
  })
  void aSummaryThatOnlyRepeatsTheHeadlineIsNone(String summary, String told) {
    var article =
        article("Courier", "https://courier.example/a", "Ferry aground")
            .with("Ferry aground", summary);
    assertThat(only(pick(Block.SECTION, article)).standfirst())
        .isEqualTo(told.equals("same") ? summary : "");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 499})
  void aSummaryThatAnEditorWroteIsTakenAsItIs(int length) {
    var article =
        article("Courier", "https://courier.example/a", "A headline")
            .with("Ours", "x".repeat(length));
    var rewrite =
        EditorAction.of(Kind.REWRITE, article.key(), "ann", Fixtures.CHOSEN, "")
            .saying("Ours", "No end ".repeat(80));
    var kept =
        EditorAction.of(Kind.REWRITE, article.key(), "ann", Fixtures.CHOSEN, "")
            .saying("Ours", "x".repeat(length));

    assertThat(standfirst(article, rewrite, kept)).isEqualTo("x".repeat(length));
    assertThat(standfirst(article, rewrite)).isEqualTo("No end ".repeat(80));
    assertThat(
            standfirst(
                article,
                kept,
                EditorAction.of(Kind.REWRITE, article.key(), "ann", Fixtures.CHOSEN, "")))
        .isEqualTo(standfirst(article));
  }

  private String standfirst(Article article, EditorAction... acts) {
    return ContentBuilder.from(
            choice(pick(Block.LEAD, article)), List.of(acts), picture -> Optional.empty())
        .stories()
        .get(0)
        .standfirst();
  }

  @Test
  void aTextArticleLinksToOurOwnPageAndHasItsReadingTime() {
    var told = only(pick(Block.LEAD, article("The Tide", null, "Own")));
    assertThat(told.link()).isEqualTo("/articles/own");
    assertThat(told.minutes()).isEqualTo(2);
  }

  @Test
  void eachOtherOutletIsNamedOnceWithItsFirstReport() {
    var told =
        only(
            pick(
                Block.LEAD,
                article("Courier", "https://courier.example/a", "Lead"),
                article("Wire", "https://wire.example/1", "First"),
                article("Courier", "https://courier.example/b", "Again"),
                article("Wire", "https://wire.example/2", "Second"),
                article("The Tide", null, "Own")));
    assertThat(told.alsoIn())
        .extracting(EditionStory.Line::source, EditionStory.Line::link)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Wire", "https://wire.example/1"),
            org.assertj.core.groups.Tuple.tuple("The Tide", "/articles/own"));
  }

  @Test
  void whereTheLeadsPictureFailsAnotherReportsIsTaken() {
    var told =
        only(
            pick(
                Block.SECTION,
                pictured("Courier", "https://courier.example/broken.jpg"),
                pictured("Wire", "https://wire.example/fine.jpg")));
    assertThat(told.picture().path()).isEqualTo("/images/fine.jpg");
    assertThat(asked).hasSize(2);
  }

  @Test
  void aLineAsksForNoPictureNotEvenForAChosenOne() {
    var pick = pick(Block.ALSO, pictured("Courier", "https://courier.example/broken.jpg"));
    only(pick);
    var wish =
        EditorAction.of(Kind.PICTURE, "https://Courier.example/p", "ann", Fixtures.CHOSEN, "")
            .with("https://Courier.example/p")
            .showing(new ChosenPicture(null, 0, 0, "A harbour", "Ann Lee"));
    var line = ContentBuilder.from(choice(pick), List.of(wish), this::serve).stories().get(0);
    assertThat(line.picture()).isNull();
    assertThat(line.warnings()).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void aPinIsAReasonThatWeighsNothing() {
    var pick = pick(Block.CHOICE, article("Courier", "https://courier.example/a", "A headline"));
    var pin =
        EditorAction.of(
            EditorAction.Kind.PIN,
            "https://courier.example/a",
            "ann",
            Fixtures.CHOSEN,
            "readers asked for it");
    var story =
        ContentBuilder.from(choice(pick), List.of(pin), picture -> Optional.empty())
            .stories()
            .get(0);
    assertThat(story.factors())
        .extracting(Factor::reason)
        .contains(new Reason.Pinned("ann", "readers asked for it"));
    assertThat(story.factors().stream().mapToLong(Factor::micros).sum()).isEqualTo(story.score());
  }

  /**
   * Acts on the story: W shows the Wire's picture, U an own one, G that of a report that is gone.
   */
  @ParameterizedTest
  @CsvSource({
    "'', /images/fine.jpg, false",
    "W, /images/wire.jpg, true",
    "U, /images/own.png, true",
    "N, , false",
    "W N, , false",
    "N W, /images/wire.jpg, true",
    "G, /images/fine.jpg, false"
  })
  void theLastChoiceOfAPictureCounts(String acts, String path, boolean chosen) {
    var pick =
        pick(
            Block.SECTION,
            pictured("Courier", "https://courier.example/fine.jpg"),
            pictured("Wire", "https://wire.example/wire.jpg"));
    var about = "https://Courier.example/p";
    var all =
        acts.chars()
            .filter(Character::isLetter)
            .mapToObj(
                code -> {
                  var kind = code == 'N' ? Kind.NO_PICTURE : Kind.PICTURE;
                  var act = EditorAction.of(kind, about, "ann", Fixtures.CHOSEN, "");
                  return switch (code) {
                    case 'W' ->
                        act.with("https://Wire.example/p")
                            .showing(new ChosenPicture(null, 0, 0, "A harbour", "Ann Lee"));
                    case 'G' ->
                        act.with("https://gone.example/p")
                            .showing(new ChosenPicture(null, 0, 0, "A harbour", "Ann Lee"));
                    case 'U' ->
                        act.showing(
                            new ChosenPicture("/images/own.png", 800, 600, "A harbour", "Ann Lee"));
                    default -> act;
                  };
                })
            .toList();
    var story = ContentBuilder.from(choice(pick), all, this::serve).stories().get(0);
    assertThat(story.warnings().contains(new Reason.PictureLost())).isEqualTo(acts.equals("G"));
    var shown = story.picture();
    assertThat(shown == null ? null : shown.path()).isEqualTo(path);
    assertThat(shown != null && shown.chosen()).isEqualTo(chosen);
    if (chosen) {
      assertThat(shown.alt()).isEqualTo("A harbour");
      assertThat(shown.credit()).isEqualTo("Ann Lee");
    }
  }

  @Test
  void whatWasPassedIsKeptWithItsRule() {
    var pick = pick(Block.LEAD, article("Courier", "https://courier.example/a", "A headline"));
    var choice =
        new Choice(
            Fixtures.CHOSEN,
            List.of(),
            List.of(new Choice.Passed(pick.story(), new Reason.SectionFull(3, "Sport"), true)),
            9,
            4,
            new DayStories(Fixtures.CHOSEN, List.of()));
    var content = ContentBuilder.from(choice, this::serve);
    assertThat(content.passed().get(0).rule()).isEqualTo(new Reason.SectionFull(3, "Sport"));
    assertThat(content.passed().get(0).article()).isEqualTo("https://courier.example/a");
    assertThat(content.articles()).isEqualTo(9);
    assertThat(content.found()).isEqualTo(4);
  }

  private EditionStory only(Pick pick) {
    return ContentBuilder.from(choice(pick), this::serve).stories().get(0);
  }

  private Optional<ShownPicture> serve(Picture picture) {
    asked.add(picture.address());
    return picture.address().toString().contains("broken")
        ? Optional.empty()
        : Optional.of(
            new ShownPicture("/images" + picture.address().getPath(), 1072, 600, "", null, null));
  }

  private static Choice choice(Pick pick) {
    return new Choice(
        Fixtures.CHOSEN,
        List.of(pick),
        List.of(),
        1,
        1,
        new DayStories(Fixtures.CHOSEN, List.of()));
  }

  private static Pick pick(Block block, Article... articles) {
    var story =
        new Story(
            articles[0].key(),
            "World",
            articles[0],
            List.of(articles),
            List.of("Courier"),
            List.of(new Factor("corroboration", 3_000_000, new Reason.IndependentSources(1))));
    return new Pick(1, block, story, List.of(), null, List.of());
  }

  private static Article pictured(String source, String picture) {
    return article(
        source,
        "https://" + source + ".example/p",
        "Pictured",
        new Picture(URI.create(picture), 0, 0, "", null, null));
  }

  private static Article article(String source, String link, String title) {
    return article(source, link, title, null);
  }

  private static Article article(String source, String link, String title, Picture picture) {
    return new Article(
        1,
        new Source(
            1, source, "x", Source.Kind.FEED, null, 0.5, null, "en", link == null, false, null),
        link == null ? "own:own" : link,
        link,
        link == null ? "own" : "slug",
        title,
        "It says more.",
        link == null ? List.of("word ".repeat(300)) : List.of(),
        Fixtures.CHOSEN,
        Fixtures.CHOSEN,
        "World",
        null,
        picture,
        List.of(),
        "en",
        1);
  }
}
