package dev.daybreak.feeds.polling;

import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.Problem;
import dev.daybreak.feeds.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A preview of an address that is not a source yet.
 *
 * @param source as it would be added: the address that was read, and how
 * @param title of the feed; null if it has none
 * @param articles its current ones, not stored
 * @param ahead how many of them are dated in the future
 * @param trouble what is wrong; null if nothing is
 * @param offers addresses of feeds, if the address is an HTML page that links to them
 */
public record SourcePreview(
    Source source,
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

  /** Of an address that can't be read. */
  static SourcePreview of(Source source, Problem trouble, List<String> offers) {
    return new SourcePreview(source, null, null, List.of(), 0, trouble, offers);
  }
}
