package dev.daybreak.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.MailText;
import dev.daybreak.News;
import dev.daybreak.RunningDaybreak;
import dev.daybreak.edition.desk.EditorialRules;
import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.ArticleStore;
import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.Sources;
import dev.daybreak.feeds.fetching.Outlet;
import dev.daybreak.feeds.polling.AddedPages;
import java.time.Duration;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An editor adds stories by the addresses of articles. */
class AddingStoriesTest extends RunningDaybreak {
  private static final String TODAY = "/admin/editions/2026-11-24";
  private static final String KEEL = "Boatyard at Kilrush lays its first keel in forty years";
  private static final String BRIDGE = "Harbour bridge closed in Cobh after ferry strikes pier";

  private final Outlet outlet = new Outlet();
  private Visitor editor;

  @BeforeEach
  void draft() {
    editor = Visitor.editor(program);
    News.arrives(program, clock.instant().minus(Duration.ofHours(2)));
    editor.submit(TODAY, TODAY + "/compose");
  }

  @AfterEach
  void close() {
    outlet.close();
  }

  @Test
  void anArticleIsInTheDraftPinnedAndInTheSentMail() throws Exception {
    program.reader("ann@example.org");
    article("/2026/keel", KEEL, "2026-11-24T01:00:00Z");

    assertThat(added("/2026/keel?utm_source=mail"))
        .isEqualTo("Added and pinned: " + KEEL + " (The Estuary Post).");

    var page = Jsoup.parse(editor.get(TODAY).body());
    var story = page.select("li.story:contains(" + KEEL + ")");
    assertThat(story.select("h3 a").attr("href")).isEqualTo(outlet.at("/2026/keel").toString());
    assertThat(story.text()).contains("The Estuary Post", "Pinned");
    assertThat(page.select("#done").text()).contains("admin added a story");
    assertThat(added("/2026/keel")).contains("This article is in the edition already: story ");

    editor.submit(TODAY + "/send", TODAY + "/send", "anyway", "yes");
    eventually().until(() -> !mailsTo("ann@example.org").isEmpty());
    assertThat(MailText.of(mailsTo("ann@example.org").get(0)))
        .contains(KEEL, outlet.at("/2026/keel").toString());
    assertThat(added("/2026/keel")).isEqualTo("The stories of this edition are final.");
  }

  @Test
  void anArticleThatSomebodyWantsToAddAsASourceBecomesAStory() {
    article("/2026/keel", KEEL, "2026-11-24T01:00:00Z");
    var address = outlet.at("/2026/keel").toString();
    editor.get(TODAY); // reads what is said of the first draft

    var looked =
        Jsoup.parse(
            editor.submit("/admin/sources/new", "/admin/sources/look", "address", address).body());

    assertThat(looked.select("#looked .said").text()).contains("it is a single article");
    var button = looked.select("#looked button:contains(Add it to the edition of)");
    assertThat(button.attr("formaction")).isEqualTo(TODAY + "/add");
    editor.submit("/admin/sources/new", button.attr("formaction"), "address", address);
    var page = Jsoup.parse(editor.get(TODAY).body());
    assertThat(page.select("#said .said").text()).startsWith("Added and pinned: " + KEEL);
    assertThat(page.select("li.story:contains(" + KEEL + ")")).hasSize(1);
  }

  @Test
  void anArticleJoinsItsStory() {
    article("/bridge", BRIDGE, "2026-11-24T02:00:00Z");

    assertThat(added("/bridge"))
        .startsWith("Added: the article of The Estuary Post is part of the story “")
        .endsWith("”, which is pinned.");
  }

  @Test
  void itsSourceIsTheOneOfItsHostElseANewOneThatIsPaused() {
    article("/one", KEEL, "2026-11-24T01:00:00Z");
    article("/two", "Ballad singers fill the square at Ennis", "2026-11-24T01:30:00Z");

    added("/one");
    added("/two");

    var made =
        program.bean(Sources.class).all().stream()
            .filter(source -> source.name().equals("The Estuary Post"))
            .toList();
    assertThat(made)
        .extracting(Source::address, Source::paused, Source::own)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(outlet.at("/").toString(), true, false));
    assertThat(editor.get("/admin/sources/" + made.get(0).id()).body())
        .contains(KEEL, "Ballad singers");
  }

  @Test
  void anOldArticleIsTakenAndOneUnderAnEmbargoWaits() {
    article("/old", KEEL, "2026-11-02T01:00:00Z");
    article("/embargo", "Budget of the county is to be published", "2026-11-24T02:00:00Z");
    embargo("/embargo");

    assertThat(added("/old"))
        .startsWith("Added and pinned: " + KEEL)
        .endsWith("It was published 2 Nov, 01:00, earlier than the selection looks back.");
    assertThat(added("/embargo")).contains("A rule holds it back");
    assertThat(editor.get(TODAY).body()).contains(KEEL);
    editor.submit(TODAY, TODAY + "/compose");
    assertThat(editor.get(TODAY).body()).contains(KEEL);
  }

  @Test
  void theAddressThatAPageCallsItsOwnLiftsNoEmbargoAndNoPin() {
    article("/pinned", KEEL, "2026-11-24T01:00:00Z");
    article("/embargo", "Budget of the county is to be published", "2026-11-24T02:00:00Z");
    article("/feed/budget", "Ballad singers fill the square", "2026-11-24T02:00:00Z");
    var store = program.bean(ArticleStore.class);
    added("/pinned");
    embargo("/embargo");
    stored("/embargo");
    for (var path : List.of("/pinned", "/embargo")) {
      store.readdress(known(path), outlet.at("/other").toString());
      assertThat(known(path).link()).isEqualTo(outlet.at(path).toString());
    }

    // One that is set for an earlier address holds as well.
    stored("/feed/budget");
    store.readdress(known("/feed/budget"), outlet.at("/budget").toString());
    embargo("/feed/budget");
    assertThat(known("/feed/budget").link()).isEqualTo(outlet.at("/budget").toString());
    assertThat(
            program
                .bean(EditorialRules.class)
                .rules()
                .isEmbargoed(known("/budget"), clock.instant()))
        .isTrue();
  }

  @Test
  void whatIsNoArticleIsRefusedWithASentence() {
    outlet.on(
        "/feed",
        Outlet.text(
            200, "<rss><channel><title>Post</title></channel></rss>", "Content-Type", "text/xml"));
    outlet.on("/gone", Outlet.text(404, ""));
    outlet.on(
        "/site",
        Outlet.text(
            200,
            "<html><head><title>Post</title><link rel='alternate' type='application/rss+xml'"
                + " href='/feed'></head><body><a href='/a'>A</a> <a href='/b'>B</a></body></html>",
            "Content-Type",
            "text/html"));
    outlet.on("/round", Outlet.redirect(302, outlet.at("/round").toString()));

    assertThat(added("/feed")).contains("is a feed, not an article", "/admin/sources/new");
    assertThat(added("/gone")).contains("wasn’t added: HTTP 404");
    assertThat(added("/site"))
        .contains("wasn’t added", "/feed", "add it as a source at /admin/sources/new");
    assertThat(added("/round")).contains("it redirects more than");
    assertThat(addedAt("keel")).startsWith("“keel” isn’t the address of an article.");
    assertThat(addedAt("file:///etc/hostname")).contains("isn’t the address of an article");
    assertThat(addedAt("javascript:alert(1)")).contains("isn’t the address of an article");
    assertThat(addedAt("http://10.1.2.3/a")).contains("which is not a public address");
    assertThat(addedAt("<b>x</b>")).contains("“<b>x</b>”");
    assertThat(editor.get(TODAY).body()).doesNotContain(KEEL);
  }

  private void embargo(String path) {
    editor.submit(
        "/admin/rules",
        "/admin/rules/embargo",
        "article",
        outlet.at(path).toString(),
        "until",
        "2026-11-25T00:00");
  }

  /** Stores an article that no one pins. */
  private void stored(String path) {
    program.bean(AddedPages.class).add(outlet.at(path).toString());
  }

  private Article known(String path) {
    return program.bean(ArticleStore.class).byAddress(outlet.at(path).toString()).orElseThrow();
  }

  /** What the page says after an address was added. */
  private String added(String path) {
    return addedAt(outlet.at(path).toString());
  }

  private String addedAt(String address) {
    editor.submit(TODAY, TODAY + "/add", "address", address);
    return Jsoup.parse(editor.get(TODAY).body()).select("#said .said").text();
  }

  private void article(String path, String title, String published) {
    outlet.on(
        path,
        Outlet.text(
            200,
            """
            <!DOCTYPE html><html lang="en"><head><title>%1$s - The Estuary Post</title>
            <meta property="og:site_name" content="The Estuary Post">
            <link rel="canonical" href="%3$s">
            <script type="application/ld+json">{"@type": "NewsArticle", "headline": "%1$s",
             "datePublished": "%2$s", "publisher": {"@type": "Organization", "name": "The Estuary Post"}}</script>
            </head><body><nav><a href="/">Home</a></nav><article><h1>%1$s</h1>
            <p>The news came on Monday evening, when the people of the town had gathered at the quay.</p>
            <p>More is to follow in the course of the week, said the harbour master, who had waited for it.</p>
            <p>“It was a long time,” she said, “and we did not always believe that the day would come.”</p>
            </article></body></html>"""
                .formatted(title, published, outlet.at(path)),
            "Content-Type",
            "text/html; charset=utf-8"));
  }
}
