package dev.daybreak.feeds.enriching;

import dev.daybreak.feeds.Access;
import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.ArticleFactory;
import dev.daybreak.feeds.SectionNames;
import dev.daybreak.feeds.kinds.KindTable;
import dev.daybreak.feeds.links.CanonicalUrl;
import dev.daybreak.feeds.pages.WebPages;
import dev.daybreak.feeds.reading.ParsedItem;
import dev.daybreak.feeds.reading.Reading;
import dev.daybreak.feeds.reading.pages.LineShape;
import dev.daybreak.newsletter.Failure;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what the page of an article says about it; its text is left where it is. */
@Component
class PageMetadata {
  /** A page whose headline has less of the article's is another one: a login, a list. */
  private static final double SAME_HEADLINE = 0.5;

  private static final Failure OTHER = new Failure("feeds.page.other");

  private final WebPages pages;
  private final SectionNames sections;
  private final KindTable kinds;
  private final Clock clock;

  PageMetadata(WebPages pages, SectionNames sections, KindTable kinds, Clock clock) {
    this.pages = pages;
    this.sections = sections;
    this.kinds = kinds;
    this.clock = clock;
  }

  /** The answer of a page. */
  sealed interface Answer {}

  /**
   * It is an article.
   *
   * @param canonical the address that it calls its own; null if it says none of its site
   */
  record Read(PageFill.Said said, @Nullable String canonical) implements Answer {}

  record NotRead(Failure why) implements Answer {}

  Answer ask(Article article, Access access) {
    var link = String.valueOf(article.link());
    var reading = pages.read(link, access);
    if (reading instanceof Reading.Page page) {
      return isOf(article, page) ? read(article, link, page) : new NotRead(OTHER);
    }
    return new NotRead(
        reading instanceof Reading.Unreadable bad ? bad.why() : new Failure("feeds.page.feed"));
  }

  private static boolean isOf(Article article, Reading.Page page) {
    var headline = page.item().title();
    return headline != null && LineShape.likeness(headline, article.title()) >= SAME_HEADLINE;
  }

  private Read read(Article article, String link, Reading.Page page) {
    var item = withoutText(page.item(), article.title());
    var arrival =
        new ArticleFactory(sections, kinds, clock.instant()).of(item, article.source(), null);
    var told = arrival.article();
    return new Read(
        new PageFill.Said(
            told.picture(),
            isSummary(page) ? told.standfirst() : null,
            page.guesses().contains("author") ? null : told.author(),
            item.published() == null
                    || page.guesses().contains("published")
                    || arrival.ahead() != null
                ? null
                : told.published()),
        canonical(item.link(), link));
  }

  /** What its outlet describes it with; the first paragraph of its text is no description. */
  private static boolean isSummary(Reading.Page page) {
    var body = page.item().body();
    return !page.guesses().contains("summary")
        && (body.isEmpty() || !body.get(0).equals(page.item().summary()));
  }

  private static @Nullable String canonical(@Nullable String said, String link) {
    return said == null || CanonicalUrl.isFrontPage(said) || !CanonicalUrl.isOneSite(said, link)
        ? null
        : said;
  }

  private static ParsedItem withoutText(ParsedItem page, String title) {
    return new ParsedItem(
        title,
        page.link(),
        null,
        page.published(),
        null,
        page.summary(),
        null,
        page.author(),
        page.image(),
        List.of(),
        page.language(),
        null,
        null,
        List.of(),
        List.of());
  }
}
