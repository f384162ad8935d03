package dev.daybreak.admin.sources;

import dev.daybreak.admin.EditorTimes;
import dev.daybreak.feeds.Article;
import org.jspecify.annotations.Nullable;

/**
 * An article on the page of its source.
 *
 * @param picture an https address; null if it has none that the page may load
 */
public record SourceArticle(
    String title, String standfirst, String when, @Nullable String link, @Nullable String picture) {

  static SourceArticle of(Article article, EditorTimes times) {
    var picture = article.picture();
    var address = picture == null ? "" : picture.address().toString();
    return new SourceArticle(
        article.title(),
        article.standfirst(),
        times.brief(article.published()),
        article.link(),
        address.startsWith("https://") ? address : null);
  }
}
