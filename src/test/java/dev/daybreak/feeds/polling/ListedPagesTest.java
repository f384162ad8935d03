package dev.daybreak.feeds.polling;

import static dev.daybreak.feeds.pages.NewsPages.article;
import static dev.daybreak.feeds.pages.NewsPages.html;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.Database;
import dev.daybreak.feeds.Access;
import dev.daybreak.feeds.ArrivalPolicy;
import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.Articles;
import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.fetching.Outlet;
import dev.daybreak.newsletter.Wordbook;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sites without a feed, from their server to stored articles, on both databases. */
@Timeout(120)
class ListedPagesTest {
  private final Outlet outlet = new Outlet();
  private Kept kept;

  private void on(Database database, Class<?>... more) {
    kept = new Kept(database, more);
    kept.clock.set(Instant.parse("2026-11-26T06:00:00Z"));
  }

  @AfterEach
  void close() {
    outlet.close();
    if (kept != null) {
      kept.close();
    }
  }

  private PollResult poll(Source source) {
    return kept.get(Collecting.class).poll(source.id());
  }

  private List<Article> articles() {
    return kept.get(Articles.class).latest(100);
  }

  private static String said(PollResult polled) {
    return polled.problems().stream()
        .map(problem -> problem.in(Wordbook.shippedErrors()))
        .collect(Collectors.joining("; "));
  }

  private String news(String path, String title, String published) {
    return """
    <url><loc>%s</loc><news:news><news:publication><news:name>Quayside Gazette</news:name>
    <news:language>en</news:language></news:publication>
    <news:publication_date>%s</news:publication_date><news:title>%s</news:title></news:news></url>"""
        .formatted(outlet.at(path), published, title);
  }

  private static String sitemap(String... urls) {
    return "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
        + " xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'>"
        + String.join("", urls)
        + "</urlset>";
  }

  @ParameterizedTest
  @EnumSource
  void aSiteWithASitemapAloneIsFoundAndItsArticlesAreReadOnce(Database database) {
    on(database);
    var map =
        new AtomicReference<>(sitemap(news("/a", "Crane is painted blue", "2026-11-26T05:00:00Z")));
    outlet.on("/", exchange -> html("<html><body>Welcome</body></html>").answer(exchange));
    outlet.on(
        "/robots.txt",
        Outlet.text(200, "User-agent: *\nDisallow:\nSitemap: " + outlet.at("/maps/news.xml.gz")));
    outlet.on(
        "/maps/news.xml.gz",
        exchange ->
            Outlet.bytes(
                    200,
                    Outlet.gzip(map.get().getBytes(StandardCharsets.UTF_8)),
                    "Content-Type",
                    "application/gzip")
                .answer(exchange));
    outlet.on("/a", html(article("The crane, painted")));
    outlet.on("/b", html(article("The ferry, aground")));

    var look = kept.get(SiteSources.class).look(outlet.at("/").toString(), Access.PLAIN);
    assertThat(look.trouble()).isNull();
    assertThat(look.source())
        .extracting(Source::kind, Source::address)
        .containsExactly(Source.Kind.SITEMAP, outlet.at("/maps/news.xml.gz").toString());
    assertThat(look.title()).isEqualTo("Quayside Gazette");
    assertThat(look.articles()).extracting(Article::title).containsExactly("Crane is painted blue");
    assertThat(outlet.asked).doesNotContain("/a");

    var source = kept.source(outlet, "/maps/news.xml.gz", Source.Kind.SITEMAP);
    assertThat(poll(source).fresh()).isEqualTo(1);
    var crane = articles().get(0);
    assertThat(crane.title()).isEqualTo("Crane is painted blue");
    assertThat(crane.published()).isEqualTo(Instant.parse("2026-11-26T05:00:00Z"));
    assertThat(crane.author()).isEqualTo("Mary Quay");
    assertThat(crane.standfirst()).contains("The outlet says in one line");
    assertThat(crane.picture()).isNotNull();
    assertThat(crane.body()).hasSize(4);

    assertThat(poll(source).isUnchanged()).isTrue();
    map.set(
        sitemap(
            news("/a", "Crane is painted blue", "2026-11-26T05:00:00Z"),
            news("/b", "Ferry runs aground", "2026-11-26T05:40:00Z"),
            news("/old", "Fair was last week", "2026-11-19T05:40:00Z")));
    assertThat(poll(source).fresh()).isEqualTo(1);
    assertThat(articles()).extracting(Article::title).contains("Ferry runs aground").hasSize(2);
    assertThat(outlet.asked.stream().filter("/a"::equals)).hasSize(1);
    assertThat(outlet.asked).doesNotContain("/old");
  }

  @ParameterizedTest
  @EnumSource
  void aPageThatFailsIsAskedOnceMoreAndThenItsHeadlineIsTaken(Database database) {
    on(database);
    outlet.on(
        "/news.xml",
        Outlet.text(
            200,
            sitemap(
                news("/closed", "Council votes for the bridge", "2026-11-26T05:00:00Z"),
                news("/a", "Crane is painted blue", "2026-11-26T04:00:00Z")),
            "ETag",
            "\"1\""));
    outlet.on("/closed", Outlet.text(403, "Subscribers only"));
    outlet.on("/a", html(article("The crane, painted")));
    var source = kept.source(outlet, "/news.xml", Source.Kind.SITEMAP);

    assertThat(poll(source).fresh()).isEqualTo(1);
    assertThat(poll(source).fresh()).isEqualTo(1);
    assertThat(articles())
        .filteredOn(article -> article.title().equals("Council votes for the bridge"))
        .singleElement()
        .satisfies(bare -> assertThat(bare.standfirst()).isEmpty());
    poll(source);
    assertThat(outlet.asked.stream().filter("/closed"::equals)).hasSize(2);
    assertThat(outlet.asked.stream().filter("/a"::equals)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void whatRobotsTxtForbidsIsNotReadAndTheSourceSaysSo(Database database) {
    on(database);
    outlet.on("/robots.txt", Outlet.text(200, "User-agent: *\nDisallow: /news/\n"));
    outlet.on("/", exchange -> html(front("/news/2026/11/26/a-crane-is-blue")).answer(exchange));
    var section = kept.source(outlet, "/news/", Source.Kind.PAGE);
    assertThat(said(poll(section))).contains("robots.txt does not allow");

    var front = kept.source(outlet, "/front", Source.Kind.PAGE);
    poll(front);
    assertThat(outlet.asked).doesNotContain("/news/2026/11/26/a-crane-is-blue");
    assertThat(articles()).isEmpty();
  }

  private static String front(String... links) {
    var page =
        new StringBuilder("<html lang='en'><head><title>Front | Pier News</title></head><body>");
    page.append("<nav><a href='/about'>About</a> <a href='/world'>World</a></nav><main>");
    for (var link : links) {
      page.append("<h2><a href='")
          .append(link)
          .append("'>A headline of several words here</a></h2>");
    }
    return page.append("</main></body></html>").toString();
  }

  @ParameterizedTest
  @EnumSource
  void aSiteWithASectionPageAloneIsFoundAndItsNewArticlesAreRead(Database database) {
    on(database);
    var links =
        new AtomicReference<>(
            List.of(
                "/2026/11/26/crane-is-blue",
                "/2026/11/25/ferry-is-late",
                "/how-we-work-at-pier-news"));
    outlet.on(
        "/",
        exchange -> {
          var path = exchange.getRequestURI().getPath();
          var doing =
              switch (path) {
                case "/" -> html(front(links.get().toArray(String[]::new)));
                case "/2026/11/26/crane-is-blue" -> html(article("The crane is blue"));
                case "/2026/11/25/ferry-is-late" ->
                    html(article("The ferry is late", "2026-11-25T05:10:00Z", ""));
                case "/2026/11/26/fair-opens-today" ->
                    html(article("The fair opens today", "", ""));
                case "/how-we-work-at-pier-news" -> html(article("How we work", "", ""));
                default -> Outlet.text(404, "none");
              };
          doing.answer(exchange);
        });

    var look = kept.get(SiteSources.class).look(outlet.at("/").toString(), Access.PLAIN);
    assertThat(look.trouble()).isNull();
    assertThat(look.source().kind()).isEqualTo(Source.Kind.PAGE);
    assertThat(look.articles()).hasSize(3);

    var source = kept.source(outlet, "/", Source.Kind.PAGE);
    assertThat(poll(source).fresh()).isEqualTo(2);
    assertThat(articles())
        .extracting(Article::title)
        .containsExactly("The crane is blue", "The ferry is late");
    assertThat(poll(source).isUnchanged()).isTrue();

    // What has no date is news if it was not there from the beginning.
    kept.clock.forward(Duration.ofHours(1));
    links.set(
        List.of(
            "/2026/11/26/fair-opens-today",
            "/2026/11/26/crane-is-blue",
            "/how-we-work-at-pier-news"));
    assertThat(poll(source).fresh()).isEqualTo(1);
    assertThat(articles()).extracting(Article::title).contains("The fair opens today");
    assertThat(outlet.asked.stream().filter("/2026/11/26/crane-is-blue"::equals)).hasSize(1);
    assertThat(outlet.asked.stream().filter("/how-we-work-at-pier-news"::equals)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void aPollReadsTwentyPagesAndTheNextOneComesSoonForTheOthers(Database database) {
    on(database);
    var urls =
        IntStream.range(0, 30)
            .mapToObj(i -> news("/" + i, "News number " + i, "2026-11-26T05:%02d:00Z".formatted(i)))
            .toArray(String[]::new);
    outlet.on("/", html(article("One of many")));
    outlet.on("/robots.txt", Outlet.text(404, ""));
    outlet.on("/news.xml", Outlet.text(200, sitemap(urls), "Cache-Control", "max-age=86400"));
    var source = kept.source(outlet, "/news.xml", Source.Kind.SITEMAP);

    var first = poll(source);
    assertThat(first.fresh()).isEqualTo(20);
    assertThat(first.next()).isEqualTo(kept.clock.instant().plus(Duration.ofMinutes(10)));
    assertThat(articles())
        .extracting(Article::title)
        .contains("News number 29")
        .doesNotContain("News number 9");
    var second = poll(source);
    assertThat(second.fresh()).isEqualTo(10);
    assertThat(second.next()).isAfter(kept.clock.instant().plus(Duration.ofHours(20)));
  }

  @ParameterizedTest
  @EnumSource
  void aListOfPagesThatCannotBeReadIsATrouble(Database database) {
    on(database);
    outlet.on("/", exchange -> Outlet.text(500, "down").answer(exchange));
    outlet.on("/robots.txt", Outlet.text(404, ""));
    outlet.on("/front", html(front("/2026/11/26/crane-is-blue", "/2026/11/26/ferry-is-late")));
    outlet.on("/empty", html("<p>Nothing here."));
    outlet.on("/news.xml", Outlet.text(200, "<rss/>"));

    assertThat(said(poll(kept.source(outlet, "/front", Source.Kind.PAGE))))
        .contains("the page that was due could not be read", "HTTP 500");
    // A host in trouble is left alone for this poll.
    assertThat(outlet.asked).doesNotContain("/2026/11/26/ferry-is-late");
    assertThat(said(poll(kept.source(outlet, "/empty", Source.Kind.PAGE))))
        .contains("without links to articles");
    assertThat(said(poll(kept.source(outlet, "/news.xml", Source.Kind.SITEMAP))))
        .contains("it is no sitemap");

    outlet.on("/busy.xml", Outlet.text(429, "later"));
    outlet.on(
        "/index.xml",
        Outlet.text(200, "<sitemapindex><sitemap><loc>/busy.xml</loc></sitemap></sitemapindex>"));
    assertThat(said(poll(kept.source(outlet, "/index.xml", Source.Kind.SITEMAP))))
        .contains("HTTP 429")
        .doesNotContain("lists no pages");
    outlet.on(
        "/there.xml",
        Outlet.text(200, "<urlset><url><loc>https://elsewhere.example/</loc></url></urlset>"));
    assertThat(said(poll(kept.source(outlet, "/there.xml", Source.Kind.SITEMAP))))
        .contains("lists no pages of its own site");
  }

  @ParameterizedTest
  @EnumSource
  void pagesThatAllGoByOneAddressStayArticlesOfTheirOwn(Database database) {
    on(database);
    var today = "<link rel=\"canonical\" href=\"" + outlet.at("/today") + "\">";
    var map =
        new AtomicReference<>(
            sitemap(
                news("/a", "Crane is painted blue", "2026-11-26T05:30:00Z"),
                news("/amp/a", "Crane is painted blue", "2026-11-26T05:20:00Z"),
                news("/b", "Ferry runs aground", "2026-11-26T05:00:00Z")));
    outlet.on("/", html(article("Of today", "2026-11-26T05:10:00Z", today)));
    outlet.on("/robots.txt", Outlet.text(404, ""));
    outlet.on("/news.xml", exchange -> Outlet.text(200, map.get()).answer(exchange));
    var source = kept.source(outlet, "/news.xml", Source.Kind.SITEMAP);

    assertThat(poll(source).fresh()).isEqualTo(2);
    map.set(sitemap(news("/c", "Council votes for the bridge", "2026-11-26T05:40:00Z")));
    assertThat(poll(source).fresh()).isEqualTo(1);
    assertThat(articles())
        .extracting(Article::link)
        .containsExactlyInAnyOrder(
            outlet.at("/today").toString(), outlet.at("/b").toString(), outlet.at("/c").toString());
  }

  @ParameterizedTest
  @EnumSource
  void pagesThatWereReadButNotStoredAreReadAgain(Database database) {
    on(database);
    outlet.on(
        "/news.xml",
        Outlet.text(200, sitemap(news("/a", "Crane is painted", "2026-11-26T05:00:00Z"))));
    outlet.on("/a", html(article("The crane, painted")));
    var source = kept.source(outlet, "/news.xml", Source.Kind.SITEMAP);

    // The program ends before it stores what it read.
    kept.get(WebSource.class).poll(source, PollState.NEW, Access.PLAIN);
    assertThat(outlet.asked).contains("/a");
    assertThat(poll(source).fresh()).isEqualTo(1);
    poll(source);
    assertThat(outlet.asked.stream().filter("/a"::equals)).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void whileAHostIsInTroubleItsPagesKeepTheirTriesAndTakeTurns(Database database) {
    on(database);
    outlet.on("/robots.txt", Outlet.text(404, ""));
    outlet.on(
        "/news.xml",
        Outlet.text(
            200,
            sitemap(
                news("/a", "Crane is painted", "2026-11-26T05:30:00Z"),
                news("/b", "Ferry runs aground", "2026-11-26T05:00:00Z"))));
    var a = new AtomicReference<>(Outlet.text(503, "busy"));
    outlet.on("/a", exchange -> a.get().answer(exchange));
    outlet.on("/b", Outlet.text(503, "busy"));
    var source = kept.source(outlet, "/news.xml", Source.Kind.SITEMAP);
    for (int i = 0; i < 5; i++) {
      assertThat(poll(source).fresh()).isZero();
      kept.clock.forward(Duration.ofMinutes(10));
    }
    assertThat(outlet.asked)
        .filteredOn(path -> !path.contains("."))
        .containsExactly("/a", "/b", "/a", "/b", "/a");

    a.set(html(article("The crane, painted")));
    assertThat(poll(source).fresh()).isZero();
    assertThat(poll(source).fresh()).isEqualTo(1);
    assertThat(articles().get(0).body()).isNotEmpty();

    // What is in trouble for hours is not asked for ever: its headline is taken.
    kept.clock.forward(Duration.ofHours(3));
    assertThat(poll(source).fresh()).isZero();
    assertThat(poll(source).fresh()).isEqualTo(1);
  }

  static class Embargo implements ArrivalPolicy {
    private static final Instant ENDS = Instant.parse("2026-11-26T08:00:00Z");
    private final Clock clock;

    Embargo(Clock clock) {
      this.clock = clock;
    }

    @Override
    public Optional<Instant> arrives(Article article) {
      return article.title().contains("budget") && clock.instant().isBefore(ENDS)
          ? Optional.empty()
          : Optional.of(article.published());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPageWhoseArticleIsWithheldIsReadAgainHourlyAndTheOthersAreNot(Database database) {
    on(database, Embargo.class);
    outlet.on(
        "/news.xml",
        Outlet.text(
            200,
            sitemap(
                news("/a", "Crane is painted", "2026-11-26T05:30:00Z"),
                news("/b", "The budget is out", "2026-11-26T05:00:00Z")),
            "ETag",
            "\"1\""));
    outlet.on("/a", html(article("The crane, painted")));
    outlet.on("/b", html(article("The budget")));
    var source = kept.source(outlet, "/news.xml", Source.Kind.SITEMAP);

    assertThat(poll(source).fresh()).isEqualTo(1);
    kept.clock.forward(Duration.ofMinutes(10));
    assertThat(poll(source).fresh()).isZero();
    assertThat(outlet.asked).containsOnlyOnce("/b");
    kept.clock.forward(Duration.ofHours(2));
    assertThat(poll(source).fresh()).isEqualTo(1);
    poll(source);
    assertThat(outlet.asked.stream().filter("/b"::equals)).hasSize(2);
    assertThat(outlet.asked).containsOnlyOnce("/a");
  }

  @ParameterizedTest
  @EnumSource
  void ofAnIndexThePartsAreReadAndOfAPlainSitemapThePagesThatChangedOfLate(Database database) {
    on(database);
    outlet.on(
        "/index.xml",
        Outlet.text(
            200,
            "<sitemapindex><sitemap><loc>/pages.xml</loc></sitemap>"
                + "<sitemap><loc>/gone.xml</loc></sitemap></sitemapindex>"));
    outlet.on(
        "/pages.xml",
        Outlet.text(
            200,
            "<urlset><url><loc>/a</loc><lastmod>2026-11-26T04:00:00Z</lastmod></url>"
                + "<url><loc>https://elsewhere.example/b</loc>"
                + "<lastmod>2026-11-26T05:00:00Z</lastmod></url>"
                + "<url><loc>/old</loc><lastmod>2026-10-01</lastmod></url>"
                + "<url><loc>/about</loc></url></urlset>"));
    outlet.on("/a", html(article("The crane, painted")));
    var source = kept.source(outlet, "/index.xml", Source.Kind.SITEMAP);

    assertThat(poll(source).fresh()).isEqualTo(1);
    assertThat(articles()).extracting(Article::title).containsExactly("The crane, painted");
    assertThat(poll(source).isUnchanged()).isTrue();
    assertThat(outlet.asked).doesNotContain("/old", "/about").containsOnlyOnce("/a");
  }

  @ParameterizedTest
  @EnumSource
  void pagesThatAreNoLongerListedAreForgottenInTheEnd(Database database) {
    on(database);
    outlet.on(
        "/news.xml",
        Outlet.text(200, sitemap(news("/a", "Crane is painted", "2026-11-26T05:00:00Z"))));
    outlet.on("/a", html(article("The crane, painted")));
    poll(kept.source(outlet, "/news.xml", Source.Kind.SITEMAP));
    assertThat(listed()).isEqualTo(1);

    kept.clock.forward(Duration.ofDays(36));
    kept.get(Pruning.class).prune();
    assertThat(listed()).isZero();
  }

  private int listed() {
    return kept.db().sql("SELECT count(*) FROM listed_page").query(Integer.class).single();
  }
}
