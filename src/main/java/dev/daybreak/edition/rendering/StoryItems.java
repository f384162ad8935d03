package dev.daybreak.edition.rendering;

import dev.daybreak.edition.CleanText;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.EditionStory.ShownPicture;
import dev.daybreak.edition.SentenceBreaks;
import dev.daybreak.edition.StoryUpdate;
import dev.daybreak.edition.UpdateWords;
import dev.daybreak.edition.blocks.BlockKind;
import dev.daybreak.edition.blocks.LightText;
import dev.daybreak.edition.blocks.OwnBlock;
import dev.daybreak.edition.pictures.PictureHost;
import dev.daybreak.edition.rendering.EditionPage.Image;
import dev.daybreak.edition.rendering.EditionPage.Item;
import dev.daybreak.edition.rendering.EditionPage.Link;
import dev.daybreak.edition.rendering.EditionPage.Own;
import dev.daybreak.newsletter.Publisher;
import dev.daybreak.newsletter.Strings;
import dev.daybreak.newsletter.TextDirection;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Prepares a story for the templates. */
class StoryItems {
  /** Headlines are not cut; a text longer than this is no headline. */
  private static final int HEADLINE = 300;

  /** Length of a lead's summary: two lines on a desktop, five on a phone. */
  private static final int LEAD_STANDFIRST = 200;

  /** Even a single sentence is cut here. */
  private static final int STANDFIRST = 320;

  private static final int ALT = 250;

  /** Outlets that an email names beside a story's own. */
  private static final int OUTLETS = 4;

  private static final int RELATED = 3;

  /** Half of the widest stored picture: pictures are shown at twice the pixels. */
  private static final int WIDTH = 536;

  private final Publisher publisher;
  private final UnaryOperator<String> pictures;
  private final int outlets;
  private final Strings strings;
  private final UpdateWords words;

  private StoryItems(
      Publisher publisher, UnaryOperator<String> pictures, int outlets, Strings strings) {
    this.publisher = publisher;
    this.pictures = pictures;
    this.outlets = outlets;
    this.strings = strings;
    this.words = new UpdateWords(strings);
  }

  static StoryItems ofMail(Publisher publisher, PictureHost pictures, Strings strings) {
    return new StoryItems(publisher, pictures::address, OUTLETS, strings);
  }

  /** With every outlet, and pictures by their paths. */
  static StoryItems ofWeb(Publisher publisher, Strings strings) {
    return new StoryItems(publisher, path -> path, Integer.MAX_VALUE, strings);
  }

  Item lead(EditionStory story) {
    var standfirst = CleanText.line(story.standfirst());
    return item(
        story,
        isOwnWords(story)
            ? standfirst
            : SentenceBreaks.fitting(standfirst, story.language(), LEAD_STANDFIRST, STANDFIRST),
        story.picture());
  }

  Item item(EditionStory story, boolean pictured) {
    return item(story, shown(story), pictured ? story.picture() : null);
  }

  /** The summary of a story that is not the lead. */
  String shown(EditionStory story) {
    var standfirst = CleanText.line(story.standfirst());
    return isOwnWords(story)
        ? standfirst
        : SentenceBreaks.first(standfirst, story.language(), STANDFIRST);
  }

  /** Whether it stands for editors' own words, which are told in full. */
  static boolean isOwnWords(EditionStory story) {
    return story.update() instanceof StoryUpdate.OwnWords;
  }

  /** What stands over the lead, before its section. */
  String over(EditionStory lead) {
    return isOwnWords(lead) ? section(lead) : strings.of("lead");
  }

  /** The section of a story; of editors' own words what they are. */
  String section(EditionStory story) {
    if (story.update() instanceof StoryUpdate.OwnWords own) {
      return own.sponsor().isEmpty()
          ? strings.of("own.words")
          : strings.of("sponsor", own.sponsor());
    }
    return story.section();
  }

  /** The outlet; of editors' own words the newsletter, or who paid for them. */
  private String source(EditionStory story) {
    return story.update() instanceof StoryUpdate.OwnWords own
        ? own.sponsor().isEmpty() ? publisher.name() : strings.of("sponsor", own.sponsor())
        : story.source();
  }

  private Item item(EditionStory story, String standfirst, @Nullable ShownPicture picture) {
    var title = CleanText.cut(CleanText.line(words.headline(story)), HEADLINE);
    var source = TextDirection.kept(CleanText.line(source(story)), strings.language());
    var more = story.alsoIn().size() - outlets;
    return new Item(
        isOwnWords(story) ? "" : CleanText.line(story.section()),
        title,
        foreign(isOwnWords(story) ? publisher.language() : story.language()),
        TextDirection.of(title, strings.language()),
        standfirst,
        url(story.link()),
        source,
        story.minutes() == 0 ? source : source + " · " + strings.of("min", story.minutes()),
        picture == null ? null : image(picture, title),
        links(story.alsoIn(), outlets),
        more > 0 ? strings.count("more", more) : "",
        links(story.also(), RELATED),
        update(story),
        List.of());
  }

  /** What an editor wrote. */
  Own own(OwnBlock block) {
    var words = block.words();
    var text = LightText.of(words.text());
    var advertises = block.kind() == BlockKind.SPONSOR;
    return new Own(
        block.kind().name().toLowerCase(Locale.ROOT),
        advertises ? strings.of("sponsor", words.sponsor()) : "",
        words.title(),
        foreign(publisher.language()),
        TextDirection.of(words.title() + " " + text.plain(), strings.language()),
        text.paragraphs(),
        words.link(),
        words.link().replaceFirst("(?i)^https?://(?:www\\.)?([^/?#]*).*$", "$1"),
        advertises ? "sponsored nofollow" : "",
        words.picture() == null ? null : image(words.picture(), words.title()));
  }

  private @Nullable String update(EditionStory story) {
    var update = story.update();
    return update == null ? null : CleanText.line(words.of(story, update));
  }

  private List<Link> links(List<EditionStory.Line> lines, int limit) {
    return lines.stream()
        .limit(limit)
        .map(
            line -> {
              var title = CleanText.cut(CleanText.line(line.title()), HEADLINE);
              return new Link(
                  title,
                  TextDirection.kept(CleanText.line(line.source()), strings.language()),
                  url(line.link()),
                  TextDirection.of(title, strings.language()));
            })
        .toList();
  }

  private Image image(ShownPicture picture, String title) {
    var width = Math.min(WIDTH, Math.max(1, picture.width() / 2));
    var height = Math.max(1, Math.round((float) picture.height() * width / picture.width()));
    var alt = CleanText.line(picture.alt());
    var caption = caption(picture);
    var said = !alt.isEmpty() ? alt : picture.caption() == null ? title : picture.caption();
    return new Image(
        pictures.apply(picture.path()),
        width,
        height,
        CleanText.cut(CleanText.line(said), ALT),
        caption,
        picture.chosen() && !credit(picture).isEmpty() ? credit(picture) : null);
  }

  private static String credit(ShownPicture picture) {
    return picture.credit() == null ? "" : CleanText.line(picture.credit());
  }

  private static @Nullable String caption(ShownPicture picture) {
    var caption =
        picture.caption() == null ? "" : CleanText.cut(CleanText.line(picture.caption()), ALT);
    var credit = credit(picture);
    if (credit.isEmpty() || caption.contains(credit)) {
      return caption.isEmpty() ? null : caption;
    }
    return caption.isEmpty() ? credit : caption + " (" + credit + ")";
  }

  /** An address of our pages or of an outlet; any other scheme is replaced by our front page. */
  private String url(String link) {
    var clean = CleanText.line(link).replace(" ", "%20");
    if (clean.matches("(?i)https?://.+")) {
      return clean;
    }
    return publisher.url(clean.startsWith("/") && !clean.startsWith("//") ? clean : "/");
  }

  private @Nullable String foreign(@Nullable String language) {
    if (language == null) {
      return null;
    }
    var theirs = Locale.forLanguageTag(language);
    var ours = Locale.forLanguageTag(strings.language());
    return theirs.getLanguage().isEmpty() || theirs.getLanguage().equals(ours.getLanguage())
        ? null
        : theirs.toLanguageTag();
  }
}
