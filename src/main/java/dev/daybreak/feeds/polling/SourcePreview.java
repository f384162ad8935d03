package dev.daybreak.feeds.polling;

import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is read at an address that is no source yet.
 *
 * @param title of the feed; null where it has none
 * @param articles that it has now, not stored
 * @param ahead how many of them are dated in the future, which is not believed
 * @param trouble what is wrong; null if nothing is
 * @param offers addresses of feeds, where the address is an HTML page that names them
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
