package dev.daybreak.feeds.polling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.Database;
import dev.daybreak.feeds.Access;
import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.Articles;
import dev.daybreak.feeds.Problem;
import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.SourceHealth;
import dev.daybreak.feeds.Sources;
import dev.daybreak.feeds.fetching.Outlet;
import dev.daybreak.newsletter.Wordbook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From an outlet's server to stored articles and a source's health, on both databases. */
@Timeout(120)
class PollingTest {
  private final Outlet outlet = new Outlet();
  private Kept kept;

  private void on(Database database) {
    kept = new Kept(database);
  }

  @AfterEach
  void close() {
    outlet.close();
    if (kept != null) {
      kept.close();
    }
  }

  private static String feed(String... titles) {
    var feed = new StringBuilder("<rss version='2.0'><channel><title>Outlet</title><ttl>30</ttl>");
    for (var title : titles) {
      feed.append("<item><title>")
          .append(title)
          .append("</title><link>/")
          .append(title.replace(' ', '-'))
          .append("</link><pubDate>Tue, 17 Feb 2026 08:00:00 GMT</pubDate></item>");
    }
    return feed.append("</channel></rss>").toString();
  }

  private Source source(String path) {
    return kept.source(outlet, path);
  }

  private PollResult poll(Source source) {
    return kept.get(Collecting.class).poll(source.id());
  }

  private static String trouble(SourceHealth health) {
    return health.problems().stream()
        .map(each -> each.in(Wordbook.shippedErrors()))
        .collect(Collectors.joining("; "));
  }

  private SourceHealth health(Source source) {
    return kept.get(Sources.class).health().stream()
        .filter(each -> each.source().id() == source.id())
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void aSourceThatIsCalledTopStoriesTakesItsOutletsNameUnlessAnEditorWroteIt(Database database) {
    on(database);
    var asked = new AtomicInteger();
    outlet.on(
        "/top",
        exchange ->
            Outlet.text(200, TOP_STORIES + " ".repeat(asked.getAndIncrement())).answer(exchange));
    outlet.on("/kept", Outlet.text(200, TOP_STORIES));
    var sources = kept.get(Sources.class);
    var taken = called("Top Stories", source("/top"));
    var written = called("Top Stories", source("/kept"));
    sources.keepName(written.id());

    assertThat(poll(taken).source().name()).isEqualTo("Quayside Gazette");
    assertThat(sources.byId(taken.id()).orElseThrow().name()).isEqualTo("Quayside Gazette");
    assertThat(poll(written).source().name()).isEqualTo("Top Stories");

    sources.update(named("Latest news", sources.byId(taken.id()).orElseThrow()));
    assertThat(kept.get(SiteSources.class).look(taken.address(), Access.PLAIN).title())
        .isEqualTo("Quayside Gazette");
    assertThat(poll(taken).source().name()).isEqualTo("Latest news");
  }

  private static final String TOP_STORIES =
      """
      <rss version='2.0'><channel><title>Top Stories</title><link>https://quayside.example/</link>
      <image><title>Quayside Gazette</title><url>https://quayside.example/logo.png</url></image>
      <item><title>Harbour crane is painted</title><link>https://quayside.example/crane</link></item>
      </channel></rss>""";

  /** As a list of sources names it. */
  private Source called(String name, Source source) {
    kept.db()
        .sql("UPDATE source SET name = :name WHERE id = :id")
        .param("name", name)
        .param("id", source.id())
        .update();
    return named(name, source);
  }

  private static Source named(String name, Source source) {
    return new Source(
        source.id(),
        name,
        source.address(),
        Source.Kind.FEED,
        null,
        0.5,
        null,
        null,
        false,
        false,
        null);
  }

  @ParameterizedTest
  @EnumSource
  void aFeedIsReadOnceAndThenOnlyAskedWhetherItChanged(Database database) {
    on(database);
    var headers = new ArrayList<String>();
    outlet.on(
        "/feed",
        exchange -> {
          var tag = exchange.getRequestHeaders().getFirst("If-None-Match");
          headers.add(String.valueOf(tag));
          var answer =
              tag == null
                  ? Outlet.text(200, feed("One", "Two"), "ETag", "\"1\"")
                  : Outlet.bytes(304, new byte[0]);
          answer.answer(exchange);
        });
    var source = source("/feed");

    var first = poll(source);
    var planned = health(source).nextPoll();
    var second = poll(source);

    assertThat(first.fresh()).isEqualTo(2);
    assertThat(first.articles().get(0).article().link()).isEqualTo(outlet.at("/One").toString());
    assertThat(first.next())
        .isEqualTo(planned)
        .isBetween(
            kept.clock.instant().plus(Duration.ofHours(6)),
            kept.clock.instant().plus(Duration.ofMinutes(432)));
    assertThat(second.isUnchanged()).isTrue();
    assertThat(headers).containsExactly("null", "\"1\"");
    assertThat(health(source).problems()).isEmpty();
    assertThat(health(source).days()).hasSize(14).endsWith(2);
  }

  @ParameterizedTest
  @EnumSource
  void aServerWithoutValidatorsIsNotReadTwiceForTheSameBytes(Database database) {
    on(database);
    outlet.on("/feed", Outlet.text(200, feed("One")));
    var source = source("/feed");

    assertThat(poll(source).isUnchanged()).isFalse();
    assertThat(poll(source).isUnchanged()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void troubleIsNamedCountedAndOverWhenItIsOver(Database database) {
    on(database);
    var up = new AtomicInteger();
    outlet.on(
        "/feed", exchange -> Outlet.text(up.get() == 0 ? 500 : 200, feed("One")).answer(exchange));
    var source = source("/feed");

    poll(source);
    var since = kept.clock.instant();
    kept.clock.forward(Duration.ofMinutes(20));
    poll(source);
    var ill = health(source);
    up.set(1);
    poll(source);

    assertThat(trouble(ill)).isEqualTo("HTTP 500: the server is in trouble");
    assertThat(ill.failures()).isEqualTo(2);
    assertThat(ill.troubleSince()).isEqualTo(since);
    assertThat(health(source).problems()).isEmpty();
    assertThat(health(source).failures()).isZero();
    assertThat(health(source).troubleSince()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void aSourceThatIsGoneIsPaused(Database database) {
    on(database);
    outlet.on("/feed", Outlet.text(410, ""));
    var source = source("/feed");

    var polled = poll(source);

    assertThat(polled.next()).isNull();
    assertThat(health(source).source().paused()).isTrue();
    assertThat(trouble(health(source))).contains("HTTP 410");
  }

  @ParameterizedTest
  @EnumSource
  void anAddressChangesAfterThreeAnswersThatAgree(Database database) {
    on(database);
    var to = new AtomicInteger();
    outlet.on(
        "/old",
        exchange -> Outlet.redirect(301, to.get() == 1 ? "/other" : "/new").answer(exchange));
    outlet.on("/new", Outlet.text(200, feed("One")));
    outlet.on("/other", Outlet.text(200, feed("One")));
    var source = source("/old");

    poll(source);
    poll(source);
    to.set(1);
    poll(source);
    to.set(0);
    poll(source);
    poll(source);
    assertThat(health(source).source().address()).isEqualTo(source.address());
    var moved = poll(source);

    assertThat(moved.source().address()).isEqualTo(outlet.at("/new").toString());
    assertThat(health(source).source().address()).isEqualTo(outlet.at("/new").toString());
    assertThat(kept.get(Articles.class).count()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void anHtmlPageSaysWhereItsFeedIs(Database database) {
    on(database);
    outlet.on(
        "/",
        Outlet.text(
            200,
            "<!doctype html><html><head><link rel='alternate' type='application/atom+xml' href='/feed.atom'></head></html>",
            "Content-Type",
            "text/html"));
    var source = source("/");

    poll(source);

    assertThat(trouble(health(source))).contains("an HTML page, not a feed");
    assertThat(health(source).offers()).containsExactly(outlet.at("/feed.atom").toString());
  }

  @ParameterizedTest
  @EnumSource
  void anEditorLooksBeforeAdding(Database database) {
    on(database);
    outlet.on("/feed", Outlet.text(200, feed("One", "Two")));

    var look = kept.get(SiteSources.class).look(outlet.at("/feed").toString(), Access.PLAIN);

    assertThat(look.title()).isEqualTo("Outlet");
    assertThat(look.articles()).extracting(Article::title).containsExactly("One", "Two");
    assertThat(kept.get(Articles.class).count()).isZero();
    assertThat(kept.get(Sources.class).all()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void oneBadSourceAmongManyHarmsNoOther(Database database) {
    on(database);
    var bomb =
        "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c SYSTEM 'file:///etc/passwd'>]>"
            + "<rss><channel><title>B</title><item><title>&b;&c;</title><link>http://b.example/1</link></item></channel></rss>";
    outlet.on("/good", Outlet.text(200, feed("One")));
    outlet.on("/bomb", Outlet.text(200, bomb));
    outlet.on(
        "/gzip", Outlet.bytes(200, Outlet.gzip(new byte[30_000_000]), "Content-Encoding", "gzip"));
    outlet.on(
        "/deep",
        Outlet.text(
            200,
            "<rss><channel><item><title>Deep</title><link>http://d.example/</link><description>"
                + "<b>".repeat(100_000)
                + "x"));
    outlet.on("/line", Outlet.bytes(200, "x".repeat(4_000_000).getBytes(StandardCharsets.UTF_8)));
    outlet.on("/empty", Outlet.bytes(200, new byte[0]));
    outlet.on("/nul", Outlet.bytes(200, new byte[100_000]));
    outlet.on("/missing", Outlet.text(404, "no"));
    outlet.on("/inside", Outlet.redirect(302, "http://10.0.0.1/"));
    outlet.on("/file", Outlet.redirect(302, "file:///etc/passwd"));
    outlet.on("/circle", Outlet.redirect(302, "/circle"));
    outlet.on("/huge-title", Outlet.text(200, feed("x".repeat(1_000_000))));
    outlet.on("/wrong-type", Outlet.text(200, feed("Two"), "Content-Type", "image/png"));
    outlet.on("/script", Outlet.text(200, feed("<![CDATA[<script>alert(1)</script>Three]]>")));
    var sources =
        List.of(
            "/good",
            "/bomb",
            "/gzip",
            "/deep",
            "/line",
            "/empty",
            "/nul",
            "/missing",
            "/inside",
            "/file",
            "/circle",
            "/huge-title",
            "/wrong-type",
            "/script");
    sources.forEach(this::source);

    var collected = kept.get(Collecting.class).collectAll();

    assertThat(collected.sources()).hasSize(sources.size());
    assertThat(collected.articles())
        .extracting(received -> received.article().title())
        .contains("One", "Two", "Three", "&b;&c;")
        .allMatch(title -> title.length() <= 301);
    assertThat(collected.problems())
        .extracting(Problem::where)
        .containsExactlyInAnyOrder(
            "/deep", "/gzip", "/line", "/empty", "/nul", "/missing", "/inside", "/file", "/circle");
    assertThat(collected.problems())
        .extracting(each -> each.in(Wordbook.shippedErrors()))
        .contains(
            "/gzip: it is longer than 5 MB",
            "/deep: it is cut off before its first article",
            "/empty: it is empty",
            "/missing: HTTP 404: there is nothing at this address",
            "/circle: it redirects more than 5 times");
    assertThat(kept.get(Sources.class).health())
        .filteredOn(each -> !each.problems().isEmpty())
        .hasSize(9);
  }

  @ParameterizedTest
  @EnumSource
  void noHostIsAskedByMoreThanTwoAtOnce(Database database) {
    on(database);
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    for (int i = 0; i < 12; i++) {
      outlet.on(
          "/f" + i,
          exchange -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
            now.decrementAndGet();
            Outlet.text(200, feed("One")).answer(exchange);
          });
      source("/f" + i);
    }

    kept.get(Collecting.class).collectAll();

    assertThat(most.get()).isBetween(1, 2);
    assertThat(outlet.asked).hasSize(12);
  }

  @ParameterizedTest
  @EnumSource
  void aSourceThatFallsSilentIsMissing(Database database) {
    on(database);
    var number = new AtomicInteger();
    outlet.on(
        "/feed", exchange -> Outlet.text(200, feed("Number " + number.get())).answer(exchange));
    var source = source("/feed");
    for (int i = 0; i < 6; i++) {
      number.incrementAndGet();
      poll(source);
      kept.clock.forward(Duration.ofHours(6));
    }
    assertThat(health(source).rhythm()).isEqualTo(Duration.ofHours(6));
    assertThat(health(source).isMissing()).isFalse();

    kept.clock.forward(Duration.ofHours(20));

    assertThat(kept.get(Sources.class).missing())
        .extracting(each -> each.source().name())
        .containsExactly("Outlet");
  }
}
