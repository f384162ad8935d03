package dev.daybreak.feeds.reading;

import dev.daybreak.feeds.reading.ParsedFeed.PollingHints;
import dev.daybreak.feeds.reading.ParsedItem.ParsedImage;
import dev.daybreak.feeds.reading.markup.Html;
import dev.daybreak.feeds.reading.text.BaseUrl;
import dev.daybreak.feeds.reading.text.FeedDates;
import dev.daybreak.feeds.reading.text.Texts;
import dev.daybreak.feeds.reading.text.UrlResolver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Parses JSON Feed 1.0 and 1.1 item by item: a truncated feed keeps its complete items. */
final class JsonFeed {
  private static final int MOST_ITEMS = 20_000;

  /** An extension may nest as it likes; it is read without recursion, and nobody looks at it. */
  private static final int DEEPEST = 100_000;

  private static final JsonMapper JSON =
      new JsonMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(DEEPEST)
                      .maxStringLength(10_000_000)
                      .build())
              .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
              .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
              .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
              .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
              .build());

  private final ObjectNode about = JSON.createObjectNode();
  private final List<JsonNode> items = new ArrayList<>();
  private boolean hasItems;

  private JsonFeed() {}

  /** The feed, or that it is cut off before its first item; null if this is not a JSON Feed. */
  static @Nullable Reading read(String text, BaseUrl baseUrl) {
    var feed = new JsonFeed();
    try (var parser = JSON.createParser(text)) {
      feed.object(parser);
    } catch (JacksonException e) {
      // The items before the error are kept. Without one it is an error, not an empty feed.
      if (feed.items.isEmpty()) {
        return feed.hasItems ? Reading.Unreadable.because("feeds.read.cut") : null;
      }
    }
    boolean versioned = feed.about.path("version").asString("").contains("jsonfeed");
    return feed.hasItems || versioned ? new Reading.Feed(feed.feed(baseUrl)) : null;
  }

  private void object(JsonParser parser) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = parser.currentName();
      var value = parser.nextToken();
      if (name.equals("items") && value == JsonToken.START_ARRAY) {
        hasItems = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          if (parser.currentToken() == JsonToken.START_OBJECT) {
            item(parser);
          } else {
            parser.skipChildren();
          }
        }
      } else {
        about.set(name, parser.<JsonNode>readValueAsTree());
      }
    }
  }

  /** Reads an item; of one that is cut off, what is whole. */
  private void item(JsonParser parser) {
    var item = JSON.createObjectNode();
    try {
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        var name = parser.currentName();
        parser.nextToken();
        item.set(name, parser.<JsonNode>readValueAsTree());
      }
    } catch (JacksonException e) {
      if (item.has("title") && item.has("url") && item.has("date_published")) {
        items.add(item);
      }
      throw e;
    }
    if (items.size() < MOST_ITEMS) {
      items.add(item);
    }
  }

  private ParsedFeed feed(BaseUrl given) {
    var self = given.link(text(about, "feed_url"));
    var page = given.or(self).link(text(about, "home_page_url"));
    var baseUrl = given.or(self).or(page);
    var author = author(about);
    return new ParsedFeed(
        Html.line(text(about, "title")),
        null,
        page,
        self,
        Texts.line(text(about, "language")),
        first(baseUrl::picture, text(about, "icon"), text(about, "favicon")),
        Html.line(text(about, "description")),
        PollingHints.NONE,
        items.stream().map(item -> item(item, baseUrl, author)).toList());
  }

  private static ParsedItem item(JsonNode item, BaseUrl baseUrl, @Nullable String feedAuthor) {
    var html = text(item, "content_html");
    var plain = text(item, "content_text");
    var content = html != null ? Html.read(html) : plain != null ? Html.plain(plain) : Html.NOTHING;
    var author = author(item);
    var id = Texts.line(text(item, "id"));
    var link = first(baseUrl::link, text(item, "url"), text(item, "external_url"));
    if (link == null && id != null && id.matches("(?i)https?://.*")) {
      link = UrlResolver.resolve(id, null);
    }
    return new ParsedItem(
        Html.line(text(item, "title")),
        link,
        id,
        date(item, "date_published"),
        date(item, "date_modified"),
        Html.line(text(item, "summary")),
        content.text(),
        author == null ? feedAuthor : author,
        image(item, content, baseUrl),
        strings(item.path("tags")),
        Texts.line(text(item, "language")),
        null,
        null,
        content.paragraphs(),
        media(item));
  }

  private static @Nullable Instant date(JsonNode item, String name) {
    return FeedDates.read(text(item, name));
  }

  private static @Nullable ParsedImage image(JsonNode item, Html content, BaseUrl baseUrl) {
    var address = first(baseUrl::picture, text(item, "image"), text(item, "banner_image"));
    for (var attachment : item.path("attachments")) {
      var type = text(attachment, "mime_type");
      if (address == null && type != null && type.startsWith("image/")) {
        address = baseUrl.picture(text(attachment, "url"));
      }
    }
    return address != null
        ? new ParsedImage(address, 0, 0, "", null, null)
        : HtmlPictures.first(content, baseUrl::picture);
  }

  private static List<String> media(JsonNode item) {
    var media = new ArrayList<String>();
    for (var attachment : item.path("attachments")) {
      var type = text(attachment, "mime_type");
      if (type != null && media.size() < 20) {
        media.add(type.strip().toLowerCase(Locale.ROOT));
        if (attachment.has("duration_in_seconds")) {
          media.add(ParsedItem.EPISODE);
        }
      }
    }
    return media;
  }

  private static @Nullable String author(JsonNode node) {
    var names = new ArrayList<String>();
    for (var author : node.path("authors")) {
      addName(names, author);
    }
    if (names.isEmpty()) {
      addName(names, node.path("author"));
    }
    return names.isEmpty() ? null : String.join(", ", names);
  }

  private static void addName(List<String> names, JsonNode author) {
    var name = Html.line(author.isString() ? author.asString() : text(author, "name"));
    if (name != null) {
      names.add(name);
    }
  }

  private static List<String> strings(JsonNode array) {
    var strings = new ArrayList<String>();
    for (var each : array.isArray() ? array : MissingNode.getInstance()) {
      var line = each.isString() ? Html.line(each.asString()) : null;
      if (line != null && strings.size() < 100) {
        strings.add(line);
      }
    }
    return strings;
  }

  /** A string, or a number, which some feeds use as an id. */
  private static @Nullable String text(JsonNode node, String name) {
    var value = node.path(name);
    return value.isString() || value.isNumber() ? Texts.orNull(value.asString()) : null;
  }

  private static @Nullable String first(
      UnaryOperator<@Nullable String> resolve, @Nullable String... written) {
    for (var each : written) {
      var address = resolve.apply(each);
      if (address != null) {
        return address;
      }
    }
    return null;
  }
}
