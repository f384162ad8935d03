package dev.daybreak.feeds.enriching;

import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.ArticlePart;
import dev.daybreak.feeds.Picture;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An article with what its page says and its feed does not. Pure.
 *
 * @param article filled
 * @param parts what came from the page
 */
record PageFill(Article article, Set<ArticlePart> parts) {
  /** A picture of a feed that is narrower is a thumbnail. */
  private static final int THUMBNAIL = 600;

  /**
   * What a page says of its article; null for what it does not say, or only lets one guess.
   *
   * @param standfirst as its outlet describes it, never from its text
   */
  record Said(
      @Nullable Picture picture,
      @Nullable String standfirst,
      @Nullable String author,
      @Nullable Instant published) {}

  /**
   * Fills what the article lacks.
   *
   * @param isUndated whether its feed gave it no date
   * @param isLarger whether a small picture is replaced as well
   */
  static PageFill of(Article article, Said said, boolean isUndated, boolean isLarger) {
    var parts = EnumSet.noneOf(ArticlePart.class);
    var picture = article.picture();
    boolean small =
        picture == null || (isLarger && picture.width() > 0 && picture.width() < THUMBNAIL);
    if (said.picture() != null && small) {
      picture = said.picture();
      parts.add(ArticlePart.PICTURE);
    }
    var standfirst = article.standfirst();
    if (said.standfirst() != null && !said.standfirst().isBlank() && standfirst.isEmpty()) {
      standfirst = said.standfirst();
      parts.add(ArticlePart.STANDFIRST);
    }
    var author = article.author();
    if (said.author() != null && author == null) {
      author = said.author();
      parts.add(ArticlePart.AUTHOR);
    }
    var published = article.published();
    if (said.published() != null && isUndated && said.published().isBefore(published)) {
      published = said.published();
      parts.add(ArticlePart.DATE);
    }
    return new PageFill(
        parts.isEmpty() ? article : article.with(picture, standfirst, author, published), parts);
  }
}
