package dev.daybreak.feeds.reading;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item of a feed or a news page. Missing values are null, missing lists empty. Texts are plain
 * text; blank lines separate the paragraphs of {@code content}.
 *
 * @param link an absolute http(s) address; of a page the canonical one
 * @param guid as in the feed
 * @param section breadcrumb of a news page, as written
 * @param source the outlet: what an HTML page calls itself, the {@code Source:} line of a plain
 *     one; else the agency
 * @param body the paragraphs of a news page, or of the content
 * @param media types of the files that come with it ({@code audio/mpeg}), and the marks {@link
 *     #EPISODE}, {@link #PAYWALLED} and {@link #LIVE}
 */
public record ParsedItem(
    @Nullable String title,
    @Nullable String link,
    @Nullable String guid,
    @Nullable Instant published,
    @Nullable Instant updated,
    @Nullable String summary,
    @Nullable String content,
    @Nullable String author,
    @Nullable ParsedImage image,
    List<String> categories,
    @Nullable String language,
    @Nullable String section,
    @Nullable String source,
    List<String> body,
    List<String> media) {

  /** The mark of an item that is an episode: its feed names a duration or a number. */
  public static final String EPISODE = "media:episode";

  /** The mark of a page whose text is for subscribers. */
  public static final String PAYWALLED = "page:paywalled";

  /** The mark of a page that reports as things happen. */
  public static final String LIVE = "page:live";

  public ParsedItem {
    categories = List.copyOf(categories);
    body = List.copyOf(body);
    media = List.copyOf(media);
  }

  /** The same at another address. */
  public ParsedItem at(String other) {
    return new ParsedItem(
        title,
        other,
        guid,
        published,
        updated,
        summary,
        content,
        author,
        image,
        categories,
        language,
        section,
        source,
        body,
        media);
  }

  /**
   * The picture of an item.
   *
   * @param address absolute; as written if a page on disk names a file beside it
   * @param width in pixels, 0 if unknown
   * @param height in pixels, 0 if unknown
   * @param alt empty if unknown
   */
  public record ParsedImage(
      @Nullable String address,
      int width,
      int height,
      String alt,
      @Nullable String caption,
      @Nullable String credit) {}
}
