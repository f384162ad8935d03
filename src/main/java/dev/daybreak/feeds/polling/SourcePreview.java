package dev.daybreak.feeds.polling;

import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A preview of an address that is not a source yet.
 *
 * @param title of the feed; null if it has none
 * @param articles its current ones, not stored
 * @param ahead how many of them are dated in the future
 * @param trouble what is wrong; null if nothing is
 * @param offers addresses of feeds, if the address is an HTML page that links to them
 */
public record SourcePreview(
    @Nullable String title,
    @Nullable String language,
    List<Article> articles,
    int ahead,
    @Nullable Problem trouble,
    List<String> offers) {
  public SourcePreview {
    articles = List.copyOf(articles);
    offers = List.copyOf(offers);
  }
}
