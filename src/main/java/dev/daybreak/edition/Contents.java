package dev.daybreak.edition;

import dev.daybreak.edition.EditionContent.Passed;
import dev.daybreak.edition.EditionStory.Line;
import dev.daybreak.edition.EditionStory.ShownPicture;
import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.Picture;
import dev.daybreak.headlines.Choice;
import dev.daybreak.headlines.Pick;
import dev.daybreak.headlines.Pick.Block;
import dev.daybreak.headlines.Story;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes an edition's content of what was chosen. */
public final class Contents {
  /** More than any edition shows; the layout cuts it at the end of a sentence. */
  private static final int STANDFIRST = 500;

  private Contents() {}

  /**
   * The content, in the order of the picks.
   *
   * @param pictures gives the picture as we serve it, or nothing where that fails; asked for every
   *     story that may show one
   */
  public static EditionContent from(
      Choice choice, Function<Picture, Optional<ShownPicture>> pictures) {
    return new EditionContent(
        choice.now(),
        choice.picks().stream().map(pick -> story(pick, pictures)).toList(),
        choice.passed().stream().map(Contents::passed).toList(),
        choice.articles(),
        choice.stories());
  }

  private static EditionStory story(Pick pick, Function<Picture, Optional<ShownPicture>> pictures) {
    var story = pick.story();
    var lead = story.lead();
    return new EditionStory(
        pick.rank(),
        pick.block(),
        story.section(),
        lead.key(),
        Clean.line(lead.title()),
        standfirst(lead),
        link(lead),
        lead.source().name(),
        Wording.minutes(lead.body().stream().mapToLong(Wording::words).sum()),
        pick.block() == Block.ALSO ? null : picture(story, pictures),
        alsoIn(story),
        pick.also().stream().map(Contents::line).toList(),
        pick.update(),
        lead.published(),
        story.score(),
        story.factors(),
        story.voices(),
        story.articles().stream().map(Article::key).toList(),
        pick.warnings(),
        lead.language());
  }

  private static String standfirst(Article article) {
    var text = Clean.line(article.standfirst());
    if (text.isEmpty() && !article.body().isEmpty()) {
      text = Clean.line(article.body().get(0));
    }
    return Sentences.fitting(text, STANDFIRST, STANDFIRST);
  }

  /** The lead article's picture, else the first that another report of the story has. */
  private static @Nullable ShownPicture picture(
      Story story, Function<Picture, Optional<ShownPicture>> pictures) {
    return story.articles().stream()
        .map(Article::picture)
        .flatMap(
            picture ->
                picture == null
                    ? Optional.<Picture>empty().stream()
                    : Optional.of(picture).stream())
        .map(pictures)
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(null);
  }

  /** One report of each other outlet, in the order of the story. */
  private static List<Line> alsoIn(Story story) {
    var named = new HashSet<String>();
    named.add(story.lead().source().name());
    return story.articles().stream()
        .filter(article -> named.add(article.source().name()))
        .map(
            article ->
                new Line(Clean.line(article.title()), article.source().name(), link(article)))
        .toList();
  }

  private static Line line(Story story) {
    return new Line(
        Clean.line(story.lead().title()), story.lead().source().name(), link(story.lead()));
  }

  private static Passed passed(Choice.Passed passed) {
    var story = passed.story();
    return new Passed(
        story.lead().key(),
        Clean.line(story.lead().title()),
        story.lead().source().name(),
        story.section(),
        story.score(),
        passed.rule());
  }

  private static String link(Article article) {
    return article.link() == null ? "/articles/" + article.slug() : article.link();
  }
}
