package dev.daybreak.feeds.reading.html;

import dev.daybreak.feeds.reading.text.Entities;
import dev.daybreak.feeds.reading.text.Texts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What a page says in JSON-LD (schema.org). Read leniently: comments and CDATA around it, trailing
 * commas and control characters within. What is no JSON after that is as if it were not there.
 */
final class LinkedData {
  private static final int MOST_OBJECTS = 2000;
  private static final int DEEPEST = 200;
  private static final Pattern BEFORE =
      Pattern.compile("(?:<!--|//|/\\*|\\*/|<!\\[CDATA\\[|\\s)*+");
  private static final List<String> BEHIND = List.of("-->", "//", "/*", "*/", "]]>", ";");
  private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^>]{0,300}>");
  private static final Set<String> ARTICLES =
      Set.of(
          "report",
          "blogposting",
          "liveblogposting",
          "socialmediaposting",
          "webpage",
          "itempage",
          "videoobject",
          "recipe",
          "review",
          "creativework",
          "medicalwebpage",
          "qapage",
          "aboutpage");
  private static final Set<String> POOR =
      Set.of("webpage", "itempage", "videoobject", "creativework", "aboutpage", "qapage", "review");
  private static final Set<String> LISTS =
      Set.of("collectionpage", "searchresultspage", "itemlist", "profilepage");

  private static final JsonMapper JSON =
      new JsonMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(DEEPEST)
                      .maxStringLength(5_000_000)
                      .build())
              .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
              .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
              .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
              .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
              .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
              .enable(JsonReadFeature.ALLOW_MISSING_VALUES)
              .build());

  /**
   * A picture.
   *
   * @param width in pixels, 0 if unknown
   * @param height in pixels, 0 if unknown
   */
  record Image(
      String address, int width, int height, @Nullable String caption, @Nullable String credit) {}

  private final List<JsonNode> objects = new ArrayList<>();
  private final Map<String, JsonNode> byId = new HashMap<>();
  private JsonNode article = MissingNode.getInstance();
  private JsonNode other = MissingNode.getInstance();

  private LinkedData() {}

  /**
   * Reads the page's blocks and chooses the article that it is about.
   *
   * @param isHere whether an address is the page's own
   * @param isTitle whether a headline is the page's own
   */
  static LinkedData of(Document page, Predicate<String> isHere, Predicate<String> isTitle) {
    var data = new LinkedData();
    for (var script : page.select("script[type~=(?i)ld\\+json]")) {
      var read = json(script.data());
      if (read != null) {
        data.take(read);
      }
    }
    data.choose(isHere, isTitle);
    return data;
  }

  private static @Nullable JsonNode json(String written) {
    var plain = unwrapped(written);
    for (var text : List.of(plain, Entities.decode(plain, false))) {
      try {
        return JSON.readTree(text);
      } catch (JacksonException e) {
        // Tried again with its character references decoded, then ignored.
      }
    }
    return null;
  }

  /** Without comments and CDATA around it. In a loop: there may be as many as the page is long. */
  private static String unwrapped(String written) {
    var text = BEFORE.matcher(written).replaceFirst("");
    int end = text.length();
    for (int was = -1; was != end; ) {
      was = end;
      for (var token : BEHIND) {
        end -= text.startsWith(token, end - token.length()) ? token.length() : 0;
      }
      while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
        end--;
      }
    }
    return text.substring(0, end);
  }

  private void take(JsonNode root) {
    var open = new ArrayDeque<JsonNode>();
    open.add(root);
    while (!open.isEmpty() && objects.size() < MOST_OBJECTS) {
      var node = open.poll();
      if (node.isObject()) {
        objects.add(node);
        var id = node.path("@id");
        // A mere reference has an id alone.
        if (id.isString() && node.size() > 1) {
          byId.putIfAbsent(id.stringValue(), node);
        }
      }
      node.forEach(
          child -> {
            if (child.isContainer()) {
              open.add(child);
            }
          });
    }
  }

  private void choose(Predicate<String> isHere, Predicate<String> isTitle) {
    int best = -1;
    int bestOther = -1;
    int equals = 0;
    for (var node : objects) {
      var types = types(node);
      boolean poor = types.stream().noneMatch(type -> isArticle(type) && !POOR.contains(type));
      if (types.stream().noneMatch(LinkedData::isArticle)) {
        continue;
      }
      var headline = text(node, "headline", "name", "alternativeHeadline");
      int points = address(node) != null && isHere.test(String.valueOf(address(node))) ? 8 : 0;
      points += headline != null && isTitle.test(headline) ? 6 : 0;
      points += node.has("articleBody") ? 2 : 0;
      points += node.has("datePublished") ? 2 : 0;
      points += node.has("author") ? 1 : 0;
      if (poor) {
        if (points > bestOther) {
          bestOther = points;
          other = node;
        }
      } else {
        equals = points == best ? equals + 1 : points > best ? 1 : equals;
        if (points > best) {
          best = points;
          article = node;
        }
      }
    }
    // A list of articles, none of which is the page's.
    if (best < 6 && equals > 1) {
      article = MissingNode.getInstance();
    }
  }

  private static boolean isArticle(String type) {
    return type.endsWith("article") || ARTICLES.contains(type);
  }

  private static Set<String> types(JsonNode node) {
    var types = new LinkedHashSet<String>();
    for (var type : each(node.path("@type"))) {
      if (type.isString()) {
        types.add(type.stringValue().replaceFirst("^.*[/#:]", "").toLowerCase(Locale.ROOT));
      }
    }
    return types;
  }

  /** The members of an array, or the value itself. */
  private static Iterable<JsonNode> each(JsonNode node) {
    return node.isArray() ? node : node.isMissingNode() ? List.of() : List.of(node);
  }

  /** An object that is only named here is the one that was told of elsewhere. */
  private JsonNode whole(JsonNode node) {
    var id = node.path("@id");
    var told = id.isString() ? byId.get(id.stringValue()) : null;
    return node.isObject() && node.size() <= 2 && told != null ? told : node;
  }

  private static @Nullable String text(JsonNode node, String... names) {
    for (var name : names) {
      for (var value : each(node.path(name))) {
        var text = value.isString() ? plain(value.stringValue()) : null;
        if (text != null) {
          return text;
        }
      }
    }
    return null;
  }

  /** One line without markup and character references. */
  static @Nullable String plain(String written) {
    var decoded = Entities.decode(Entities.decode(written, false), false);
    return Texts.line(
        TAG.matcher(decoded).find() ? Jsoup.parseBodyFragment(decoded).text() : decoded);
  }

  private @Nullable String said(String... names) {
    var text = text(article, names);
    return text == null ? text(other, names) : text;
  }

  private JsonNode either(String name) {
    return article.has(name) ? article.path(name) : other.path(name);
  }

  boolean hasArticle() {
    return !article.isMissingNode();
  }

  /** Whether it says that the page is a list of articles. */
  boolean isList() {
    return !hasArticle()
        && objects.stream()
            .flatMap(node -> types(node).stream())
            .anyMatch(type -> LISTS.contains(type));
  }

  boolean isSearch() {
    return objects.stream()
        .flatMap(node -> types(node).stream())
        .anyMatch("searchresultspage"::equals);
  }

  @Nullable String headline() {
    var headline = text(article, "headline", "name", "alternativeHeadline");
    return headline == null ? text(other, "headline", "name") : headline;
  }

  @Nullable String description() {
    return said("description", "abstract", "alternativeHeadline");
  }

  /** The text of the article, with its line breaks; null if it does not have it. */
  @Nullable String body() {
    for (var value : each(article.path("articleBody"))) {
      if (value.isString() && !value.stringValue().isBlank()) {
        return value.stringValue();
      }
    }
    return null;
  }

  List<String> authors() {
    var names = new LinkedHashSet<String>();
    for (var field : List.of("author", "creator", "contributor")) {
      for (var person : each(either(field))) {
        var whole = whole(person);
        if (whole.isString()) {
          var name = plain(whole.stringValue());
          if (name != null) {
            names.add(name);
          }
        }
        for (var value : each(whole.path("name"))) {
          var name = value.isString() ? plain(value.stringValue()) : null;
          if (name != null) {
            names.add(name);
          }
        }
      }
      if (!names.isEmpty()) {
        break;
      }
    }
    return List.copyOf(names);
  }

  List<String> published() {
    return dates("datePublished", "dateCreated", "uploadDate");
  }

  List<String> updated() {
    return dates("dateModified");
  }

  private List<String> dates(String... names) {
    var dates = new ArrayList<String>();
    for (var node : List.of(article, other)) {
      for (var name : names) {
        for (var value : each(node.path(name))) {
          if (value.isValueNode()) {
            dates.add(value.asString());
          }
        }
      }
    }
    return dates;
  }

  /** The section; of several the first. */
  @Nullable String section() {
    return said("articleSection", "genre");
  }

  /** The last breadcrumb above the page itself; null if there is none. */
  @Nullable String crumb(Predicate<String> isTitle) {
    for (var node : objects) {
      if (types(node).contains("breadcrumblist")) {
        String last = null;
        for (var item : each(node.path("itemListElement"))) {
          var name = text(item, "name");
          name = name == null ? text(whole(item.path("item")), "name") : name;
          if (name != null && !isTitle.test(name)) {
            last = name;
          }
        }
        if (last != null) {
          return last;
        }
      }
    }
    return null;
  }

  @Nullable String language() {
    var language = said("inLanguage");
    return language == null ? text(either("inLanguage"), "alternateName", "name") : language;
  }

  @Nullable String outlet() {
    for (var field : List.of("publisher", "sourceOrganization", "provider")) {
      for (var publisher : each(either(field))) {
        var whole = whole(publisher);
        var name = whole.isString() ? plain(whole.stringValue()) : text(whole, "name");
        if (name != null) {
          return name;
        }
      }
    }
    for (var node : objects) {
      if (types(node).contains("website")) {
        return text(node, "name");
      }
    }
    return null;
  }

  @Nullable String address() {
    var own = address(article);
    return own == null ? address(other) : own;
  }

  private static @Nullable String address(JsonNode node) {
    for (var field : List.of("url", "mainEntityOfPage", "@id")) {
      for (var value : each(node.path(field))) {
        var at = value.isObject() ? value.path(value.has("@id") ? "@id" : "url") : value;
        if (at.isString() && at.stringValue().matches("(?i)https?://.*")) {
          return at.stringValue().replaceFirst("#.*$", "");
        }
      }
    }
    return null;
  }

  /** The pictures, in order. */
  List<Image> images() {
    var images = new ArrayList<Image>();
    for (var field : List.of("image", "primaryImageOfPage", "thumbnailUrl", "thumbnail")) {
      for (var value : each(either(field))) {
        var image = image(whole(value));
        if (image != null) {
          images.add(image);
        }
      }
    }
    return images;
  }

  private static @Nullable Image image(JsonNode node) {
    if (node.isString()) {
      return new Image(node.stringValue().strip(), 0, 0, null, null);
    }
    var address = text(node, "url", "contentUrl", "@id");
    if (address == null) {
      return null;
    }
    var credit = text(node, "creditText", "copyrightNotice");
    for (var field : List.of("creator", "author", "copyrightHolder")) {
      credit = credit == null ? text(node.path(field), "name") : credit;
    }
    return new Image(
        address,
        pixels(node.path("width")),
        pixels(node.path("height")),
        text(node, "caption", "description"),
        credit);
  }

  private static int pixels(JsonNode node) {
    var written = node.isObject() ? node.path("value") : node;
    var said = written.asString("");
    var digits = said.length() > 20 ? "" : said.replaceFirst("(?i)(?:\\.\\d+)?\\s*px$", "");
    return digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 0;
  }

  boolean isPaid() {
    return isNotFree(article)
        || isNotFree(other)
        || stream(article.path("hasPart")).anyMatch(LinkedData::isNotFree)
        || stream(other.path("hasPart")).anyMatch(LinkedData::isNotFree);
  }

  private static java.util.stream.Stream<JsonNode> stream(JsonNode node) {
    var all = new ArrayList<JsonNode>();
    each(node).forEach(all::add);
    return all.stream();
  }

  private static boolean isNotFree(JsonNode node) {
    var free = node.path("isAccessibleForFree");
    return free.isValueNode()
        && !free.isNull()
        && free.asString("").strip().matches("(?i)(https?://schema.org/)?(false|no|0)");
  }

  boolean isLive() {
    return types(article).contains("liveblogposting");
  }

  /** The names that it is known by: of the outlet and of the site. */
  Set<String> outlets() {
    var names = new HashSet<String>();
    for (var node : objects) {
      var types = types(node);
      if (types.contains("website")
          || types.stream().anyMatch(type -> type.endsWith("organization"))) {
        var name = text(node, "name");
        if (name != null) {
          names.add(name);
        }
      }
    }
    var outlet = outlet();
    if (outlet != null) {
      names.add(outlet);
    }
    return names;
  }
}
