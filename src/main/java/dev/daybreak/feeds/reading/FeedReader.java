package dev.daybreak.feeds.reading;

import dev.daybreak.feeds.reading.markup.Markup;
import dev.daybreak.feeds.reading.markup.Node;
import dev.daybreak.feeds.reading.text.BaseUrl;
import dev.daybreak.feeds.reading.text.Decoding;
import dev.daybreak.feeds.reading.text.Texts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.ZoneId;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Parses feeds (RSS 0.90–2.0, RDF, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1) and news pages in HTML
 * or plain text.
 */
public final class FeedReader {
  /** In bytes. No outlet has a longer feed; longer files are refused. */
  public static final int LONGEST = 5 * 1024 * 1024;

  private static final int HEAD = 8192;
  private static final int LONGEST_PAGE = 400_000;
  private static final Pattern FEED_END =
      Pattern.compile("(?i)</(?:\\w+:)?(?:rss|rdf|channel|feed)\\s*>|/>\\s*$");

  private static final Pattern FEED_START =
      Pattern.compile(
          "<(?:[\\w.-]+:)?(?:rss|rdf|feed|channel|item|entry)[\\s>]", Pattern.CASE_INSENSITIVE);

  private FeedReader() {}

  /**
   * Reads a feed or a page.
   *
   * @param contentType from the HTTP response, with its charset; null if unknown
   * @param base http(s) or {@code file:} address of the document, for relative links; null if
   *     unknown
   * @param zone time zone of a page's date that has none
   */
  public static Reading read(
      byte[] bytes, @Nullable String contentType, @Nullable String base, ZoneId zone) {
    if (bytes.length > LONGEST) {
      return Reading.Unreadable.because(
          "feeds.read.long", String.valueOf(bytes.length / 1024 / 1024));
    }
    return isGzip(bytes)
        ? unzipped(bytes, contentType, base, zone)
        : plain(bytes, contentType, base, zone);
  }

  /** Unpacks a file that is still gzipped: once, and never past the limit. */
  private static Reading unzipped(
      byte[] bytes, @Nullable String contentType, @Nullable String base, ZoneId zone) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      var unzipped = in.readNBytes(LONGEST + 1);
      return unzipped.length > LONGEST
          ? Reading.Unreadable.because("feeds.read.long.unpacked")
          : plain(unzipped, contentType, base, zone);
    } catch (IOException e) {
      return Reading.Unreadable.because("feeds.read.gzip");
    }
  }

  private static boolean isGzip(byte[] b) {
    return b.length > 2 && b[0] == 0x1F && (b[1] & 0xFF) == 0x8B && b[2] == 8;
  }

  private static Reading plain(
      byte[] bytes, @Nullable String contentType, @Nullable String base, ZoneId zone) {
    if (isBinary(bytes)) {
      return Reading.Unreadable.because("feeds.read.binary");
    }
    var text = Texts.withoutControls(Decoding.text(bytes, contentType));
    if (text.isBlank()) {
      return Reading.Unreadable.because("feeds.read.empty");
    }
    var start = text.stripLeading();
    if (start.startsWith("{") || start.startsWith("[")) {
      var feed = JsonFeed.read(start, BaseUrl.of(base));
      if (feed != null) {
        return feed;
      }
      if (isMarkup(contentType, start)) {
        return Reading.Unreadable.because("feeds.read.json");
      }
    }
    var head = start.substring(0, Math.min(HEAD, start.length()));
    if (start.startsWith("<") || FEED_START.matcher(head).find()) {
      return markup(start, base, zone);
    }
    return text.length() > LONGEST_PAGE
        ? Reading.Unreadable.because("feeds.read.text.long", String.valueOf(text.length() / 1024))
        : TextPage.read(text, zone);
  }

  private static boolean isMarkup(@Nullable String contentType, String start) {
    return (contentType != null && contentType.contains("json")) || start.startsWith("{");
  }

  /** Detects pictures and archives by their first bytes. */
  private static boolean isBinary(byte[] b) {
    if (b.length < 4) {
      return false;
    }
    int magic = (b[0] & 0xFF) << 24 | (b[1] & 0xFF) << 16 | (b[2] & 0xFF) << 8 | (b[3] & 0xFF);
    return magic == 0x89504E47
        || magic >>> 8 == 0xFFD8FF
        || magic == 0x47494638
        || magic == 0x504B0304
        || magic == 0x25504446
        || magic >>> 16 == 0x1F8B
        || magic == 0x52494646;
  }

  private static Reading markup(String text, @Nullable String base, ZoneId zone) {
    if (HtmlPage.isStart(text) && !FEED_START.matcher(text).find()) {
      return HtmlPage.read(text, base, zone);
    }
    // Text before the first tag (a stray line, a PHP warning) is ignored.
    var roots = Markup.read(text);
    var feed = XmlFeed.read(roots, BaseUrl.of(base));
    if (feed != null) {
      // A truncated feed keeps its complete items. Without any it is an error, not an empty feed.
      return feed.items().isEmpty() && !FEED_END.matcher(text).find()
          ? Reading.Unreadable.because("feeds.read.cut")
          : new Reading.Feed(feed);
    }
    var names = roots.stream().map(Node::local).limit(50).toList();
    if (names.contains("opml")) {
      return Reading.Unreadable.because("feeds.read.opml");
    }
    if (names.contains("html") || names.contains("head") || names.contains("body")) {
      return HtmlPage.read(text, base, zone);
    }
    return names.isEmpty()
        ? Reading.Unreadable.because("feeds.read.neither")
        : Reading.Unreadable.because("feeds.read.xml", names.get(0));
  }
}
