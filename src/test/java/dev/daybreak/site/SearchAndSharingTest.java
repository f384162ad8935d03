package dev.daybreak.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.RunningDaybreak;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.desk.Amendments;
import dev.daybreak.edition.desk.EditorialRules;
import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.Articles;
import dev.daybreak.headlines.ChoiceSettings.Embargo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How what was published is found again: by search, by search engines, where it is shared. */
class SearchAndSharingTest extends RunningDaybreak {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  private SampleEditions editions;

  @BeforeEach
  void editions() {
    editions = new SampleEditions(program);
  }

  @Test
  void theArchiveIsSearchedByHeadlineSummaryAndOutlet() {
    editions.published(TODAY.minusDays(2), "Fähre nach Zürich");
    editions.published(TODAY.minusDays(1), "Ferry <b>& \"bridge\"</b>");
    editions.drafted(TODAY, "Ferry of tomorrow");

    var found = search("FERRY brid");
    assertThat(found.select(".hits h2").eachText()).containsExactly("Ferry <b>& \"bridge\"</b>");
    assertThat(found.select(".hits h2 mark").eachText()).containsExactly("Ferry", "bridge");
    assertThat(found.select(".hits h2 a").attr("href")).isEqualTo("/editions/2026-11-23");
    assertThat(found.select(".hits .day").text()).isEqualTo("Monday 23 November 2026");
    assertThat(found.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
    assertThat(search("zurich").select(".hits h2").eachText()).containsExactly("Fähre nach Zürich");
    assertThat(search("sentence lead").select(".hits li")).isEmpty();
    assertThat(search("sentence ferry").select(".hits li")).hasSize(1);
    assertThat(search("outlet 7").select(".hits li")).hasSize(2);
    assertThat(search("quay 7").select(".hits .meta").get(0).select("mark").eachText())
        .containsExactly("Quayside", "7");
    assertThat(get("/editions").body()).contains("role=\"search\"");
  }

  @Test
  void aCorrectedHeadlineIsFoundAndTheWrongOneIsNot() {
    editions.published(TODAY, "Bridge shut");
    var edition = program.bean(Editions.class).require(TODAY);
    program.bean(Amendments.class).rewrite(edition, "key-1", "Pier shut", "Sorry.", "mary", "");

    assertThat(search("bridge").text()).contains("No past edition has “bridge”");
    assertThat(search("pier").select(".hits h2").eachText()).containsExactly("Pier shut");
    program
        .bean(Amendments.class)
        .drop(program.bean(Editions.class).require(TODAY), "key-1", "mary", "");
    assertThat(search("pier").select(".hits li")).isEmpty();
  }

  @Test
  void manyResultsAreTurnedOverPageByPageAndNoneTwice() {
    for (var day = 1; day <= 15; day++) {
      editions.published(TODAY.minusDays(day), "Lead " + day);
    }
    var paths = new ArrayList<String>();
    var next = "/editions?q=happened+sent";
    while (!next.isEmpty()) {
      var page = Jsoup.parse(get(next).body());
      page.select(".hits li").forEach(hit -> paths.add(hit.select(".day, h2").text()));
      next = page.select("a[rel=next]").attr("href");
    }
    assertThat(paths).hasSize(60).doesNotHaveDuplicates();
    assertThat(paths.get(0)).contains("Monday 23 November 2026", "Lead 1");
    assertThat(paths.get(59)).contains("Monday 9 November 2026");
  }

  @Test
  void whoSearchesInAnotherLanguageStaysInIt() {
    for (var day = 1; day <= 6; day++) {
      editions.published(TODAY.minusDays(day), "Lead " + day);
    }
    var page = Jsoup.parse(get("/editions?q=happened&lang=de").body());
    assertThat(page.select(".hits h2 a").eachAttr("href"))
        .hasSize(20)
        .allMatch(path -> path.endsWith("?lang=de"));
    assertThat(page.select("a[rel=next]").attr("href")).endsWith("&lang=de");
    assertThat(page.select("form.search input[name=lang]").attr("value")).isEqualTo("de");
    assertThat(search("happened").select(".hits h2 a").attr("href")).doesNotContain("lang");
  }

  @Test
  void anOddQueryGetsAPageWithWords() {
    editions.published(TODAY, "The lead");
    for (var query : List.of("", " ", "?!…", "🙂", "%_'", "'; DROP TABLE edition; --")) {
      var answer = get("/editions?q=" + URLEncoder.encode(query, UTF_8));
      assertThat(answer.statusCode()).as(query).isEqualTo(200);
      assertThat(Jsoup.parse(answer.body()).select("main .lede").text()).as(query).isNotBlank();
    }
    assertThat(search("lead".repeat(700)).select(".lede").text()).contains("No past edition", "…");
    var far = get("/editions?q=lead&before=+9999-99-99&place=x");
    assertThat(far.statusCode()).isEqualTo(400);
    assertThat(far.body()).contains("We couldn’t read that request");
    assertThat(get("/editions?q=%00").body()).contains("We couldn’t read that request");
    for (var before : List.of("%2B999999999-01-01", "-999999999-01-01")) {
      assertThat(get("/editions?q=lead&before=" + before).statusCode()).as(before).isEqualTo(200);
    }
    // Longer than a server reads at all: also an answer, and nothing of the program's.
    assertThat(get("/editions?q=" + "x".repeat(10_000)).statusCode()).isIn(200, 400, 414, 431);
  }

  @Test
  void theSitemapsListWhatReadersMaySeeAndNothingElse() throws Exception {
    editions.published(TODAY.minusDays(9), "Long ago");
    editions.published(TODAY, "Ferry & \"bridge\" \u0007 <b>");
    editions.drafted(TODAY.plusDays(1), "Not yet");
    var own = new OwnPages(program);
    own.write(TODAY.minusDays(1), "The cable is whole", "Told in this paragraph.", "By our desk");
    own.write(TODAY.minusDays(1), "Under an embargo", "Told in this paragraph.", "By our desk");
    own.write(TODAY.minusDays(40), "An old story", "Told in this paragraph.", "By our desk");
    own.write(TODAY.minusDays(60), "Held for long", "Told in this paragraph.", "By our desk");
    own.collect();
    program
        .bean(EditorialRules.class)
        .change(
            rules ->
                rules.withEmbargoes(
                    Stream.of("Under an embargo", "Held for long")
                        .map(title -> article(title).key())
                        .map(key -> new Embargo(key, clock.instant().plus(Duration.ofHours(2))))
                        .toList()),
            "mary");

    assertThat(get("/robots.txt").body()).contains("Sitemap: " + program.url("/sitemap.xml"));
    var index = xml("/sitemap.xml").select("loc").eachText();
    assertThat(index)
        .containsExactly(
            program.url("/sitemap/pages.xml"),
            program.url("/sitemap/articles-2026-09.xml"),
            program.url("/sitemap/articles-2026-10.xml"),
            program.url("/sitemap/articles-2026-11.xml"));
    var pages = xml("/sitemap/pages.xml");
    assertThat(pages.select("loc").eachText())
        .contains(
            program.url("/"),
            program.url("/sections/world"),
            program.url("/editions/2026-11-24"),
            program.url("/editions/2026-11-15"))
        .doesNotContain(program.url("/editions/2026-11-25"));
    assertThat(pages.select("url:contains(/editions/2026-11-24) lastmod").text())
        .isEqualTo("2026-11-24T03:00:00Z");
    assertThat(xml("/sitemap/articles-2026-11.xml").select("loc").eachText())
        .containsExactly(address("The cable is whole"));
    assertThat(xml("/sitemap/articles-2026-10.xml").select("loc").eachText())
        .containsExactly(address("An old story"));
    assertThat(xml("/sitemap/articles-2026-09.xml").select("loc")).isEmpty();
    assertThat(get("/sitemap/articles-2020-01.xml").statusCode()).isEqualTo(404);
    assertThat(get("/sitemap/articles-2026-99.xml").statusCode()).isIn(400, 404);

    var news = xml("/news-sitemap.xml");
    assertThat(news.getElementsByTag("news:title").eachText())
        .containsExactly("Ferry & \"bridge\" <b>", "Long ago", "The cable is whole");
    assertThat(news.getElementsByTag("news:language").eachText()).containsOnly("en");
    assertThat(news.getElementsByTag("news:publication_date").get(0).text())
        .isEqualTo("2026-11-24T03:00:00Z");
    for (var path : List.of("/robots.txt", "/sitemap.xml", "/sitemap/pages.xml")) {
      var first = get(path);
      assertThat(first.headers().firstValue("Cache-Control")).contains("public, max-age=60");
      var again =
          send(
              HttpRequest.newBuilder(URI.create(program.url(path)))
                  .header("If-None-Match", first.headers().firstValue("ETag").orElseThrow()));
      assertThat(again.statusCode()).as(path).isEqualTo(304);
    }
    assertThat(get("/leave/x").headers().firstValue("X-Robots-Tag")).contains("noindex");
    assertThat(get("/login").body()).contains("content=\"noindex\"");
  }

  @Test
  void anEditionAndAnOwnArticleAreSharedWithAPictureAndTheirFacts() throws Exception {
    editions.published(TODAY, "Ferry </script><b>& \"bridge\"</b>");
    var own = new OwnPages(program);
    own.write(TODAY.minusDays(1), "The cable is whole", "Told in this paragraph.", "By our desk");
    own.collect();

    var edition = Jsoup.parse(get("/editions/2026-11-24").body());
    assertThat(meta(edition, "og:title")).isEqualTo("Ferry </script><b>& \"bridge\"</b>");
    assertThat(meta(edition, "og:image"))
        .startsWith(program.url("/editions/2026-11-24/card.png?v="));
    assertThat(meta(edition, "og:image:width")).isEqualTo("1200");
    assertThat(meta(edition, "og:image:height")).isEqualTo("630");
    assertThat(meta(edition, "og:image:alt")).startsWith("Ferry");
    assertThat(edition.select("meta[name=twitter:card]").attr("content"))
        .isEqualTo("summary_large_image");
    drawn(meta(edition, "og:image"));
    var data = data(edition);
    assertThat(data.at("/@type").asString()).isEqualTo("CollectionPage");
    assertThat(data.at("/mainEntity/numberOfItems").asInt()).isEqualTo(4);
    assertThat(data.at("/mainEntity/itemListElement/0/name").asString())
        .isEqualTo("Ferry </script><b>& \"bridge\"</b>");

    var article = Jsoup.parse(get(URI.create(address("The cable is whole")).getPath()).body());
    assertThat(meta(article, "og:type")).isEqualTo("article");
    drawn(meta(article, "og:image"));
    var facts = data(article);
    assertThat(facts.at("/@type").asString()).isEqualTo("NewsArticle");
    assertThat(facts.at("/headline").asString()).isEqualTo("The cable is whole");
    assertThat(facts.at("/url").asString()).isEqualTo(address("The cable is whole"));
    assertThat(meta(Jsoup.parse(get("/").body()), "og:image")).contains("/card.png");
  }

  private static JsonNode data(Document page) {
    var scripts = page.select("script[type=application/ld+json]");
    assertThat(scripts).hasSize(1);
    return JsonMapper.shared().readTree(scripts.get(0).data());
  }

  private static String meta(Document page, String property) {
    return page.select("meta[property=" + property + "]").attr("content");
  }

  private void drawn(String address) throws IOException, InterruptedException {
    var answer =
        browser.send(
            HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("image/png");
    var picture = ImageIO.read(new ByteArrayInputStream(answer.body()));
    assertThat(picture.getWidth()).isEqualTo(1200);
  }

  private Document search(String query) {
    var answer = get("/editions?q=" + URLEncoder.encode(query, UTF_8));
    assertThat(answer.statusCode()).as(query).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  private Document xml(String path) {
    var answer = get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).contains("/xml");
    return Jsoup.parse(answer.body(), Parser.xmlParser());
  }

  private String address(String title) {
    return program.url("/articles/" + article(title).slug());
  }

  private Article article(String title) {
    return program.bean(Articles.class).latest(10).stream()
        .filter(article -> article.title().equals(title))
        .findFirst()
        .orElseThrow();
  }
}
