package dev.daybreak.feeds.reading;

import dev.daybreak.feeds.reading.markup.Html;
import dev.daybreak.feeds.reading.markup.Node;
import dev.daybreak.feeds.reading.text.BaseUrl;
import dev.daybreak.feeds.reading.text.Entities;
import dev.daybreak.feeds.reading.text.FeedDates;
import dev.daybreak.feeds.reading.text.Texts;
import dev.daybreak.feeds.reading.text.UrlResolver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parses an item of RSS or RDF, or an entry of Atom. */
final class XmlItem {
  private static final Pattern MAIL_AND_NAME =
      Pattern.compile(
          "\\s*<?\\S+@\\S+?>?\\s*[(\"](.+?)[)\"]\\s*|(.+?)\\s*[(<]\\s*\\S+@\\S+\\s*[)>]\\s*");

  /** Bounded, to keep matching linear. */
  private static final Pattern MAIL =
      Pattern.compile("[<(]?(?<![^\\s<(])[^\\s<>()@]{1,64}@[^\\s<>()@]{1,255}[>)]?");

  private static final List<String> CONTENT =
      List.of(
          "content:encoded",
          "content",
          "atom:content",
          "xhtml:body",
          "body",
          "fullitem",
          "content:items");

  private final Node node;
  private final XmlLinks links;
  private final @Nullable String feedAuthor;

  XmlItem(Node node, BaseUrl baseUrl, @Nullable String feedAuthor) {
    this.node = node;
    this.links = new XmlLinks(node, baseUrl);
    this.feedAuthor = feedAuthor;
  }

  ParsedItem item() {
    var content = content();
    var summary = summary();
    var guid = guid();
    var author = author(node);
    if (author == null) {
      var source = node.first("source", "atom:source");
      author = source == null ? null : author(source);
    }
    return new ParsedItem(
        ElementText.line(node, "title", "atom:title", "dc:title", "media:title", "itunes:title"),
        link(guid),
        guid,
        date(
            "published",
            "atom:published",
            "pubdate",
            "issued",
            "dcterms:issued",
            "dc:date",
            "dcterms:created",
            "created",
            "dcterms:date",
            "date"),
        date("updated", "atom:updated", "modified", "dcterms:modified", "lastbuilddate"),
        summary,
        content.text(),
        author == null ? feedAuthor : author,
        new XmlImages(node, links).best(texts()),
        categories(),
        Texts.line(language()),
        null,
        null,
        content.paragraphs(),
        media());
  }

  /** The link; feeds from a tracking service have the original link in an element of its own. */
  private @Nullable String link(@Nullable String guid) {
    var original = node.first("feedburner:origlink", "pheedo:origlink");
    var address = original == null ? null : links.resolve(original, original.text());
    if (address == null) {
      address = links.page();
    }
    if (address != null || guid == null) {
      return address;
    }
    var written = node.first("guid");
    boolean permanent =
        written != null && !"false".equalsIgnoreCase(written.attribute("ispermalink"));
    boolean atom = written == null && guid.matches("(?i)https?://.*");
    return permanent || atom ? absolute(guid) : null;
  }

  private static @Nullable String absolute(String guid) {
    return guid.matches("(?i)https?://.*") ? UrlResolver.resolve(guid, null) : null;
  }

  private @Nullable String guid() {
    for (var name : List.of("guid", "id", "atom:id", "dc:identifier")) {
      var said = node.first(name);
      var text = said == null ? null : Texts.line(said.text());
      if (text != null) {
        return text;
      }
    }
    return Texts.line(node.own("rdf:about"));
  }

  private @Nullable Instant date(String... names) {
    for (var name : names) {
      for (var child : node.children()) {
        var read = child.is(name) ? FeedDates.read(child.text()) : null;
        if (read != null) {
          return read;
        }
      }
    }
    return null;
  }

  private @Nullable String summary() {
    var summary =
        ElementText.line(node, "description", "summary", "atom:summary", "dc:description");
    if (summary == null) {
      summary =
          ElementText.line(
              node, "dcterms:abstract", "itunes:summary", "itunes:subtitle", "media:description");
    }
    var group = summary == null ? node.first("media:group") : null;
    return group == null ? summary : ElementText.line(group, "media:description");
  }

  private Html content() {
    return contents()
        .map(ElementText::read)
        .filter(read -> !read.isEmpty())
        .findFirst()
        .orElse(Html.NOTHING);
  }

  private Stream<Node> contents() {
    return CONTENT.stream()
        .flatMap(name -> node.all(name))
        .filter(child -> child.attribute("url") == null);
  }

  /** The elements whose text may contain a picture, the longest kind first. */
  private List<Node> texts() {
    return Stream.concat(contents(), node.all("description", "summary", "atom:summary")).toList();
  }

  static @Nullable String author(Node node) {
    Set<String> names = new LinkedHashSet<>();
    node.all("author", "atom:author")
        .forEach(
            author -> {
              var name = ElementText.line(author, "name", "atom:name", "email", "atom:email");
              add(names, name != null || author.hasElements() ? name : name(author));
            });
    node.all("dc:creator").forEach(creator -> add(names, name(creator)));
    for (var other : List.of("itunes:author", "dc:author", "dc:contributor")) {
      if (names.isEmpty()) {
        node.all(other).forEach(author -> add(names, name(author)));
      }
    }
    return names.isEmpty() ? null : String.join(", ", names);
  }

  private static void add(Set<String> names, @Nullable String name) {
    // "ann@example.org" beside dc:creator's "Ann Byrne" is the same person.
    if (name == null || (name.contains("@") && !names.isEmpty())) {
      return;
    }
    names.removeIf(other -> other.contains("@") && !other.contains(" "));
    names.add(name);
  }

  /** The author; RSS has the form {@code ann@example.org (Ann Byrne)}. */
  private static @Nullable String name(Node node) {
    var text = Texts.line(Entities.decode(node.hasElements() ? "" : node.text(), false));
    if (text == null) {
      return ElementText.line(node);
    }
    var match = MAIL_AND_NAME.matcher(text.length() > 300 ? text.substring(0, 300) : text);
    if (match.matches()) {
      return Html.line(match.group(1) == null ? match.group(2) : match.group(1));
    }
    var rest = MAIL.matcher(text).replaceAll(" ").strip();
    return Html.line(rest.isEmpty() ? text.replaceAll("[<>]", "") : rest);
  }

  private List<String> categories() {
    Set<String> found = new LinkedHashSet<>();
    addCategories(node, found);
    return new ArrayList<>(found);
  }

  private static void addCategories(Node node, Set<String> found) {
    for (var child : node.children()) {
      if (child.is(
          "category", "atom:category", "dc:subject", "media:category", "itunes:category")) {
        var label = child.attribute("label");
        var name = label == null ? Html.line(child.html()) : Html.line(label);
        for (var attribute : List.of("term", "text")) {
          name = name == null ? Html.line(child.attribute(attribute)) : name;
        }
        if (name != null && found.size() < 100) {
          found.add(name);
        }
        if (child.is("itunes:category")) {
          addCategories(child, found);
        }
      }
    }
  }

  private List<String> media() {
    Set<String> media = new LinkedHashSet<>();
    for (var child : node.children()) {
      var type = child.attribute("type");
      var enclosure = child.is("enclosure") || "enclosure".equalsIgnoreCase(child.attribute("rel"));
      if (enclosure && type != null && media.size() < 20) {
        media.add(type.strip().toLowerCase(Locale.ROOT));
      }
      if (child.is("itunes:duration", "itunes:episode", "itunes:episodetype", "itunes:season")) {
        media.add(ParsedItem.EPISODE);
      }
    }
    return new ArrayList<>(media);
  }

  private @Nullable String language() {
    var said = ElementText.line(node, "dc:language", "language");
    var own = said == null ? node.own("xml:lang") : said;
    return own == null ? null : own.replace('_', '-');
  }
}
