package dev.daybreak.feeds.polling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.Database;
import dev.daybreak.feeds.Access;
import dev.daybreak.feeds.ArrivalPolicy;
import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.Articles;
import dev.daybreak.feeds.Problem;
import dev.daybreak.feeds.SectionNames;
import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.SourceHealth;
import dev.daybreak.feeds.Sources;
import dev.daybreak.feeds.files.NewsFiles;
import dev.daybreak.feeds.files.Opml;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.newsletter.Wordbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From files to stored articles, on both databases. */
class CollectingTest {
  private static final String FEED =
      """
      <rss version="2.0"><channel><title>Harbour Courier</title><link>https://courier.example/</link>
      <item><title>Trams all night</title><link>https://courier.example/trams?utm_source=rss</link>
        <guid isPermaLink="false">c-1</guid><pubDate>Tue, 17 Feb 2026 08:00:00 GMT</pubDate>
        <description>They run until three.</description></item>
      <item><title>Fares rise</title><link>https://courier.example/fares</link>
        <guid isPermaLink="false">c-2</guid><pubDate>Tue, 17 Feb 2026 09:00:00 GMT</pubDate></item>
      </channel></rss>""";
  private static final String PAGE =
      """
      World World News
      Tuesday, 17 February 2026
      A headline of our own
      A boat in the bay (Picture: The Morning Tide)

      The first paragraph says what happened.

      The second says why.

      Meridian Wire
      """;

  @TempDir Path folder;
  private Kept kept;

  private Kept on(Database database, Class<?>... more) {
    kept = new Kept(database, more);
    return kept;
  }

  @AfterEach
  void close() {
    if (kept != null) {
      kept.close();
    }
  }

  private Path write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-02-01T00:00:00Z")));
    return file;
  }

  private Collecting collecting() {
    return kept.get(Collecting.class);
  }

  private Articles articles() {
    return kept.get(Articles.class);
  }

  @ParameterizedTest
  @EnumSource
  void anArticleIsStoredOnce(Database database) throws IOException {
    on(database);
    var file = write("courier.xml", FEED);

    var first = collecting().collect(List.of(file));
    var second = collecting().collect(List.of(file));

    assertThat(first.fresh()).isEqualTo(2);
    assertThat(second.fresh()).isZero();
    assertThat(second.articles()).hasSize(2);
    assertThat(articles().count()).isEqualTo(2);
    assertThat(articles().latest(10))
        .extracting(Article::title)
        .containsExactly("Fares rise", "Trams all night");
    assertThat(articles().latest(10).get(0).source().name()).isEqualTo("Harbour Courier");
  }

  @ParameterizedTest
  @EnumSource
  void aHeadlineThatItsOutletChangesIsChangedAndAPageThatMovesIsTheSame(Database database)
      throws IOException {
    on(database);
    collecting().collect(List.of(write("courier.xml", FEED)));
    var changed =
        FEED.replace("Trams all night", "Trams till three")
            .replace("courier.example/fares", "courier.example/2026/fares");

    var again = collecting().collect(List.of(write("courier.xml", changed)));

    assertThat(again.fresh()).isZero();
    assertThat(again.articles()).hasSize(2);
    assertThat(articles().latest(10))
        .extracting(Article::title)
        .containsExactly("Fares rise", "Trams till three");
    assertThat(articles().latest(1).get(0).key()).isEqualTo("https://courier.example/fares");
  }

  @ParameterizedTest
  @EnumSource
  void aListOfSourcesIsAddedAndItsFolderKeepsItsRights(Database database) throws IOException {
    on(database);
    write("feeds/courier.xml", FEED);
    write("articles/own.txt", PAGE);
    write("articles/bad.txt", "Only a headline\n");
    var opml =
        write(
            "sources.opml",
            """
            <opml version="2.0" xmlns:daybreak="https://daybreak.example/ns/sources"><body>
            <outline text="The Morning Tide" type="folder" xmlUrl="articles/" daybreak:own="true"/>
            <outline text="Courier" xmlUrl="feeds/courier.xml" daybreak:weight="0.9"/>
            <outline text="Meridian Wire" xmlUrl="https://wire.invalid/feed" daybreak:owner="Meridian Group" daybreak:paused="true"/>
            </body></opml>""");

    var collected = collecting().collect(List.of(opml));

    assertThat(collected.problems())
        .extracting(each -> each.in(Wordbook.shippedErrors()))
        .anyMatch(text -> text.contains("bad.txt: line 1: no text under the headline"));
    var own =
        articles().latestInSection("World", 5).stream()
            .filter(article -> article.source().own())
            .findFirst()
            .orElseThrow();
    assertThat(own.source().name()).isEqualTo("Meridian Wire");
    assertThat(own.source().voice()).isEqualTo("Meridian Group");
    assertThat(own.picture()).isNull();
    var page = articles().bySlug(own.slug()).orElseThrow();
    assertThat(page.withoutBody()).isEqualTo(own);
    assertThat(page.body())
        .containsExactly("The first paragraph says what happened.", "The second says why.");
    assertThat(kept.get(Sources.class).all())
        .extracting(Source::name)
        .containsExactly("Courier", "Meridian Wire", "The Morning Tide");
    assertThat(kept.get(Sources.class).health().get(2).problems())
        .extracting(Problem::where)
        .anyMatch(where -> where != null && where.endsWith("bad.txt"));
  }

  @ParameterizedTest
  @EnumSource
  void aFolderThatHasNotChangedIsNotReadAgain(Database database) throws IOException {
    on(database);
    write("articles/own.txt", PAGE);
    var sources = kept.get(Sources.class);
    var source = sources.add(NewsFiles.plainSource(folder.resolve("articles"), Source.Kind.FOLDER));
    var first = collecting().poll(source.id());
    var second = collecting().poll(source.id());
    write("articles/two.txt", PAGE.replace("A headline", "Another"));
    var third = collecting().poll(source.id());

    assertThat(first.fresh()).isEqualTo(1);
    assertThat(first.next()).isEqualTo(kept.clock.instant().plus(Duration.ofMinutes(1)));
    assertThat(second.isUnchanged()).isTrue();
    assertThat(third.fresh()).isEqualTo(1);
    assertThat(articles().count()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void aFolderOfWhichNoFileCanBeReadIsInTroubleAndEachFileIsNamed(Database database)
      throws IOException {
    on(database);
    write("articles/a.txt", "Only a headline\n");
    write("articles/b.pdf", "%PDF-1.4");
    var sources = kept.get(Sources.class);
    var source = sources.add(NewsFiles.plainSource(folder.resolve("articles"), Source.Kind.FOLDER));

    var polled = collecting().poll(source.id());
    var ill = sources.health().get(0);
    write("articles/b.txt", PAGE);
    collecting().poll(source.id());
    var better = sources.health().get(0);
    Files.delete(folder.resolve("articles/a.txt"));
    Files.delete(folder.resolve("articles/b.pdf"));
    collecting().poll(source.id());

    assertThat(polled.problems())
        .extracting(each -> each.in(Wordbook.shippedErrors()))
        .containsExactly(
            "articles: 0 of 2 files could be read",
            folder.resolve("articles/a.txt") + ": line 1: no text under the headline",
            folder.resolve("articles/b.pdf")
                + ": Daybreak doesn’t read .pdf files; save the page as .html, .mhtml or .txt");
    assertThat(ill.failures()).isEqualTo(1);
    assertThat(ill.problems()).hasSize(3);
    assertThat(better.failures()).isZero();
    assertThat(better.problems().get(0).in(Wordbook.shippedErrors()))
        .isEqualTo("2 of 3 files could not be read");
    assertThat(sources.health().get(0).problems()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void ofAFolderThatChangedOnlyTheChangedFilesAreReadAgainAndAllOnceADay(Database database)
      throws IOException {
    on(database);
    write("articles/one.txt", PAGE);
    write("articles/bad.txt", "Only a headline\n");
    var sources = kept.get(Sources.class);
    var source = sources.add(NewsFiles.plainSource(folder.resolve("articles"), Source.Kind.FOLDER));
    collecting().poll(source.id());

    write("articles/two.txt", PAGE.replace("A headline", "Another"));
    var second = collecting().poll(source.id());
    write("articles/one.txt", PAGE.replace("A headline", "A later headline"));
    var third = collecting().poll(source.id());
    kept.clock.forward(Duration.ofDays(1));
    write("articles/three.txt", PAGE.replace("A headline", "A third"));
    var tomorrow = collecting().poll(source.id());

    assertThat(titles(second)).containsExactly("Another of our own");
    assertThat(second.problems()).hasSize(2);
    assertThat(titles(third)).containsExactly("A later headline of our own");
    assertThat(titles(tomorrow)).hasSize(3);
  }

  private static List<String> titles(PollResult polled) {
    return polled.articles().stream().map(each -> each.article().title()).toList();
  }

  @ParameterizedTest
  @EnumSource
  void articlesComeByTimeInPagesWithoutTheirBodies(Database database) throws IOException {
    on(database);
    var feed = new StringBuilder("<rss><channel><title>Much</title>");
    for (int i = 0; i < 6_000; i++) {
      var at = Instant.parse("2026-02-17T00:00:00Z").plusSeconds(i / 3);
      feed.append("<item><title>Number ")
          .append(i)
          .append("</title><link>https://m.example/")
          .append(i)
          .append("</link><dc:date>")
          .append(at)
          .append("</dc:date></item>");
    }
    collecting().collect(List.of(write("much.xml", feed.append("</channel></rss>").toString())));

    var all = articles().within(Instant.parse("2026-02-17T00:00:00Z"), kept.clock.instant());
    var some =
        articles()
            .within(Instant.parse("2026-02-17T00:10:00Z"), Instant.parse("2026-02-17T00:10:01Z"));

    assertThat(all)
        .hasSize(6_000)
        .isSortedAccordingTo(
            java.util.Comparator.comparing(Article::published).thenComparing(Article::id));
    assertThat(some).hasSize(6);
    assertThat(articles().byKeys(List.of("https://m.example/7", "none", "https://m.example/3")))
        .extracting(Article::title)
        .containsExactly("Number 7", "Number 3");
  }

  static class Withholding implements ArrivalPolicy {
    private int asked;

    @Override
    public Optional<Instant> arrives(Article article) {
      return ++asked % 2 == 1
          ? Optional.empty()
          : Optional.of(article.published().plus(Duration.ofDays(1)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWithheldIsOfferedAgain(Database database) throws IOException {
    on(database, Withholding.class);
    write("articles/own.txt", PAGE);
    var source =
        kept.get(Sources.class)
            .add(NewsFiles.plainSource(folder.resolve("articles"), Source.Kind.FOLDER));

    assertThat(collecting().poll(source.id()).fresh()).isZero();
    assertThat(collecting().poll(source.id()).fresh()).isEqualTo(1);
    assertThat(articles().latest(1).get(0).published()).isEqualTo("2026-02-18T00:00:00Z");
  }

  @ParameterizedTest
  @EnumSource
  void sourcesAreChangedPausedRemovedAndComeBack(Database database) throws IOException {
    on(database);
    var sources = kept.get(Sources.class);
    var one =
        sources.add(
            new Source(
                0,
                "One",
                "https://one.example/feed",
                Source.Kind.FEED,
                null,
                0.5,
                null,
                "en",
                false,
                false,
                null));
    var two =
        sources.add(
            new Source(
                0,
                "Two",
                "https://two.example/feed",
                Source.Kind.FEED,
                "World",
                0.7,
                "Group",
                null,
                false,
                false,
                null));
    assertThat(sources.add(one).id()).isEqualTo(one.id());

    sources.update(
        new Source(
            two.id(),
            "Second",
            "https://two.example/rss",
            Source.Kind.FEED,
            "Sport",
            1,
            null,
            "de",
            false,
            false,
            null));
    sources.pause(one.id(), true);
    sources.access(one.id(), new Access("ann", "secret", "Mozilla", true));

    assertThat(sources.byId(one.id()).orElseThrow().paused()).isTrue();
    assertThat(sources.access(one.id())).isEqualTo(new Access("ann", "secret", "Mozilla", true));
    assertThat(sources.access(one.id()).toString()).doesNotContain("secret");
    assertThat(sources.byAddress("https://two.example/rss").orElseThrow().section())
        .isEqualTo("Sport");
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () ->
                    sources.update(
                        new Source(
                            two.id(),
                            "Second",
                            "https://one.example/feed",
                            Source.Kind.FEED,
                            null,
                            1,
                            null,
                            null,
                            false,
                            false,
                            null))))
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(Wordbook.shipped(refused))
                    .isEqualTo("'One' has the address https://one.example/feed already"));

    sources.remove(two.id());
    assertThat(sources.all()).extracting(Source::name).containsExactly("One");
    assertThat(sources.add(two).id())
        .isEqualTo(sources.byAddress(two.address()).orElseThrow().id());
    assertThat(sources.all()).hasSize(2);
    assertThat(sources.health()).extracting(SourceHealth::isMissing).containsOnly(false);
  }

  @ParameterizedTest
  @EnumSource
  void theListThatIsWrittenIsTheListThatWasRead(Database database) throws IOException {
    on(database);
    write("feeds/a.xml", FEED);
    var opml =
        write(
            "sources.opml",
            """
            <opml version="2.0" xmlns:daybreak="https://daybreak.example/ns/sources"><body><outline text="World">
            <outline text="A &amp; B" xmlUrl="feeds/a.xml" language="en" daybreak:weight="0.9" daybreak:owner="X &quot;Y&quot;" daybreak:outlet="local"/>
            </outline><outline text="Zed" xmlUrl="https://z.example/feed?a=1&amp;b=2" daybreak:own="true"/></body></opml>""");

    var listed = collecting().importing(opml);
    var written = write("out.opml", Opml.write(kept.get(Sources.class).all(), folder));
    var again = Opml.read(Files.readAllBytes(written), "out.opml", folder, SectionNames.shipped());

    assertThat(listed.problems()).isEmpty();
    assertThat(listed.sources().get(0).section()).isEqualTo("World");
    assertThat(again.sources())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
        .isEqualTo(listed.sources());
    assertThat(Files.readString(written)).contains("xmlUrl=\"feeds/a.xml\"");
  }

  @ParameterizedTest
  @EnumSource
  void aListFromTheWebMayNotReachIntoTheDisk(Database database) throws IOException {
    on(database);
    var imported =
        collecting()
            .importOpml(
                "<opml><body><outline text='P' xmlUrl='/etc/passwd'/><outline text='F' xmlUrl='file:///etc/passwd'/></body></opml>"
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "upload.opml");

    assertThat(imported.sources()).isEmpty();
    assertThat(imported.problems())
        .extracting(each -> each.in(Wordbook.shippedErrors()))
        .containsExactly(
            "upload.opml line 1: '/etc/passwd' is a path; only an OPML file read from disk may name one",
            "upload.opml line 1: 'file:///etc/passwd' is not an http(s) address");
  }
}
