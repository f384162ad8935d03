package dev.daybreak.feeds.enriching;

import static dev.daybreak.feeds.pages.NewsPages.article;
import static dev.daybreak.feeds.pages.NewsPages.html;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.daybreak.Database;
import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.ArticlePart;
import dev.daybreak.feeds.ArticleStore;
import dev.daybreak.feeds.Articles;
import dev.daybreak.feeds.ArticlesInUse;
import dev.daybreak.feeds.Enrich;
import dev.daybreak.feeds.Sources;
import dev.daybreak.feeds.fetching.Outlet;
import dev.daybreak.feeds.polling.AddedPages;
import dev.daybreak.feeds.polling.Collecting;
import dev.daybreak.feeds.polling.Kept;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.Bean;

/** Bare items of feeds and the pages that they link to, on both databases. */
@Timeout(120)
class EnrichingTest {
  private final Outlet outlet = new Outlet();
  private Kept kept;

  private void on(Database database) {
    kept =
        new Kept(
            database,
            Enriching.class,
            AskedPages.class,
            PageMetadata.class,
            Settings.class,
            AnEmbargo.class);
    kept.clock.set(Instant.parse("2026-11-26T06:00:00Z"));
  }

  /** The shipped settings. */
  static final class Settings {
    @Bean
    EnrichSettings enrichSettings() {
      return new EnrichSettings(Enrich.NEEDED, 40, 4);
    }
  }

  /** Of an editor who named an article by the link of its feed. */
  static final class AnEmbargo implements ArticlesInUse {
    @Override
    public Set<String> keys() {
      return Set.of("http://q.example/none");
    }

    @Override
    public boolean names(Article article) {
      return String.valueOf(article.link()).endsWith("/embargo");
    }
  }

  @AfterEach
  void close() {
    outlet.close();
    if (kept != null) {
      kept.close();
    }
  }

  private void poll(String path) {
    kept.get(Collecting.class).poll(kept.source(outlet, path).id());
  }

  private void feed(String path, String... items) {
    var body = "<rss><channel><title>Post</title>" + String.join("", items) + "</channel></rss>";
    var asked = new AtomicInteger();
    outlet.on(
        path,
        exchange -> Outlet.text(200, body + " ".repeat(asked.getAndIncrement())).answer(exchange));
  }

  private static String item(String title, String link, String more) {
    return "<item><title>%s</title><link>%s</link>%s</item>".formatted(title, link, more);
  }

  private int round() {
    return kept.get(Enriching.class).round();
  }

  private Article only() {
    var all = kept.get(Articles.class).latest(10);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  @ParameterizedTest
  @EnumSource
  void aBareItemIsFilledFromItsPageOnceAndItsFeedDoesNotTakeThatAway(Database database) {
    on(database);
    feed("/feed", item("Ferry runs aground", "/ferry", ""));
    outlet.on("/ferry", html(article("Ferry runs aground", "2026-11-26T05:10:00Z", "")));
    poll("/feed");
    assertThat(only().picture()).isNull();

    assertThat(round()).isEqualTo(1);
    var filled = only();
    assertThat(filled.standfirst())
        .isEqualTo("The outlet says in one line what became of it: Ferry runs aground.");
    assertThat(filled.author()).isEqualTo("Mary Quay");
    assertThat(filled.published()).isEqualTo(Instant.parse("2026-11-26T05:10:00Z"));
    assertThat(filled.picture().address()).isEqualTo(outlet.at("/pictures/port.jpg"));
    assertThat(filled.body()).isEmpty();
    assertThat(kept.get(Articles.class).fromPages(List.of(filled.id())).get(filled.id()))
        .containsExactlyInAnyOrder(ArticlePart.values());

    poll("/feed");
    assertThat(round()).isZero();
    assertThat(only()).isEqualTo(filled);
    assertThat(outlet.asked.stream().filter("/ferry"::equals)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void aPageThatFailsIsAskedOnceMoreAfterAWhileAndThenNever(Database database) {
    on(database);
    feed("/feed", item("Ferry runs aground", "/ferry", ""));
    outlet.on("/ferry", Outlet.text(404, "none"));
    poll("/feed");

    assertThat(round()).isEqualTo(1);
    assertThat(round()).isZero();
    kept.clock.forward(Duration.ofMinutes(31));
    assertThat(round()).isEqualTo(1);
    kept.clock.forward(Duration.ofMinutes(31));
    assertThat(round()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void ofTwoNodesOneAsks(Database database) {
    on(database);
    feed("/feed", item("Ferry runs aground", "/ferry", ""));
    poll("/feed");
    var pages = kept.get(AskedPages.class);
    var now = kept.clock.instant();
    var due = pages.due(now, Enrich.NEEDED, 10);
    assertThat(due).hasSize(1);

    assertThat(pages.begin(due.get(0), now)).isTrue();
    assertThat(pages.begin(due.get(0), now)).isFalse();
    var later = now.plus(Duration.ofMinutes(31));
    var again = pages.due(later, Enrich.NEEDED, 10).get(0);
    assertThat(pages.begin(again, later)).isTrue();
    assertThat(pages.begin(again, later)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void theFirstParagraphOfAPageIsNoStandfirst(Database database) {
    on(database);
    feed("/feed", item("Ferry runs aground", "/ferry", ""));
    var page = article("Ferry runs aground", "2026-11-26T05:10:00Z", "");
    outlet.on("/ferry", html(page.replaceFirst("<meta property=.og:description.[^>]*>", "")));
    poll("/feed");

    assertThat(round()).isEqualTo(1);
    assertThat(only().author()).isEqualTo("Mary Quay");
    assertThat(only().standfirst()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void theSettingOfASourceDecidesWhichPagesAreAsked(Database database) {
    on(database);
    var whole =
        "<description>All are safe.</description><author>John Pier</author>"
            + "<enclosure type='image/jpeg' url='/f.jpg'/><pubDate>Thu, 26 Nov 2026 05:00:00 GMT</pubDate>";
    feed("/feed", item("Ferry runs aground", "/ferry", whole), item("Crane is blue", "/crane", ""));
    outlet.on("/ferry", html(article("Ferry runs aground")));
    outlet.on("/crane", html(article("Crane is blue")));
    poll("/feed");
    var sources = kept.get(Sources.class);
    var id = sources.all().get(0).id();

    sources.enrich(id, Enrich.OFF);
    assertThat(round()).isZero();
    sources.enrich(id, null);
    assertThat(round()).isEqualTo(1);
    assertThat(outlet.asked).contains("/crane").doesNotContain("/ferry");
    sources.enrich(id, Enrich.ON);
    assertThat(round()).isEqualTo(1);
    assertThat(outlet.asked).contains("/ferry");
  }

  @ParameterizedTest
  @EnumSource
  void aHostIsAskedForAFewPagesInARound(Database database) {
    on(database);
    outlet.on("/", html(article("One of many")));
    outlet.on("/robots.txt", Outlet.text(404, ""));
    feed(
        "/feed",
        item("A", "/a", ""),
        item("B", "/b", ""),
        item("C", "/c", ""),
        item("D", "/d", ""),
        item("E", "/e", ""),
        item("F", "/f", ""));
    poll("/feed");

    assertThat(round()).isEqualTo(4);
    assertThat(round()).isEqualTo(2);
    assertThat(round()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void twoAddressesOfOneArticleAreOneArticle(Database database) {
    on(database);
    var canonical = "<link rel=\"canonical\" href=\"" + outlet.at("/ferry") + "\">";
    feed("/feed", item("Ferry runs aground", "/ferry", ""));
    feed("/amp-feed", item("Ferry aground", "/amp/ferry", ""));
    outlet.on("/ferry", html(article("Ferry runs aground", "2026-11-26T05:10:00Z", canonical)));
    outlet.on("/amp/ferry", html(article("Ferry runs aground", "2026-11-26T05:10:00Z", canonical)));
    poll("/amp-feed");
    round();
    assertThat(only().link()).isEqualTo(outlet.at("/ferry").toString());

    poll("/feed");
    poll("/amp-feed");
    assertThat(only().title()).isEqualTo("Ferry aground");
    for (var path : List.of("/amp/ferry?utm_source=mail", "/ferry")) {
      assertThat(kept.get(AddedPages.class).known(outlet.at(path).toString()))
          .hasValueSatisfying(known -> assertThat(known.article().id()).isEqualTo(only().id()));
    }
    assertThat(kept.get(AddedPages.class).known(outlet.at("/amp").toString())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void anArticleThatIsThereUnderItsOwnAddressTakesTheOtherIn(Database database) {
    on(database);
    var canonical = "<link rel=\"canonical\" href=\"" + outlet.at("/ferry") + "\">";
    feed("/feed", item("Ferry runs aground", "/ferry", ""));
    feed("/amp-feed", item("Ferry aground", "/amp/ferry", ""));
    outlet.on("/", html(article("Ferry runs aground", "2026-11-26T05:10:00Z", canonical)));
    outlet.on("/robots.txt", Outlet.text(404, ""));
    poll("/feed");
    poll("/amp-feed");
    assertThat(kept.get(Articles.class).count()).isEqualTo(2);

    round();
    assertThat(only().title()).isEqualTo("Ferry runs aground");
    poll("/amp-feed");
    assertThat(only().link()).isEqualTo(outlet.at("/ferry").toString());
  }

  @ParameterizedTest
  @EnumSource
  void aPageUnderAnotherHeadlineIsNotBelieved(Database database) {
    on(database);
    var canonical = "<link rel=\"canonical\" href=\"" + outlet.at("/consent") + "\">";
    feed("/feed", item("Ferry runs aground", "/ferry", ""), item("Crane is blue", "/crane", ""));
    outlet.on(
        "/", html(article("Your choice of cookies counts", "2026-11-26T05:10:00Z", canonical)));
    outlet.on("/robots.txt", Outlet.text(404, ""));
    poll("/feed");
    var before = kept.get(Articles.class).latest(10);

    assertThat(round()).isEqualTo(2);
    assertThat(kept.get(Articles.class).latest(10)).hasSize(2).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void articlesWhosePagesAllNameOneAddressAllStay(Database database) {
    on(database);
    var canonical = "<link rel=\"canonical\" href=\"" + outlet.at("/news") + "\">";
    feed("/feed", item("Ferry runs aground", "/ferry", ""), item("Crane is blue", "/crane", ""));
    for (var title : List.of("Ferry runs aground", "Crane is blue")) {
      var path = "/" + title.split(" ", 2)[0].toLowerCase(Locale.ROOT);
      outlet.on(path, html(article(title, "2026-11-26T05:10:00Z", canonical)));
    }
    poll("/feed");

    assertThat(round()).isEqualTo(2);
    assertThat(kept.get(Articles.class).latest(10))
        .extracting(Article::title, article -> article.picture() != null)
        .containsExactlyInAnyOrder(tuple("Ferry runs aground", true), tuple("Crane is blue", true));
  }

  @ParameterizedTest
  @EnumSource
  void anArticleOfTheSameNameOfAnotherDayStays(Database database) {
    on(database);
    var canonical = "<link rel=\"canonical\" href=\"" + outlet.at("/briefing") + "\">";
    feed(
        "/feed",
        item("The briefing", "/briefing", "<pubDate>Tue, 24 Nov 2026 05:00:00 GMT</pubDate>"),
        item("The briefing", "/2", "<pubDate>Thu, 26 Nov 2026 05:00:00 GMT</pubDate>"));
    outlet.on("/", html(article("The briefing", "2026-11-26T05:00:00Z", canonical)));
    outlet.on("/robots.txt", Outlet.text(404, ""));
    poll("/feed");

    assertThat(round()).isEqualTo(2);
    assertThat(kept.get(Articles.class).latest(10))
        .extracting(Article::link)
        .containsExactly(outlet.at("/2").toString(), outlet.at("/briefing").toString());
  }

  @ParameterizedTest
  @EnumSource
  void anArticleThatAnEditorNamesKeepsItsAddress(Database database) {
    on(database);
    var canonical = "<link rel=\"canonical\" href=\"" + outlet.at("/ferry") + "\">";
    feed("/feed", item("Ferry runs aground", "/embargo", ""));
    outlet.on("/embargo", html(article("Ferry runs aground", "", canonical)));
    poll("/feed");

    assertThat(round()).isEqualTo(1);
    assertThat(only().author()).isEqualTo("Mary Quay");
    assertThat(only().link()).isEqualTo(outlet.at("/embargo").toString());
  }

  @ParameterizedTest
  @EnumSource
  void anArticleTakesTheOtherAddressesOfTheOneThatItTakesIn(Database database) {
    on(database);
    feed("/feed", item("Ferry runs aground", "/ferry", ""));
    feed("/amp-feed", item("Ferry aground", "/amp/ferry", ""));
    poll("/amp-feed");
    var store = kept.get(ArticleStore.class);
    store.readdress(only(), outlet.at("/mobile/ferry").toString());
    poll("/feed");
    store.readdress(
        store.byAddress(outlet.at("/amp/ferry").toString()).orElseThrow(),
        outlet.at("/ferry").toString());

    assertThat(only().title()).isEqualTo("Ferry runs aground");
    for (var path : List.of("/amp/ferry", "/mobile/ferry", "/ferry")) {
      assertThat(store.byAddress(outlet.at(path).toString()).orElseThrow().id())
          .isEqualTo(only().id());
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatItsFeedChangedWhileThePageWasAskedStays(Database database) {
    on(database);
    var more = new AtomicReference<>("");
    outlet.on(
        "/feed",
        exchange ->
            Outlet.text(
                    200,
                    "<rss><channel><title>Post</title>%s</channel></rss>"
                        .formatted(item("Ferry runs aground", "/ferry", more.get())))
                .answer(exchange));
    poll("/feed");
    var before = only();
    more.set("<description>Corrected: nobody was on board.</description>");
    poll("/feed");

    var said = new PageFill.Said(null, "As the page says.", "Mary Quay", null);
    kept.get(AskedPages.class).fill(before, PageFill.of(before, said, true, false), null);
    assertThat(only().standfirst()).isEqualTo("Corrected: nobody was on board.");
    assertThat(only().author()).isEqualTo("Mary Quay");
  }

  @ParameterizedTest
  @EnumSource
  void aHostThatWantsTimeBetweenTwoPagesGetsItInTheNextRoundToo(Database database) {
    on(database);
    outlet.on("/robots.txt", Outlet.text(200, "User-agent: *\nCrawl-delay: 200\n"));
    outlet.on("/", html(article("Ferry runs aground")));
    feed("/feed", item("Ferry runs aground", "/a", ""), item("Ferry runs aground", "/b", ""));
    poll("/feed");

    assertThat(round()).isEqualTo(1);
    assertThat(round()).isZero();
  }
}
