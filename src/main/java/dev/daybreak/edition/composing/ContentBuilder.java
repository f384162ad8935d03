package dev.daybreak.edition.composing;

import dev.daybreak.edition.CleanText;
import dev.daybreak.edition.EditionContent;
import dev.daybreak.edition.EditionContent.Passed;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.EditionStory.Line;
import dev.daybreak.edition.EditionStory.ShownPicture;
import dev.daybreak.edition.SentenceBreaks;
import dev.daybreak.edition.StoryUpdate;
import dev.daybreak.edition.SubjectAndPreheader;
import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.Picture;
import dev.daybreak.headlines.Choice;
import dev.daybreak.headlines.EditorAction;
import dev.daybreak.headlines.EditorAction.Kind;
import dev.daybreak.headlines.Factor;
import dev.daybreak.headlines.Pick;
import dev.daybreak.headlines.Pick.Block;
import dev.daybreak.headlines.Reason;
import dev.daybreak.headlines.Story;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds an edition's content from a selection. */
public final class ContentBuilder {
  /** Characters; more than any edition shows. The layout cuts at the end of a sentence. */
  private static final int STANDFIRST = 500;

  /** An outlet's name has so many different words at most. */
  private static final int OUTLET_WORDS = 4;

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Pictures of a story that are tried, at most. */
  private static final int TRIED = 3;

  private ContentBuilder() {}

  /** The content of a selection without editor actions. */
  public static EditionContent from(
      Choice choice, Function<Picture, Optional<ShownPicture>> pictures) {
    return from(choice, List.of(), pictures);
  }

  /**
   * The content, in the order of the picks.
   *
   * @param actions the editor's: a pin becomes a factor, and makes the block of choices the
   *     editor's
   * @param pictures the picture as we serve it, or empty if that fails; called for every story that
   *     may show one
   */
  public static EditionContent from(
      Choice choice,
      List<EditorAction> actions,
      Function<Picture, Optional<ShownPicture>> pictures) {
    var alarms = choice.alarms();
    return new EditionContent(
        choice.now(),
        choice.picks().stream().map(pick -> story(pick, actions, pictures)).toList(),
        choice.passed().stream().map(one -> passed(one, alarms.contains(one))).toList(),
        choice.articles(),
        choice.stories());
  }

  private static EditionStory story(
      Pick pick, List<EditorAction> actions, Function<Picture, Optional<ShownPicture>> pictures) {
    var story = pick.story();
    var lead = story.lead();
    var isLine = pick.block() == Block.ALSO;
    var wanted = isLine ? Optional.<EditorAction>empty() : wanted(story, actions);
    var chosen = wanted.flatMap(action -> chosen(action, story, pictures));
    var picture =
        chosen.or(() -> isLine || isNone(wanted) ? Optional.empty() : own(story, pictures));
    var warnings = new ArrayList<>(pick.warnings());
    if (wanted.isPresent() && !isNone(wanted) && chosen.isEmpty()) {
      warnings.add(new Reason.PictureLost());
    }
    return new EditionStory(
        pick.rank(),
        pick.block(),
        story.section(),
        lead.key(),
        CleanText.line(lead.title()),
        ownStandfirst(story, actions).orElseGet(() -> standfirst(lead)),
        link(lead),
        lead.source().name(),
        SubjectAndPreheader.minutes(
            lead.body().stream().mapToLong(SubjectAndPreheader::words).sum()),
        picture.orElse(null),
        alsoIn(story),
        pick.also().stream().map(ContentBuilder::line).toList(),
        update(pick),
        lead.published(),
        story.score(),
        factors(story, actions),
        story.voices(),
        story.articles().stream().map(Article::key).toList(),
        warnings,
        lead.language());
  }

  /** The factors of its score, and its pin as a factor without points. */
  private static List<Factor> factors(Story story, List<EditorAction> actions) {
    var keys = story.articles().stream().map(Article::key).toList();
    var factors = new ArrayList<>(story.factors());
    actions.stream()
        .filter(action -> action.kind() == Kind.PIN && keys.contains(action.article()))
        .reduce((earlier, later) -> later)
        .map(pin -> new Factor(EditionStory.PIN, 0, new Reason.Pinned(pin.who(), pin.why())))
        .ifPresent(factors::add);
    return factors;
  }

  private static @Nullable StoryUpdate update(Pick pick) {
    return pick.update() == null ? null : new StoryUpdate.News(pick.update().facts());
  }

  /** The summary that an editor wrote, as it was written; empty if the words are the report's. */
  private static Optional<String> ownStandfirst(Story story, List<EditorAction> actions) {
    var keys = story.articles().stream().map(Article::key).toList();
    return actions.stream()
        .filter(
            action ->
                (action.kind() == Kind.REWRITE && keys.contains(action.article()))
                    || (action.kind() == Kind.LEAD
                        && keys.contains(String.valueOf(action.other()))))
        .reduce((earlier, later) -> later)
        .filter(last -> last.kind() == Kind.REWRITE)
        .map(EditorAction::standfirst);
  }

  private static String standfirst(Article article) {
    var text = CleanText.line(article.standfirst());
    if (saysNoMore(text, article.title())) {
      text = "";
    }
    if (text.isEmpty() && !article.body().isEmpty()) {
      text = CleanText.line(article.body().get(0));
    }
    return SentenceBreaks.fitting(text, article.language(), STANDFIRST, STANDFIRST);
  }

  /**
   * Whether a summary is only the headline again, perhaps with the outlet's name, as the feeds of
   * searches have it.
   */
  private static boolean saysNoMore(String summary, String title) {
    var said = words(summary);
    var headline = words(title);
    return !headline.isEmpty()
        && said.size() >= headline.size()
        && said.subList(0, headline.size()).equals(headline)
        && Set.copyOf(said.subList(headline.size(), said.size())).size() <= OUTLET_WORDS;
  }

  private static List<String> words(String text) {
    return BETWEEN_WORDS
        .splitAsStream(text.toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** The editor's last word on the picture of a story. */
  private static Optional<EditorAction> wanted(Story story, List<EditorAction> actions) {
    var keys = story.articles().stream().map(Article::key).toList();
    return actions.stream()
        .filter(action -> action.kind() == Kind.PICTURE || action.kind() == Kind.NO_PICTURE)
        .filter(action -> keys.contains(action.article()))
        .reduce((earlier, later) -> later);
  }

  private static boolean isNone(Optional<EditorAction> wanted) {
    return wanted.filter(action -> action.kind() == Kind.NO_PICTURE).isPresent();
  }

  private static Optional<ShownPicture> chosen(
      EditorAction action, Story story, Function<Picture, Optional<ShownPicture>> pictures) {
    var as = action.picture();
    if (as == null) {
      return Optional.empty();
    }
    if (as.path() != null) {
      return Optional.of(
          new ShownPicture(as.path(), as.width(), as.height(), as.alt(), null, as.credit(), true));
    }
    return story.articles().stream()
        .filter(article -> article.key().equals(action.other()))
        .findFirst()
        .map(Article::picture)
        .flatMap(pictures)
        .map(shown -> shown.chosen(as.alt(), as.credit()));
  }

  /** The lead article's picture, else the first of another report. */
  private static Optional<ShownPicture> own(
      Story story, Function<Picture, Optional<ShownPicture>> pictures) {
    return story.articles().stream()
        .map(Article::picture)
        .flatMap(Stream::ofNullable)
        .limit(TRIED)
        .map(pictures)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** One report of each other outlet, in the order of the story. */
  private static List<Line> alsoIn(Story story) {
    var named = new HashSet<String>();
    named.add(story.lead().source().name());
    return story.articles().stream()
        .filter(article -> named.add(article.source().name()))
        .map(
            article ->
                new Line(CleanText.line(article.title()), article.source().name(), link(article)))
        .toList();
  }

  private static Line line(Story story) {
    return new Line(
        CleanText.line(story.lead().title()), story.lead().source().name(), link(story.lead()));
  }

  private static Passed passed(Choice.Passed passed, boolean alarm) {
    var story = passed.story();
    return new Passed(
        story.lead().key(),
        CleanText.line(story.lead().title()),
        story.lead().source().name(),
        story.section(),
        story.score(),
        passed.rule(),
        alarm ? story.voices().size() : null);
  }

  private static String link(Article article) {
    return article.link() == null ? "/articles/" + article.slug() : article.link();
  }
}
