package dev.daybreak.feeds.pages;

import dev.daybreak.feeds.links.CanonicalUrl;
import dev.daybreak.feeds.reading.ParsedItem;
import dev.daybreak.feeds.reading.text.Decoding;
import dev.daybreak.feeds.reading.text.Texts;
import dev.daybreak.feeds.reading.text.UrlResolver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * The links to articles on a front page or the page of a section. Pure.
 *
 * @param title of the site, else of the page
 * @param items the articles in the order of the page, each once: address and words of its link
 */
public record SectionPage(
    @Nullable String title, @Nullable String language, List<ParsedItem> items) {
  private static final int MOST_LINKS = 5_000;
  private static final int MOST_ITEMS = 200;
  private static final int LONGEST_TEXT = 300;

  public SectionPage {
    items = List.copyOf(items);
  }

  private static final class Link {
    private final String address;
    private String text = "";
    private int points = Integer.MIN_VALUE;

    Link(String address) {
      this.address = address;
    }

    /** The same article is often linked by its picture, its headline and "read more". */
    void add(String words, int itsPoints) {
      if (itsPoints > points || (itsPoints == points && words.length() > text.length())) {
        text = words;
      }
      points = Math.max(points, itsPoints);
    }
  }

  /** One way through the elements of a page, which may be nested as deep as they like. */
  private static final class Walk implements NodeVisitor {
    private final String page;
    private final @Nullable String base;
    private final Map<String, Link> links = new LinkedHashMap<>();
    private int count;
    private int articles;
    private int menus;

    Walk(String page, @Nullable String base) {
      this.page = page;
      this.base = base;
    }

    @Override
    public void head(Node node, int depth) {
      if (node instanceof Element element) {
        menus += isMenu(element) ? 1 : 0;
        articles += isArticle(element) ? 1 : 0;
        if (element.nameIs("a") && count < MOST_LINKS) {
          add(element);
        }
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element element) {
        articles -= isArticle(element) ? 1 : 0;
        menus -= isMenu(element) ? 1 : 0;
      }
    }

    private static boolean isArticle(Element element) {
      return element.nameIs("article") || element.nameIs("main");
    }

    /** The head of an article is no head of the page. */
    private boolean isMenu(Element element) {
      return element.nameIs("nav")
          || element.attr("role").equals("navigation")
          || (articles == 0 && (element.nameIs("header") || element.nameIs("footer")));
    }

    private void add(Element link) {
      var address = link.hasAttr("href") ? UrlResolver.resolve(link.attr("href"), base) : null;
      if (address == null) {
        return;
      }
      count++;
      var plain = address.replaceFirst("#.*$", "");
      var words = words(link);
      links
          .computeIfAbsent(CanonicalUrl.of(plain), first -> new Link(plain))
          .add(words, LinkShape.points(plain, page, words, menus > 0));
    }
  }

  /**
   * Reads a page.
   *
   * @param base its own address
   */
  public static SectionPage read(byte[] bytes, @Nullable String contentType, String base) {
    var page = Jsoup.parse(Texts.withoutControls(Decoding.text(bytes, contentType)), base);
    var written = page.select("base[href]").attr("href");
    var walk = new Walk(base, written.isEmpty() ? base : UrlResolver.base(written, base));
    page.traverse(walk);
    var items =
        walk.links.values().stream()
            .filter(link -> link.points >= LinkShape.ARTICLE)
            .limit(MOST_ITEMS)
            .map(SectionPage::item)
            .toList();
    return new SectionPage(title(page), language(page), items);
  }

  private static ParsedItem item(Link link) {
    return new ParsedItem(
        Texts.orNull(link.text),
        link.address,
        link.address,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        List.of(),
        List.of());
  }

  /** Its headline if it holds more than one, else all its words, else those of its picture. */
  private static String words(Element link) {
    var headline = link.selectFirst("h1, h2, h3, h4, h5");
    var text = (headline == null ? link : headline).text().strip();
    if (text.isEmpty()) {
      text = link.attr("aria-label").strip();
    }
    return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
  }

  private static @Nullable String title(Document page) {
    var site = page.select("meta[property=og:site_name]").attr("content");
    return Texts.line(site.isBlank() ? page.title() : site);
  }

  private static @Nullable String language(Document page) {
    var language = page.select("html").attr("lang").strip().replace('_', '-');
    return language.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*") ? language : null;
  }
}
