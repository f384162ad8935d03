package dev.daybreak.feeds.reading;

import dev.daybreak.feeds.reading.ParsedFeed.PollingHints;
import dev.daybreak.feeds.reading.markup.Node;
import dev.daybreak.feeds.reading.text.BaseUrl;
import dev.daybreak.feeds.reading.text.Texts;
import dev.daybreak.feeds.reading.text.UrlResolver;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses RSS, RDF and Atom of all versions. Feeds mix their vocabularies, so each field is looked
 * up under all its names, the format's own first.
 */
final class XmlFeed {
  private static final int MOST_ITEMS = 20_000;
  private static final Map<String, Integer> DAYS =
      Map.of(
          "monday",
          1,
          "tuesday",
          2,
          "wednesday",
          3,
          "thursday",
          4,
          "friday",
          5,
          "saturday",
          6,
          "sunday",
          7);

  private final Node about;
  private final List<Node> items;
  private final BaseUrl baseUrl;

  private XmlFeed(Node about, List<Node> items, BaseUrl baseUrl) {
    this.about = about;
    this.items = items;
    this.baseUrl = baseUrl;
  }

  /** The feed in these elements; null if there is none. */
  static @Nullable ParsedFeed read(List<Node> roots, BaseUrl baseUrl) {
    var found = new ArrayList<Node>();
    var items = new ArrayList<Node>();
    for (var root : roots) {
      walk(root, found, items);
    }
    boolean page = !roots.isEmpty() && roots.get(0).is("html", "xhtml:html");
    if (found.isEmpty() || (page && found.size() == items.size())) {
      return null;
    }
    // The items of RDF are beside the channel; RSS without a channel has only its root.
    var about =
        found.stream()
            .filter(node -> node.is("channel", "feed", "atom:feed"))
            .findFirst()
            .orElse(found.get(0));
    var known = baseUrl.http() == null ? baseUrl.or(ownAddress(about)) : baseUrl;
    return new XmlFeed(about, items, known).feed();
  }

  private static void walk(Node node, List<Node> found, List<Node> items) {
    var open = new ArrayDeque<Node>();
    open.push(node);
    while (!open.isEmpty()) {
      var next = open.pop();
      if (next.is("item", "entry", "atom:entry")) {
        found.add(next);
        if ((next.isWhole() || isKept(next)) && items.size() < MOST_ITEMS) {
          items.add(next);
        }
        continue;
      }
      if (next.is("rss", "rdf:rdf", "rdf", "channel", "feed", "atom:feed")) {
        found.add(next);
      }
      var children = next.children();
      for (int i = children.size() - 1; i >= 0; i--) {
        open.push(children.get(i));
      }
    }
  }

  /** Whether an item that is cut off says what, where and when; what is torn is dropped. */
  private static boolean isKept(Node item) {
    item.dropTorn();
    return item.first("title", "atom:title", "dc:title") != null
        && item.first("link", "atom:link", "guid", "id", "atom:id") != null
        && item.first(
                "pubdate", "published", "updated", "atom:published", "atom:updated", "dc:date")
            != null;
  }

  /** The address of the feed according to the feed, or of its outlet's page. */
  private static @Nullable String ownAddress(Node about) {
    var self =
        about
            .all("atom:link", "link")
            .filter(link -> "self".equals(link.attribute("rel")))
            .map(link -> UrlResolver.resolve(link.attribute("href"), null))
            .filter(link -> link != null)
            .findFirst()
            .orElse(null);
    return self != null ? self : new XmlLinks(about, BaseUrl.of(null)).page();
  }

  private ParsedFeed feed() {
    var links = new XmlLinks(about, baseUrl);
    var language = ElementText.line(about, "language", "dc:language");
    if (language == null) {
      language = Texts.line(about.inherited("xml:lang"));
    }
    var author = XmlItem.author(about);
    var parsed = new ArrayList<ParsedItem>(items.size());
    for (var item : items) {
      parsed.add(new XmlItem(item, baseUrl, about.is("feed", "atom:feed") ? author : null).item());
    }
    return new ParsedFeed(
        ElementText.line(about, "title", "atom:title", "dc:title", "itunes:title"),
        outlet(),
        links.page(),
        links.self(),
        language == null ? null : language.replace('_', '-'),
        image(links),
        ElementText.line(
            about,
            "description",
            "subtitle",
            "atom:subtitle",
            "tagline",
            "itunes:summary",
            "itunes:subtitle",
            "dc:description"),
        hints(),
        parsed);
  }

  private @Nullable String outlet() {
    var image = about.first("image");
    var title = image == null ? null : ElementText.line(image, "title");
    return title == null ? ElementText.line(about, "dc:publisher") : title;
  }

  private @Nullable String image(XmlLinks links) {
    for (var image : about.all("image", "media:thumbnail", "itunes:image").toList()) {
      var url = ElementText.line(image, "url");
      for (var written : new String[] {url, image.attribute("href"), image.attribute("url")}) {
        var address = links.resolve(image, written);
        if (address != null) {
          return address;
        }
      }
    }
    // The picture of RDF is beside the channel.
    var beside = about.parent == null ? null : about.parent.first("image");
    if (beside != null) {
      var address = links.resolve(beside, ElementText.line(beside, "url"));
      if (address != null) {
        return address;
      }
    }
    for (var name : List.of("logo", "atom:logo", "icon", "atom:icon", "webfeeds:icon")) {
      var node = about.first(name);
      var address = node == null ? null : links.resolve(node, node.text());
      if (address != null) {
        return address;
      }
    }
    return null;
  }

  private PollingHints hints() {
    var hours = new ArrayList<Integer>();
    var days = new ArrayList<Integer>();
    about
        .all("skiphours")
        .flatMap(node -> node.all("hour"))
        .limit(24)
        .mapToInt(hour -> number(hour.text()))
        // "24" is the first hour too, in feeds that count from 1.
        .filter(hour -> hour >= 0 && hour <= 24)
        .forEach(hour -> hours.add(hour % 24));
    about
        .all("skipdays")
        .flatMap(node -> node.all("day"))
        .map(day -> DAYS.get(day.text().strip().toLowerCase(Locale.ROOT)))
        .filter(day -> day != null)
        .limit(7)
        .forEach(days::add);
    return new PollingHints(every(), hours, days);
  }

  private @Nullable Duration every() {
    var ttl = about.first("ttl");
    if (ttl != null && number(ttl.text()) > 0) {
      return Duration.ofMinutes(Math.min(number(ttl.text()), 60 * 24 * 7));
    }
    var period = about.first("sy:updateperiod");
    if (period == null) {
      return null;
    }
    var frequency = about.first("sy:updatefrequency");
    int times = frequency == null ? 1 : Math.max(1, number(frequency.text()));
    var length =
        switch (period.text().strip()) {
          case "hourly" -> Duration.ofHours(1);
          case "daily" -> Duration.ofDays(1);
          case "weekly", "monthly", "yearly" -> Duration.ofDays(7);
          default -> null;
        };
    return length == null ? null : length.dividedBy(times);
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
