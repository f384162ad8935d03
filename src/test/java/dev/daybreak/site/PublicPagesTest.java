package dev.daybreak.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rometools.rome.io.SyndFeedInput;
import dev.daybreak.RunningDaybreak;
import dev.daybreak.edition.Corrections;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.rendering.StoredRenderings;
import dev.daybreak.edition.rendering.Variant;
import dev.daybreak.feeds.reading.FeedReader;
import dev.daybreak.feeds.reading.Reading;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class PublicPagesTest extends RunningDaybreak {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  @Test
  void theFrontPageOffersTheNewsletterAndShowsTheLatestStories() {
    assertThat(page("/").text()).contains("The first edition is on its way");
    published(TODAY.minusDays(1), "Yesterday's lead");
    published(TODAY, "Ferry <b>& \"bridge\"</b>");

    var front = page("/");

    assertThat(front.select("form.signup").attr("action")).startsWith("/subscribe");
    assertThat(front.select("form.signup input[name=email]")).hasSize(1);
    assertThat(front.select("input[name=sections]").eachAttr("value"))
        .startsWith("World", "Ireland", "Business");
    assertThat(front.select(".teaser.lead h3").text()).isEqualTo("Ferry <b>& \"bridge\"</b>");
    assertThat(front.select(".grid .teaser h3").eachText()).containsExactly("Story of Sport");
    assertThat(front.select(".masthead .sections a").eachText())
        .containsExactly("World", "Sport", "Past editions");
    assertThat(front.text()).contains("The Harbour Morning, 1 Quay Street, Cork");
  }

  @Test
  void theArchiveHasWhatWasPublishedAndNothingElse() {
    published(TODAY.minusDays(2), "Two days ago");
    published(TODAY.minusDays(1), "One day ago");
    drafted(TODAY, "Not yet for anybody");

    assertThat(page("/editions").select(".subject").eachText())
        .containsExactly("One day ago", "Two days ago");
    assertThat(get("/editions/2026-11-24").statusCode()).isEqualTo(404);
    assertThat(get("/editions/2026-11-24/card.png").statusCode()).isEqualTo(404);
    assertThat(get("/editions/2026-13-99").statusCode()).isEqualTo(400);

    var edition = page("/editions/2026-11-23");
    assertThat(edition.select("link[rel=canonical]").attr("href"))
        .isEqualTo(program.url("/editions/2026-11-23"));
    assertThat(edition.select("meta[property=og:title]").attr("content")).isEqualTo("One day ago");
    assertThat(edition.select(".head a[rel=prev]").attr("href")).isEqualTo("/editions/2026-11-22");
    assertThat(edition.select("a[rel=next]")).isEmpty();
  }

  @Test
  void theWebEditionSaysWhatTheMailSaysWithoutWhatIsOneReadersOwn() {
    published(TODAY, "The lead of today");
    var mail =
        program
            .bean(StoredRenderings.class)
            .of(program.bean(Editions.class).require(TODAY), Variant.all("en"));

    var page = page("/editions/2026-11-24");

    assertThat(page.select("main h3 a, main .lines a").eachText())
        .containsExactlyElementsOf(Jsoup.parse(mail.html()).select("h3 a, p[dir] > a").eachText())
        .hasSize(4);
    assertThat(page.select("main .standfirst").eachText())
        .hasSize(3)
        .containsOnly("What happened, in a sentence.");
    assertThat(page.select(".dateline").text()).isEqualTo("4 stories · 1 minute");
    assertThat(page.select(".contents a").eachText())
        .containsExactly("Top story", "World", "Sport", "Editor’s choice");
    assertThat(page.select(".contents a").eachAttr("href"))
        .allMatch(anchor -> page.select(anchor).size() == 1);
    assertThat(page.select(".masthead")).hasSize(1);
    assertThat(page.select(".masthead nav a").eachText()).contains("World", "Past editions");
    // The eight outlets beside the lead's own, where the mail has four.
    assertThat(page.select("#lead .meta a").eachText()).hasSize(8).startsWith("Outlet 1");
    assertThat(page.select(".share").attr("data-url"))
        .isEqualTo(program.url("/editions/2026-11-24"));
    assertThat(page.html())
        .doesNotContain("/leave/", "/preferences/", "Unsubscribe", "\uE000", "\uE001", "token");
    assertThat(Jsoup.parse(mail.html()).select("a[href$=/editions/2026-11-24]").attr("href"))
        .isEqualTo(program.url("/editions/2026-11-24"));
    assertThat(get("/share.js").statusCode()).isEqualTo(200);
    assertThat(page("/editions/2026-11-24?lang=de").select(".contents a").eachText())
        .contains("Das Wichtigste", "Von der Redaktion empfohlen");
  }

  @Test
  void pagesAreAskedForAgainByTheirETagAndSetNoCookie() {
    published(TODAY, "The lead of today");
    for (var path : List.of("/", "/editions", "/editions/2026-11-24", "/privacy")) {
      var first = get(path);
      assertThat(first.headers().firstValue("Set-Cookie")).as(path).isEmpty();
      assertThat(first.headers().firstValue("Cache-Control")).contains("public, max-age=60");
      assertThat(first.headers().firstValue("Content-Security-Policy").orElseThrow())
          .doesNotContain("unsafe");

      var again =
          send(
              HttpRequest.newBuilder(URI.create(program.url(path)))
                  .header("If-None-Match", first.headers().firstValue("ETag").orElseThrow()));
      assertThat(again.statusCode()).as(path).isEqualTo(304);
    }
  }

  @Test
  void styleSheetsAreAskedForAgainByTheirContentAndNotByTheirTime() {
    for (var path :
        List.of("/styles/base.css", "/styles/site.css", "/styles/admin.css", "/theme.css")) {
      var first = get(path);
      assertThat(first.statusCode()).as(path).isEqualTo(200);
      assertThat(first.headers().firstValue("Last-Modified")).as(path).isEmpty();
      var again =
          send(
              HttpRequest.newBuilder(URI.create(program.url(path)))
                  .header("If-None-Match", first.headers().firstValue("ETag").orElseThrow()));
      assertThat(again.statusCode()).as(path).isEqualTo(304);
    }
  }

  @Test
  void everybodyCanReadHowAnEditionWasChosen() {
    drafted(TODAY, "Not yet for anybody");
    assertThat(get("/editions/2026-11-24/how").statusCode()).isEqualTo(404);
    published(TODAY, "Not yet for anybody");

    assertThat(page("/editions/2026-11-24").select("a[href=/editions/2026-11-24/how]")).hasSize(1);
    var how = page("/editions/2026-11-24/how");
    assertThat(how.select(".lede").text()).contains("20 articles", "9 stories", "these 4", "03:00");
    assertThat(how.select(".how-stories h3").eachText())
        .containsExactly("Not yet for anybody", "Story of Sport", "Most told", "A line");
    assertThat(how.select(".how-stories li").get(1).text())
        .contains("1.00 points", "2 independent sources", "+1.00", "an editor placed it here")
        .doesNotContain("mary", "her idea");
    assertThat(how.select(".how-close li").eachText())
        .containsExactly("0.40 It stayed out Sport · Plain Courier The edition is full.");
    assertThat(how.select(".how-outlets th").eachText()).hasSize(9).startsWith("Quayside Gazette");
  }

  @Test
  void aCorrectionStandsAboveTheWebEditionAndInTheNextMail() {
    published(TODAY.minusDays(1), "Yesterday");
    drafted(TODAY, "Today");
    var corrections = program.bean(Corrections.class);
    var renderings = program.bean(StoredRenderings.class);
    var editions = program.bean(Editions.class);
    corrections.add(
        editions.require(TODAY.minusDays(1)), "mary", "84 aboard,\r\n not <b>48</b>.", true);
    assertThatThrownBy(() -> corrections.add(editions.require(TODAY), "mary", "x", false))
        .hasMessageContaining("edition.correction.early [2026-11-24]");
    assertThatThrownBy(
            () -> corrections.add(editions.require(TODAY.minusDays(1)), "mary", " ", false))
        .hasMessageContaining("edition.correction.empty");

    assertThat(page("/editions/2026-11-23").select(".corrections").text())
        .isEqualTo("Tuesday 24 November 2026, corrected: 84 aboard, not <b>48</b>.");

    var draft = renderings.of(editions.require(TODAY), Variant.all("en"));
    assertThat(Jsoup.parse(draft.html()).text())
        .contains(
            "Correction to the edition of Monday 23 November 2026: 84 aboard, not <b>48</b>.");
    assertThat(draft.text())
        .contains("Correction to the edition of Monday 23 November 2026:\n84 aboard");
    new SampleEditions(program).publish(TODAY);
    var only = renderings.of(editions.require(TODAY), new Variant(Set.of("Sport"), "en"));
    assertThat(only.html()).contains("84 aboard");
    drafted(TODAY.plusDays(1), "Tomorrow");
    assertThat(renderings.of(editions.require(TODAY.plusDays(1)), Variant.all("en")).html())
        .doesNotContain("84 aboard");
    assertThat(page("/editions/2026-11-24").select(".corrections a").attr("href"))
        .isEqualTo(program.url("/editions/2026-11-23"));
    var told = corrections.of(editions.require(TODAY.minusDays(1))).get(0);
    assertThat(told.toldIn()).isEqualTo(TODAY);
    assertThat(corrections.remove(editions.require(TODAY.minusDays(1)), told.id())).isFalse();
  }

  @Test
  void theEditionsAreAFeed() throws Exception {
    published(TODAY.minusDays(1), "Yesterday");
    published(TODAY, "Ferry & \"bridge\" \u0007 <b>");

    for (var path : List.of("/editions/feed.rss", "/editions/feed.atom")) {
      var answer = get(path);
      assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("application/" + path.substring(path.indexOf('.') + 1) + "+xml");
      var other = new SyndFeedInput().build(new StringReader(answer.body()));
      assertThat(other.getEntries()).hasSize(2);
      assertThat(other.getEntries().get(0).getTitle())
          .startsWith("Ferry & \"bridge\"")
          .endsWith("<b>");

      var type = answer.headers().firstValue("Content-Type").orElseThrow();
      var read = FeedReader.read(answer.body().getBytes(UTF_8), type, program.url(path), UTC);
      var feed = ((Reading.Feed) read).feed();
      assertThat(feed.title()).isEqualTo("The Harbour Morning");
      assertThat(feed.items()).hasSize(2);
      var entry = feed.items().get(0);
      assertThat(entry.title()).startsWith("Ferry & \"bridge\"");
      assertThat(entry.link()).isEqualTo(program.url("/editions/2026-11-24"));
      assertThat(entry.published()).isNotNull();
    }
  }

  @Test
  void anArticleOfThePapersOwnIsShownInFull() throws Exception {
    published(TODAY, "The lead of today");
    ownArticle();

    var listed = page("/sections/world").select(".list .teaser h2 a");
    assertThat(listed.eachText()).contains("Twelve days without the cable");
    var article = page(listed.first().attr("href"));

    assertThat(article.select(".crumbs a").text()).isEqualTo("World");
    assertThat(article.select(".crumbs a").attr("href")).isEqualTo("/sections/world");
    assertThat(article.select("h1").text()).isEqualTo("Twelve days without the cable");
    assertThat(article.select(".body p").eachText())
        .containsExactly(
            "Norrland began to ration its internet on Monday evening.",
            "The break is 140 kilometres off the coast & deep.");
    assertThat(article.select(".byline").text()).isEqualTo("By our technology desk");
    assertThat(article.select("time").attr("datetime")).isEqualTo("2026-11-23");
    assertThat(article.select(".offer form.signup")).hasSize(1);
    assertThat(article.select(".headlines h2").eachText()).contains("Editor’s choice");
    assertThat(article.select(".headlines li").eachText().toString()).contains("Most told");
  }

  @Test
  void whatIsNotThereIsSaidInPlainWords() {
    for (var path : List.of("/articles/none", "/sections/none", "/editions/2020-01-01")) {
      var answer = get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(answer.body()).contains("Page not found", "The Harbour Morning");
      assertThat(answer.headers().firstValue("Cache-Control").orElse(""))
          .doesNotContain("max-age=60");
    }
    assertThat(post("/editions", Map.of()).statusCode()).isBetween(403, 405);
  }

  @Test
  void thePublishersColourReachesThePages() {
    var css = get("/theme.css");
    assertThat(css.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/css");
    assertThat(css.body()).contains("--accent:#", "prefers-color-scheme:dark");
    assertThat(get("/favicon.svg").statusCode()).isEqualTo(200);
    var sheet = page("/").select("link[rel=stylesheet][href*=site]").attr("href");
    assertThat(sheet).isEqualTo("/styles/site.css");
    assertThat(get(sheet).body()).contains("var(--serif)");
    assertThat(get("/styles/base.css").body()).contains("--serif:");
  }

  private Document page(String path) {
    var answer = get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  private void published(LocalDate date, String lead) {
    new SampleEditions(program).published(date, lead);
  }

  private void drafted(LocalDate date, String lead) {
    new SampleEditions(program).drafted(date, lead);
  }

  private void ownArticle() throws Exception {
    var own = new OwnPages(program);
    own.write(
        LocalDate.of(2026, 11, 23),
        "Twelve days without the cable",
        """
        Norrland began to ration its internet on Monday evening.

        The break is 140 kilometres off the coast & deep.""",
        "By our technology desk");
    own.collect();
  }
}
