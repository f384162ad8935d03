package dev.daybreak.admin.sources;

import dev.daybreak.admin.EditorTimes;
import dev.daybreak.feeds.Article;
import dev.daybreak.headlines.ReasonWords;
import org.jspecify.annotations.Nullable;

/**
 * An article on the page of its source.
 *
 * @param key names the article to the rules
 * @param picture an https address; null if it has none that the page may load
 * @param kind its name
 * @param why the line of the table of kinds, or the rule; empty for news
 * @param fromPage what of it came from its page, in words; empty if nothing did
 */
public record SourceArticle(
    String key,
    String title,
    String standfirst,
    String when,
    @Nullable String link,
    @Nullable String picture,
    String kind,
    String why,
    String fromPage) {

  static SourceArticle of(Article article, String fromPage, EditorTimes times, ReasonWords words) {
    var picture = article.picture();
    var address = picture == null ? "" : picture.address().toString();
    return new SourceArticle(
        article.key(),
        article.title(),
        article.standfirst(),
        times.brief(article.published()),
        article.link(),
        address.startsWith("https://") ? address : null,
        words.of(article.judged().kind()),
        article.judged().why(),
        fromPage);
  }
}
