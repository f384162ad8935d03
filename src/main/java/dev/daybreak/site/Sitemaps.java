package dev.daybreak.site;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.edition.PublishedEditions;
import dev.daybreak.edition.PublishedEditions.Dated;
import dev.daybreak.edition.desk.PublicArticles;
import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.SectionNames;
import dev.daybreak.newsletter.Publisher;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * What search engines are told: robots.txt (RFC 9309), the sitemap (sitemaps.org) and the sitemap
 * of the last two days' news (Google News). Nothing that readers may not see is in them.
 */
@Controller
class Sitemaps {
  /** Addresses that a sitemap may have; every edition of a century has room. */
  private static final int MOST = 50_000;

  /** The same for a sitemap of news. */
  private static final int MOST_NEWS = 1_000;

  private static final Duration NEWS = Duration.ofDays(2);
  private static final String XML = "application/xml";

  private final PublishedEditions editions;
  private final PublicArticles articles;
  private final SectionNames sections;
  private final Publisher publisher;
  private final SiteSettings settings;
  private final XmlAnswers answers;
  private final Clock clock;

  Sitemaps(
      PublishedEditions editions,
      PublicArticles articles,
      SectionNames sections,
      Publisher publisher,
      SiteSettings settings,
      XmlAnswers answers,
      Clock clock) {
    this.editions = editions;
    this.articles = articles;
    this.sections = sections;
    this.publisher = publisher;
    this.settings = settings;
    this.answers = answers;
    this.clock = clock;
  }

  /**
   * An address of a sitemap.
   *
   * @param changed RFC 3339; null if it is not known
   */
  public record Listed(String url, @Nullable String changed) {}

  /** News of the last days; {@code published}: RFC 3339. */
  public record News(String url, String published, String title) {}

  @GetMapping("/robots.txt")
  ResponseEntity<String> robots() {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/plain;charset=utf-8"))
        .body(robots(publisher, settings.noindex()));
  }

  /** Which addresses no search engine should ask for: an editor's, and those that hold a token. */
  static String robots(Publisher publisher, boolean noindex) {
    var base = publisher.baseUrl().getPath() == null ? "" : publisher.baseUrl().getPath();
    var prefix = base.replaceAll("/+$", "");
    var lines = new ArrayList<String>();
    lines.add("User-agent: *");
    if (noindex) {
      lines.add("Disallow: " + prefix + "/");
    } else {
      for (var path :
          List.of("/admin", "/login", "/mailbox", "/confirm/", "/leave/", "/preferences/")) {
        lines.add("Disallow: " + prefix + path);
      }
      lines.add("");
      lines.add("Sitemap: " + publisher.url("/sitemap.xml"));
      lines.add("Sitemap: " + publisher.url("/news-sitemap.xml"));
    }
    return String.join("\n", lines) + "\n";
  }

  /** The index: one sitemap of pages and editions, and one for each month of own articles. */
  @GetMapping("/sitemap.xml")
  ResponseEntity<byte[]> index() throws IOException, TemplateException {
    open();
    var maps = new ArrayList<Listed>();
    maps.add(new Listed(publisher.url("/sitemap/pages.xml"), null));
    articles
        .ownMonths()
        .forEach(
            month ->
                maps.add(new Listed(publisher.url("/sitemap/articles-" + month + ".xml"), null)));
    return answers.of("sitemap-index", XML, Map.of("maps", maps));
  }

  @GetMapping("/sitemap/pages.xml")
  ResponseEntity<byte[]> pages() throws IOException, TemplateException {
    open();
    var published = editions.since(Instant.EPOCH, MOST - 1_000);
    var latest = published.stream().findFirst().map(Sitemaps::changed).orElse(null);
    var pages = new ArrayList<Listed>();
    pages.add(new Listed(publisher.url("/"), latest));
    pages.add(new Listed(publisher.url("/editions"), latest));
    if (publisher.privacyUrl() == null) {
      pages.add(new Listed(publisher.url("/privacy"), null));
    }
    sections
        .sections()
        .keySet()
        .forEach(name -> pages.add(new Listed(publisher.url(SectionPath.link(name).path()), null)));
    published.forEach(
        edition ->
            pages.add(new Listed(publisher.url("/editions/" + edition.date()), changed(edition))));
    return answers.of("sitemap", XML, Map.of("pages", pages));
  }

  @GetMapping("/sitemap/articles-{month:\\d{4}-\\d{2}}.xml")
  ResponseEntity<byte[]> articles(
      @PathVariable @DateTimeFormat(pattern = "yyyy-MM") YearMonth month)
      throws IOException, TemplateException {
    open();
    var listed =
        articles.own(start(month), start(month.plusMonths(1)), MOST).stream()
            .map(article -> new Listed(address(article), written(article.published())))
            .toList();
    // The index may name a month of which nothing is told any more: that is an empty map.
    if (listed.isEmpty() && !articles.ownMonths().contains(month)) {
      throw new NotHere();
    }
    return answers.of("sitemap", XML, Map.of("pages", listed));
  }

  @GetMapping("/news-sitemap.xml")
  ResponseEntity<byte[]> news() throws IOException, TemplateException {
    open();
    var now = clock.instant();
    var news = new ArrayList<News>();
    for (var edition : editions.since(now.minus(NEWS), MOST_NEWS)) {
      news.add(
          new News(
              publisher.url("/editions/" + edition.date()),
              written(edition.published()),
              XmlAnswers.legal(edition.subject())));
    }
    // An article whose date is ahead of our clock is news as well.
    articles.own(now.minus(NEWS), now.plus(NEWS), MOST_NEWS - news.size()).stream()
        .map(
            article ->
                new News(
                    address(article),
                    written(article.published()),
                    XmlAnswers.legal(article.title())))
        .forEach(news::add);
    return answers.of(
        "news-sitemap",
        XML,
        Map.of(
            "news",
            news,
            "name",
            XmlAnswers.legal(publisher.name()),
            "language",
            Locale.forLanguageTag(publisher.language()).getLanguage()));
  }

  /** A private newsletter has no sitemap. */
  private void open() {
    if (settings.noindex()) {
      throw new NotHere();
    }
  }

  private String address(Article article) {
    return publisher.url("/articles/" + article.slug());
  }

  private static Instant start(YearMonth month) {
    return month.atDay(1).atStartOfDay(UTC).toInstant();
  }

  private static String changed(Dated edition) {
    return written(edition.changed());
  }

  private static String written(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
