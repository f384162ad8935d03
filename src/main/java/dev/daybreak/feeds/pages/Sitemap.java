package dev.daybreak.feeds.pages;

import dev.daybreak.feeds.reading.FeedReader;
import dev.daybreak.feeds.reading.ParsedItem;
import dev.daybreak.feeds.reading.ParsedItem.ParsedImage;
import dev.daybreak.feeds.reading.markup.Markup;
import dev.daybreak.feeds.reading.markup.Node;
import dev.daybreak.feeds.reading.text.Decoding;
import dev.daybreak.feeds.reading.text.FeedDates;
import dev.daybreak.feeds.reading.text.Texts;
import dev.daybreak.feeds.reading.text.UrlResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A sitemap (sitemaps.org) with the news that it lists (Google News: {@code news:news}), or an
 * index of sitemaps. Pure.
 *
 * @param outlet the name that its news are published under; null if it has none
 * @param language of its news; null if they have none, or several
 * @param items what it lists, the newest first: with a title if they are marked as news
 * @param parts the sitemaps that an index lists, the most likely to have news first
 */
public record Sitemap(
    @Nullable String outlet,
    @Nullable String language,
    List<ParsedItem> items,
    List<String> parts) {

  /** Google reads 1,000 news of a sitemap. */
  private static final int MOST_ITEMS = 1_000;

  private static final int MOST_PARTS = 1_000;
  private static final int MOST_KEYWORDS = 20;

  public Sitemap {
    items = List.copyOf(items);
    parts = List.copyOf(parts);
  }

  /** Whether it has news, which plain sitemaps have not. */
  public boolean hasNews() {
    return items.stream().anyMatch(item -> item.title() != null);
  }

  /**
   * Reads a sitemap, gzipped or not; one that is cut off keeps what is whole.
   *
   * @param base its own address
   * @return null if it is none
   */
  public static @Nullable Sitemap read(byte[] bytes, @Nullable String contentType, String base) {
    var plain = unzipped(bytes);
    if (plain == null || plain.length > FeedReader.LONGEST) {
      return null;
    }
    var text = Texts.withoutControls(Decoding.text(plain, contentType)).stripLeading();
    if (!text.startsWith("<")) {
      return null;
    }
    for (var root : Markup.read(text)) {
      if (root.local().equals("sitemapindex")) {
        return new Sitemap(null, null, List.of(), parts(root, base));
      }
      if (root.local().equals("urlset")) {
        return of(root, base);
      }
    }
    return null;
  }

  /** Whether it is too long, unpacked, to be read. */
  public static boolean isTooLong(byte[] bytes) {
    var plain = unzipped(bytes);
    return plain != null && plain.length > FeedReader.LONGEST;
  }

  private static byte @Nullable [] unzipped(byte[] bytes) {
    if (bytes.length < 3 || bytes[0] != 0x1F || (bytes[1] & 0xFF) != 0x8B) {
      return bytes;
    }
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readNBytes(FeedReader.LONGEST + 1);
    } catch (IOException e) {
      return null;
    }
  }

  private static Sitemap of(Node urlset, String base) {
    var items =
        urlset.children().stream()
            .filter(node -> node.local().equals("url") && node.isWhole())
            .map(url -> item(url, base))
            .filter(Objects::nonNull)
            .sorted(newestFirst())
            .limit(MOST_ITEMS)
            .toList();
    return new Sitemap(
        items.stream().map(ParsedItem::source).filter(Objects::nonNull).findFirst().orElse(null),
        onlyLanguage(items),
        items,
        List.of());
  }

  private static Comparator<ParsedItem> newestFirst() {
    return Comparator.comparing(
        (ParsedItem item) -> item.published() == null ? item.updated() : item.published(),
        Comparator.nullsLast(Comparator.reverseOrder()));
  }

  private static @Nullable String onlyLanguage(List<ParsedItem> items) {
    var languages =
        items.stream().map(ParsedItem::language).filter(Objects::nonNull).distinct().toList();
    return languages.size() == 1 ? languages.get(0) : null;
  }

  private static @Nullable ParsedItem item(Node url, String base) {
    var link = UrlResolver.resolve(text(url, "loc"), base);
    if (link == null) {
      return null;
    }
    var news = child(url, "news");
    var publication = news == null ? null : child(news, "publication");
    return new ParsedItem(
        news == null ? null : text(news, "title"),
        link,
        link,
        news == null ? null : FeedDates.read(text(news, "publication_date")),
        FeedDates.read(text(url, "lastmod")),
        null,
        null,
        null,
        image(url, base),
        news == null ? List.of() : keywords(text(news, "genres"), text(news, "keywords")),
        publication == null ? null : language(text(publication, "language")),
        null,
        publication == null ? null : text(publication, "name"),
        List.of(),
        List.of());
  }

  /** Genres are "Opinion", "Satire" and the like. */
  private static List<String> keywords(@Nullable String... written) {
    return Arrays.stream(written)
        .filter(Objects::nonNull)
        .flatMap(words -> Arrays.stream(String.valueOf(words).split("[,;،、]", -1)))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .limit(MOST_KEYWORDS)
        .toList();
  }

  /** Google asks for ISO 639 codes, with {@code zh-cn} and {@code zh-tw}. */
  private static @Nullable String language(@Nullable String written) {
    return written != null && written.matches("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
        ? written.replace('_', '-')
        : null;
  }

  private static @Nullable ParsedImage image(Node url, String base) {
    var image = child(url, "image");
    var address = image == null ? null : UrlResolver.resolve(text(image, "loc"), base);
    return image == null || address == null
        ? null
        : new ParsedImage(address, 0, 0, "", text(image, "caption"), null);
  }

  private record Part(String address, boolean isNews, @Nullable Instant changed) {}

  /** Those called news first, then the most recently changed ones. */
  private static List<String> parts(Node index, String base) {
    var parts = new ArrayList<Part>();
    for (var sitemap : index.children()) {
      var address = UrlResolver.resolve(text(sitemap, "loc"), base);
      if (address != null && parts.size() < MOST_PARTS) {
        boolean isNews = address.toLowerCase(Locale.ROOT).contains("news");
        parts.add(new Part(address, isNews, FeedDates.read(text(sitemap, "lastmod"))));
      }
    }
    return parts.stream()
        .sorted(
            Comparator.comparing(Part::isNews)
                .reversed()
                .thenComparing(Part::changed, Comparator.nullsLast(Comparator.reverseOrder())))
        .map(Part::address)
        .toList();
  }

  private static @Nullable Node child(Node parent, String name) {
    return parent.children().stream()
        .filter(node -> node.local().equals(name))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String text(Node parent, String name) {
    var node = child(parent, name);
    return node == null ? null : Texts.line(node.text());
  }
}
