package dev.daybreak.feeds.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.SourceCheck;
import dev.daybreak.feeds.fetching.Outlet;
import dev.daybreak.newsletter.Wordbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewsFilesTest {
  private static final ZoneId DUBLIN = ZoneId.of("Europe/Dublin");
  private static final Instant NOW = Instant.parse("2026-02-18T06:00:00Z");
  private static final String FEED =
      """
      <rss version="2.0"><channel><title>Harbour Courier</title><link>https://courier.example/</link>
      <item><title>Trams all night</title><link>https://courier.example/trams?utm_source=rss</link>
        <category>World News</category><pubDate>Tue, 17 Feb 2026 08:00:00 GMT</pubDate>
        <enclosure url="../pictures/tram.jpg" type="image/jpeg"/></item>
      <item><title>Out of tomorrow</title><link>https://courier.example/later</link>
        <pubDate>Wed, 18 Feb 2026 09:00:00 GMT</pubDate></item>
      </channel></rss>""";
  private static final String PAGE =
      """
      World World News
      Tuesday, 17 February 2026
      A headline of our own

      The first paragraph says what happened.

      Reuters
      """;

  @TempDir Path folder;

  private NewsFiles.Taken read(Path... paths) {
    return NewsFiles.read(List.of(paths), DUBLIN, NOW);
  }

  private Path write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void aFeedFileIsReadUnderItsOwnTitle() throws IOException {
    var taken = read(write("feeds/courier.xml", FEED));

    assertThat(taken.problems()).isEmpty();
    var first = taken.articles().get(0);
    assertThat(first.source().name()).isEqualTo("Harbour Courier");
    assertThat(first.key()).isEqualTo("https://courier.example/trams");
    assertThat(first.section()).isEqualTo("World");
    assertThat(first.published()).isEqualTo("2026-02-17T08:00:00Z");
    assertThat(first.slug()).startsWith("trams-all-night-");
    assertThat(first.picture().address()).isEqualTo(folder.resolve("pictures/tram.jpg").toUri());
  }

  @Test
  void aDateInTheFutureIsClampedToFirstSeen() throws IOException {
    var taken = read(write("courier.xml", FEED));

    assertThat(taken.articles().get(1).published()).isEqualTo(NOW);
  }

  @Test
  void aPageOfAnAgencyIsTheAgencys() throws IOException {
    write("desk/one.txt", PAGE);
    write("desk/one.jpg", "not looked into");
    write("desk/two.txt", PAGE.replace("Reuters\n", "").replace("A headline", "Another"));

    var articles = read(folder.resolve("desk")).articles();

    assertThat(articles)
        .extracting(article -> article.source().name())
        .containsExactly("Reuters", "desk");
    assertThat(articles.get(0).section()).isEqualTo("World");
    assertThat(articles.get(0).published()).isEqualTo("2026-02-17T00:00:00Z");
    assertThat(articles.get(0).picture().address())
        .isEqualTo(folder.resolve("desk/one.jpg").toUri());
    assertThat(articles.get(0).standfirst()).isEqualTo("The first paragraph says what happened.");
    assertThat(articles.get(1).picture()).isNull();
  }

  @Test
  void aNameOrLanguageThatIsNoneDoesNotStopItsFolder() throws IOException {
    write("long.xml", FEED.replace("Harbour Courier", "Harbour ".repeat(100)));
    write(
        "long.html",
        """
        <html lang="en-aaaaaaaa-bbbbbbbb-cccccccc-dddddddd-eeeeeeee"><head><title>Ferry back</title>
        <meta property="og:site_name" content="%s"></head><body><article><h1>Ferry back</h1>
        <p>The ferry is back since Monday, and as many people as ever want to cross the bay in it.</p>
        <p>Its owner had it painted green, as it had been ninety years ago, when it was first seen.</p>
        <p>It leaves every morning at seven, and nobody knows when it comes back in the evening.</p>
        </article></body></html>"""
            .formatted("Harbour ".repeat(100)));

    var taken = read(folder);

    assertThat(taken.problems()).isEmpty();
    assertThat(taken.articles()).hasSize(3);
    assertThat(taken.articles())
        .allMatch(article -> SourceCheck.source(article.source()).name().length() <= 300)
        .allMatch(article -> article.language() == null);
  }

  @Test
  void anOpmlListGivesNamesWeightsAndSections() throws IOException {
    write("feeds/courier.xml", FEED);
    var opml =
        write(
            "sources.opml",
            """
            <opml version="2.0" xmlns:daybreak="https://daybreak.example/ns/sources"><body>
            <outline text="The Courier" xmlUrl="feeds/courier.xml" daybreak:weight="0.9"
              daybreak:section="Ireland" daybreak:owner="Pier Street"/>
            <outline text="Wrong" xmlUrl="htp://x.example/feed"/>
            <outline text="Gone" xmlUrl="feeds/gone.xml"/>
            </body></opml>""");

    var taken = read(opml);

    var source = taken.articles().get(0).source();
    assertThat(source.name()).isEqualTo("The Courier");
    assertThat(source.weight()).isEqualTo(0.9);
    assertThat(source.section()).isEqualTo("Ireland");
    assertThat(source.voice()).isEqualTo("Pier Street");
    assertThat(taken.problems())
        .extracting(each -> each.in(Wordbook.shippedErrors()))
        .anyMatch(
            text ->
                text.endsWith(
                    "sources.opml line 4: 'htp://x.example/feed' is not an http(s) address"))
        .anyMatch(text -> text.contains("gone.xml"));
  }

  @Test
  void theSameLinkIsOneArticle() throws IOException {
    write("a.xml", FEED);
    write("b.xml", FEED.replace("utm_source=rss", "utm_source=mail"));

    assertThat(read(folder).articles()).hasSize(2);
  }

  @Test
  void aFileThatIsNoNewsIsNamedAndTheRestGoesOn() throws IOException {
    write(
        "a.xml",
        "<html><head><link rel='alternate' type='application/rss+xml' href='/feed'></head></html>");
    write("b.xml", FEED);
    write("c.txt", "\n\nA headline alone\n");

    var taken = read(folder);

    assertThat(taken.articles()).hasSize(2);
    assertThat(taken.problems()).hasSize(2);
    assertThat(taken.problems().get(0).what().in(Wordbook.shippedErrors()))
        .isEqualTo(
            "it is an HTML page, not a feed, and no article was found on it; its feeds: /feed");
    assertThat(taken.problems().get(1).what().in(Wordbook.shippedErrors()))
        .isEqualTo("line 3: no text under the headline");
  }

  @Test
  void aGzippedPageIsReadAndABrokenOneIsNamed() throws IOException {
    Files.write(folder.resolve("one.txt.gz"), Outlet.gzip(PAGE.getBytes(UTF_8)));
    Files.write(folder.resolve("two.xml.gz"), Outlet.gzip(FEED.getBytes(UTF_8)));
    Files.write(folder.resolve("long.txt.gz"), Outlet.gzip(new byte[6 * 1024 * 1024]));
    Files.write(folder.resolve("cut.txt.gz"), Arrays.copyOf(Outlet.gzip(PAGE.getBytes(UTF_8)), 60));

    var taken = read(folder);

    assertThat(taken.articles())
        .extracting(Article::title)
        .containsExactlyInAnyOrder("A headline of our own", "Trams all night", "Out of tomorrow");
    assertThat(taken.problems())
        .extracting(problem -> problem.in(Wordbook.shippedErrors()))
        .containsExactly(
            folder.resolve("cut.txt.gz") + ": it is a gzip file that cannot be unpacked",
            folder.resolve("long.txt.gz") + ": it is longer than 5 MB unpacked; the limit is 5 MB");
  }

  @Test
  void aDocumentSaysHowToSaveThePageInstead() throws IOException {
    write("report.webarchive", "bplist00");

    assertThat(read(folder).problems().get(0).what().in(Wordbook.shippedErrors()))
        .isEqualTo(
            "Daybreak doesn’t read .webarchive files; save the page as .html, .mhtml or .txt");
  }

  @ParameterizedTest
  @CsvSource({
    // A picture where the page says, in the folder saved with it, by its name, or on the web.
    "one_files/a%20boat.jpg, one_files/a boat.jpg",
    "./one_files/boat.png?w=200, one_files/boat.png",
    "boat.png, one_files/boat.png",
    "https://courier.example/img/boat.png, one_files/boat.png",
    "https://courier.example/img/beside.png, https://courier.example/img/beside.png",
    "sub/beside.png, beside.png",
    "../outside.png, -",
    "../../../../etc/hostname, -",
    "one_files/page.css, -",
    "%00.png, -",
  })
  void thePictureOfAPageIsFoundBesideIt(String written, String found) throws IOException {
    write("news/one.html", "");
    write("news/one.txt", "Picture: " + written + "\n\n" + PAGE);
    for (var name : List.of("a boat.jpg", "boat.png", "page.css")) {
      write("news/one_files/" + name, "x");
    }
    write("news/beside.png", "x");
    write("outside.png", "x");

    var picture = read(folder.resolve("news/one.txt")).articles().get(0).picture();

    assertThat(picture == null ? "-" : picture.address().toString())
        .isEqualTo(
            found.startsWith("https:") || found.equals("-")
                ? found
                : folder.resolve("news").resolve(found).toUri().toString());
  }
}
