package dev.daybreak.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.RunningDaybreak;
import dev.daybreak.feeds.Articles;
import dev.daybreak.feeds.OutletKind;
import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.Sources;
import dev.daybreak.feeds.fetching.Outlet;
import dev.daybreak.feeds.pages.NewsPages;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An editor and the sources, from the outside. */
class SourcesDeskTest extends RunningDaybreak {
  private static final String FEED =
      """
      <rss version="2.0"><channel><title>The Harbour Post</title><language>en-IE</language>
      <item><title>Ferry runs aground off Inishbofin</title><link>/1</link>
      <pubDate>Tue, 24 Nov 2026 02:10:00 GMT</pubDate><description>All are &lt;b&gt;safe&lt;/b&gt;.</description></item>
      <item><title>&lt;script&gt;alert(1)&lt;/script&gt;A fair next week</title><link>/2</link>
      <pubDate>Tue, 01 Dec 2026 02:10:00 GMT</pubDate></item>
      </channel></rss>""";

  private static final String FEED_LINK =
      "<link rel='alternate' type='application/rss+xml' href='/feed'>";

  private final Outlet outlet = new Outlet();
  private final AtomicReference<String> login = new AtomicReference<>("none");
  private Visitor editor;

  @BeforeEach
  void logIn() {
    outlet.on("/feed", Outlet.text(200, FEED, "Content-Type", "application/rss+xml"));
    outlet.on(
        "/locked",
        exchange -> {
          var said = exchange.getRequestHeaders().getFirst("Authorization");
          login.set(String.valueOf(said));
          Outlet.text(said == null ? 401 : 200, FEED).answer(exchange);
        });
    outlet.on("/front", html(FEED_LINK));
    editor = Visitor.editor(program);
  }

  @AfterEach
  void closeTheOutlet() {
    outlet.close();
  }

  private static Outlet.Doing html(String content) {
    return NewsPages.html(
        content.startsWith("<!") ? content.strip() : "<!doctype html><html>" + content + "</html>");
  }

  private String at(String path) {
    return outlet.at(path).toString();
  }

  private HttpResponse<String> look(String... fields) {
    return editor.submit("/admin/sources/new", "/admin/sources/look", fields);
  }

  /** Adds it and gives the path of its own page. */
  private String added(String path, String... more) {
    var fields = new String[6 + more.length];
    System.arraycopy(
        new String[] {"address", at(path), "name", "The Harbour Post", "weight", "0.5"},
        0,
        fields,
        0,
        6);
    System.arraycopy(more, 0, fields, 6, more.length);
    return Visitor.location(editor.submit("/admin/sources/new", "/admin/sources", fields));
  }

  private Source only() {
    assertThat(program.bean(Sources.class).all()).hasSize(1);
    return program.bean(Sources.class).all().get(0);
  }

  @Test
  void aLookShowsWhatWouldBeReadAndKeepsNothing() {
    var page = look("address", at("/feed")).body();

    assertThat(page)
        .contains("The Harbour Post", "2 articles", "1 dated in the future", "All are safe.")
        .contains("value=\"en-IE\"", "Add the source")
        .doesNotContain("<script>alert");
    assertThat(program.bean(Sources.class).all()).isEmpty();
    assertThat(program.bean(Articles.class).count()).isZero();
  }

  @Test
  void aSourceIsAddedChangedPausedAndRemoved() {
    var page = added("/feed", "section", "Ireland", "language", "en", "owner", "Quay Media");
    assertThat(editor.get(page).body())
        .contains("Added. The Harbour Post: 2 articles, 2 of them new", "Ferry runs aground")
        .contains("One article was dated in the future");
    assertThat(only().section()).isEqualTo("Ireland");
    assertThat(editor.get(page).body()).contains("By its latest articles it counts as: general.");
    assertThat(editor.get("/admin/sources").body()).contains("Quay Media", "all well");

    editor.submit(
        page,
        page,
        "address",
        at("/feed"),
        "name",
        "Harbour & Quay",
        "weight",
        "0.75",
        "section",
        "",
        "outlet",
        "broadcaster",
        "own",
        "yes");
    assertThat(editor.get(page).body()).contains("Harbour &amp; Quay was changed");
    assertThat(only())
        .extracting(Source::name, Source::weight, Source::section, Source::own, Source::owner)
        .containsExactly("Harbour & Quay", 0.75, null, true, null);
    assertThat(only().outlet()).isEqualTo(OutletKind.BROADCASTER);
    assertThat(editor.get(page).body())
        .contains(
            "value=\"broadcaster\" selected", "By its latest articles it counts as: broadcaster.");

    editor.submit(page, page + "/pause", "back", "one");
    assertThat(editor.get(page).body()).contains("Paused", "doesn’t fetch it until you resume it");
    editor.submit(page, page + "/remove");
    assertThat(program.bean(Sources.class).all()).isEmpty();
    assertThat(editor.get(page).statusCode()).isEqualTo(404);
    assertThat(editor.get("/admin/audit").body())
        .contains("added", "changed", "paused", "removed", "source Harbour &amp; Quay");
  }

  @Test
  void aPasswordIsSentToItsOutletAndShownToNobody() {
    assertThat(look("address", at("/locked")).body()).contains("HTTP 401");
    var seen =
        look("address", at("/locked"), "user", "desk", "password", "s3cret-quay").body()
            + editor.get(added("/locked", "user", "desk", "password", "s3cret-quay")).body();
    var id = only().id();
    assertThat(basic(login.get())).isEqualTo("desk:s3cret-quay");

    var page = "/admin/sources/" + id;
    editor.submit(
        page, page, "address", at("/locked"), "name", "Post", "weight", "1", "user", "desk");
    editor.submit(page, page + "/poll");
    assertThat(basic(login.get())).isEqualTo("desk:s3cret-quay");
    seen += editor.get(page).body() + editor.get("/admin/sources/export").body();
    seen += editor.get("/admin/sources").body() + editor.get("/admin/audit").body();
    assertThat(seen).contains("A password is stored").doesNotContain("s3cret");
  }

  @Test
  void aPasswordIsNotSentToTheHostOfANewAddress() {
    added("/locked", "user", "desk", "password", "s3cret-quay");
    var page = "/admin/sources/" + only().id();
    try (var other = new Outlet()) {
      var asked = new AtomicReference<>("");
      other.on(
          "/feed",
          exchange -> {
            asked.set(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            Outlet.text(200, FEED).answer(exchange);
          });
      var there = other.at("/feed").toString();
      editor.submit(page, page, "address", there, "name", "Post", "weight", "1", "user", "desk");
      editor.submit(page, page + "/poll");

      assertThat(asked.get()).doesNotContain(login.get());
      assertThat(program.bean(Sources.class).access(only().id()).password()).isNull();
    }
  }

  private static String basic(String header) {
    return new String(
        Base64.getDecoder().decode(header.replace("Basic ", "")), StandardCharsets.UTF_8);
  }

  @Test
  void theOnlyFeedOfAFrontPageIsTaken() {
    assertThat(look("address", at("/front")).body())
        .contains("Preview</h2>", "value=\"" + at("/feed") + "\"", "The Harbour Post");
  }

  @Test
  void aFrontPageOffersItsFeedsAndTheEditorTakesOne() {
    outlet.on("/two", html(FEED_LINK + FEED_LINK.replace("/feed", "/locked")));
    assertThat(look("address", at("/two")).body())
        .contains("it is an HTML page", "Choose one of its feeds:", at("/feed"), at("/locked"));
    assertThat(look("address", at("/two"), "offer", at("/feed")).body())
        .contains("Preview</h2>", "value=\"" + at("/feed") + "\"");

    var page = added("/two");
    assertThat(editor.get(page).body()).contains("In trouble", "Feed found");
    assertThat(editor.get("/admin/sources").body()).contains("1 in trouble", "Choose its feed");
    editor.submit(page, page + "/move", "address", at("/feed"));
    assertThat(only().address()).isEqualTo(at("/feed"));
    assertThat(editor.get(page).body()).contains("2 of them new").doesNotContain("In trouble");
  }

  @Test
  void aSiteWithASitemapOfNewsAloneIsAdded() {
    outlet.on("/site", html("<p>Welcome</p>"));
    outlet.on("/crane", html(NewsPages.article("The crane is painted")));
    outlet.on(
        "/sitemap.xml",
        Outlet.text(
            200,
            """
            <urlset><url><loc>%s</loc><news:news><news:publication><news:name>Pier News</news:name>
            <news:language>en</news:language></news:publication><news:title>Crane is blue</news:title>
            <news:publication_date>2026-11-24T02:10:00Z</news:publication_date></news:news></url></urlset>"""
                .formatted(at("/crane"))));

    assertThat(look("address", at("/site")).body())
        .contains("Pier News", "Crane is blue", "sitemap</span>", "value=\"" + at("/sitemap.xml"))
        .contains("name=\"kind\" value=\"SITEMAP\"");
    var page = added("/sitemap.xml", "kind", "SITEMAP", "enrich", "OFF");
    assertThat(only().kind()).isEqualTo(Source.Kind.SITEMAP);
    assertThat(editor.get(page).body())
        .contains("1 article, 1 new", "Crane is blue", "sitemap</span>")
        .contains("<option value=\"OFF\" selected>");
    assertThat(editor.get("/admin/sources").body()).contains("sitemap</span>", "all well");
    assertThat(editor.get("/admin/sources/export").body()).contains("type=\"sitemap\"");
  }

  @Test
  void whatCameFromAnArticlesPageIsSaid() {
    var page = added("/feed");
    program
        .bean(JdbcClient.class)
        .sql(
            """
            INSERT INTO article_page (article_id, asked_at, tries, was_read, parts)
            SELECT id, first_seen_at, 1, true, :parts FROM article WHERE title LIKE 'Ferry%'""")
        .param("parts", "PICTURE\nSTANDFIRST")
        .update();

    assertThat(editor.get(page).body())
        .containsOnlyOnce("From the article’s page: picture, standfirst");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/etc", "file:///etc/hosts", "javascript:alert(1)", "ftp://x.example/", ""})
  void whatIsNoAddressOfTheWebIsRefusedInWords(String address) {
    var page = look("address", address).body();

    assertThat(page).containsAnyOf("isn’t an http or https address", "Enter an address");
    editor.submit(
        "/admin/sources/new", "/admin/sources", "address", address, "name", "x", "weight", "1");
    assertThat(program.bean(Sources.class).all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"weight=2", "weight=much", "language=no tag", "name= "})
  void whatIsWrongIsSaidAndWhatWasWrittenStays(String wrong) {
    var pair = wrong.split("=", 2);
    var page = "/admin/sources/new";
    var fields =
        new String[] {
          "address",
          at("/feed"),
          "name",
          pair[0].equals("name") ? pair[1] : "The Post",
          "weight",
          pair[0].equals("weight") ? pair[1] : "0.5",
          "owner",
          "Quay Media",
          "language",
          pair[0].equals("language") ? pair[1] : "en"
        };

    assertThat(editor.submit(page, "/admin/sources", fields).body())
        .contains("said bad", "value=\"Quay Media\"", "Add the source");
    assertThat(program.bean(Sources.class).all()).isEmpty();
  }

  @Test
  void aListGoesInAndOut() {
    var list =
        """
        <opml version="2.0"><body><outline text="Ireland">
        <outline text="The Post" type="rss" xmlUrl="%s"/>
        <outline text="Folder" type="folder" xmlUrl="/etc"/>
        </outline></body></opml>"""
            .formatted(at("/feed"));
    editor.upload("/admin/sources", "/admin/sources/import", "file", "my list.opml", list);

    assertThat(editor.get("/admin/sources").body())
        .contains("1 source was added", "my list.opml line 3", "is a path");
    assertThat(only().section()).isEqualTo("Ireland");

    var out = editor.get("/admin/sources/export");
    assertThat(out.headers().firstValue("Content-Disposition").orElse(""))
        .contains("sources-2026-11-24.opml");
    assertThat(out.body()).contains(at("/feed"), "daybreak:section=\"Ireland\"");
    editor.upload("/admin/sources", "/admin/sources/import", "file", "again", out.body());
    assertThat(editor.get("/admin/sources").body())
        .contains("0 sources were added. 1 was known already");
    editor.upload("/admin/sources", "/admin/sources/import", "file", "x", "no list");
    assertThat(editor.get("/admin/sources").body()).contains("it is no OPML file");
  }

  @Test
  void aSourceIsFoundByPartOfItsName() {
    added("/feed");
    assertThat(editor.get("/admin/sources?find=HARBOUR").body()).contains("The Harbour Post");
    assertThat(editor.get("/admin/sources?find=lantern").body())
        .contains("No source matches", "Show all")
        .doesNotContain("The Harbour Post");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/look", "/import", "/1", "/1/move", "/1/remove", "/1/poll"})
  void nothingIsDoneWithoutTheTokenOfAForm(String deed) {
    assertThat(editor.post("/admin/sources" + deed, "address", "x").statusCode()).isEqualTo(403);
    assertThat(new Visitor(program.port).get("/admin/sources/new").statusCode()).isEqualTo(302);
  }
}
