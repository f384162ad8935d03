package dev.daybreak.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.RunningDaybreak;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.EditionContent;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.composing.Composing;
import dev.daybreak.edition.desk.Amendments;
import dev.daybreak.edition.desk.EditorActions;
import dev.daybreak.edition.desk.EditorialRules;
import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.ArticleFactory;
import dev.daybreak.feeds.ArticleStore;
import dev.daybreak.feeds.Articles;
import dev.daybreak.feeds.SectionNames;
import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.Sources;
import dev.daybreak.feeds.kinds.KindTable;
import dev.daybreak.feeds.reading.FeedReader;
import dev.daybreak.feeds.reading.Reading;
import dev.daybreak.headlines.ChoiceSettings.Embargo;
import dev.daybreak.headlines.EditorAction;
import dev.daybreak.headlines.Pick.Block;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What an edition may not tell, no page tells. */
class PublicArticlesTest extends RunningDaybreak {
  private static final String CABLE = "The cable is whole again";
  private static final String OTHER = "Harbour crane is painted";

  private OwnPages own;
  private LocalDate today;

  @BeforeEach
  void ownPages() throws IOException {
    own = new OwnPages(program);
    today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    collect(List.of(CABLE, OTHER), today.minusDays(2));
    assertThat(listed()).containsExactlyInAnyOrder(CABLE, OTHER);
  }

  private void collect(List<String> titles, LocalDate date) throws IOException {
    for (var title : titles) {
      own.write(
          date,
          title,
          "What happened at the harbour on that day is told in this paragraph.",
          "By our desk");
    }
    own.collect();
  }

  @Test
  void anArticleUnderAnEmbargoIsNowhereUntilItIsOver() {
    var until = clock.instant().plus(Duration.ofHours(2));
    program
        .bean(EditorialRules.class)
        .change(
            rules -> rules.withEmbargoes(List.of(new Embargo(article(CABLE).key(), until))),
            "mary");

    assertThat(listed()).containsExactly(OTHER);
    var page = get("/articles/" + article(CABLE).slug());
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.headers().firstValue("Cache-Control").orElse("")).doesNotContain("public");
    assertThat(page.body()).doesNotContain(CABLE);
    assertThat(get("/articles/" + article(OTHER).slug()).body()).doesNotContain(CABLE);

    clock.set(until);
    assertThat(listed()).containsExactlyInAnyOrder(CABLE, OTHER);
    assertThat(get("/articles/" + article(CABLE).slug()).statusCode()).isEqualTo(200);
  }

  @Test
  void anArticleThatWasTakenOutOfASentEditionIsNowhere() {
    var edition = published();
    program
        .bean(Amendments.class)
        .drop(edition, article(CABLE).key(), "mary", "it was not the cable");

    assertThat(listed()).containsExactly(OTHER);
    assertThat(get("/articles/" + article(CABLE).slug()).statusCode()).isEqualTo(404);
  }

  @Test
  void anArticleThatAnEditorDroppedIsInNoList() {
    var edition = drafted();
    var actions = program.bean(EditorActions.class);
    var key = article(CABLE).key();
    actions.record(
        edition,
        new EditorAction(
            EditorAction.Kind.DROP, key, null, null, null, null, "mary", clock.instant(), "old"));

    assertThat(listed()).containsExactly(OTHER);
    assertThat(get("/articles/" + article(CABLE).slug()).statusCode()).isEqualTo(200);

    actions.undo(edition, List.of(key));
    assertThat(listed()).containsExactlyInAnyOrder(CABLE, OTHER);
  }

  @Test
  void whatIsHeldBackLeavesItsPlaceToOthers() throws IOException {
    var many = IntStream.range(0, 90).mapToObj("Quay number %d is swept"::formatted).toList();
    collect(many, today.minusDays(1));
    assertThat(listed()).hasSize(40).doesNotContain(CABLE);

    var until = clock.instant().plus(Duration.ofDays(1));
    var held =
        articles().stream()
            .filter(article -> many.contains(article.title()))
            .map(article -> new Embargo(article.key(), until))
            .toList();
    program.bean(EditorialRules.class).change(rules -> rules.withEmbargoes(held), "mary");
    assertThat(listed()).containsExactlyInAnyOrder(CABLE, OTHER);
  }

  @Test
  void articlesFollowTheirSourceIntoAnotherSection() {
    var outlet = article(CABLE).source();
    var sources = program.bean(Sources.class);
    assertThat(article(CABLE).section()).isEqualTo("World");
    sources.update(inSection(outlet, "Sport"));
    assertThat(listed()).as("their own section counts").containsExactlyInAnyOrder(CABLE, OTHER);

    program.bean(JdbcClient.class).sql("UPDATE article SET section = NULL").update();
    sources.update(inSection(outlet, "Business"));
    assertThat(listed()).isEmpty();
    assertThat(titles("/sections/business")).containsExactlyInAnyOrder(CABLE, OTHER);
    sources.update(inSection(outlet, null));
    assertThat(titles("/sections/business")).isEmpty();
  }

  @Test
  void aStoryThatManyOutletsReportIsListedOnceWithThem() throws IOException {
    var outlets = List.of("Harbour Courier", "Quayside Gazette", "Western Lantern", "Lee Mail");
    outlets.forEach(outlet -> report(outlet, "Ferry Sula hits the quay wall at Cobh, 12 hurt"));
    report("Harbour Courier", "Ferry Sula hits the quay wall at Cobh, 12 are hurt");
    report("Touchline", "Liffey Harps sign a keeper from Norrland");
    report("Touchline", "Daily quiz: how well do you know the harbour?");
    collect(List.of("Ferry Sula hits the quay wall at Cobh and 12 are hurt"), today.minusDays(1));
    program.bean(Composing.class).groupArticles();

    assertThat(titles("/sections/world"))
        .hasSize(4)
        .contains(CABLE, OTHER, "Liffey Harps sign a keeper from Norrland")
        .filteredOn(title -> title.startsWith("Ferry Sula"))
        .hasSize(1);
    var ferry = teaser("/sections/world", "Ferry Sula");
    var shown = ferry.select(".meta a").eachText();
    assertThat(shown).doesNotHaveDuplicates().hasSize(4);
    assertThat(ferry.select(".meta").text()).contains("also in");
    assertThat(outlets).filteredOn(outlet -> ferry.text().contains(outlet)).hasSizeGreaterThan(2);
    assertThat(ferry.select(".meta a").eachAttr("href"))
        .allMatch(link -> link.startsWith("https://") || link.startsWith("/articles/"));

    var own = article("Ferry Sula hits the quay wall at Cobh and 12 are hurt");
    var page = Jsoup.parse(get("/articles/" + own.slug()).body());
    assertThat(page.select(".others h2").text()).isEqualTo("Other reports of this");
    assertThat(page.select(".others .meta").eachText())
        .containsExactlyInAnyOrderElementsOf(outlets);
    assertThat(page.select(".pair").text()).doesNotContain("Most reported", "Ferry Sula");
    var another = Jsoup.parse(get("/articles/" + article(CABLE).slug()).body());
    assertThat(another.select(".pair h2").eachText()).contains("Most reported");
    assertThat(another.select(".pair section").first().select("li a").eachText())
        .singleElement()
        .asString()
        .startsWith("Ferry Sula");
    assertThat(another.select(".pair section").last().text())
        .as("each event once on a page")
        .contains(OTHER)
        .doesNotContain("Ferry Sula");

    var held =
        articles().stream()
            .filter(article -> article.source().name().equals("Lee Mail"))
            .map(article -> new Embargo(article.key(), clock.instant().plus(Duration.ofHours(1))))
            .toList();
    program.bean(EditorialRules.class).change(rules -> rules.withEmbargoes(held), "mary");
    var after = Jsoup.parse(get("/articles/" + own.slug()).body());
    assertThat(after.select(".others .meta").eachText()).hasSize(3).doesNotContain("Lee Mail");
    assertThat(teaser("/sections/world", "Ferry Sula").text()).doesNotContain("Lee Mail");
  }

  /** A report of another outlet, as its feed brings it. */
  private void report(String outlet, String title) {
    var source =
        program
            .bean(Sources.class)
            .add(
                new Source(
                    0,
                    outlet,
                    "https://%s.example/feed".formatted(outlet.replace(' ', '-')),
                    Source.Kind.FEED,
                    "World",
                    0.5,
                    null,
                    "en",
                    false,
                    true,
                    null));
    var link = source.address() + "/" + title.hashCode();
    var item =
        "<rss version='2.0'><channel><item><title>%s</title><link>%s</link></item></channel></rss>"
            .formatted(title, link);
    var read = FeedReader.read(item.getBytes(UTF_8), null, source.address(), ZoneOffset.UTC);
    var arrivals =
        new ArticleFactory(
                program.bean(SectionNames.class), program.bean(KindTable.class), clock.instant())
            .of(((Reading.Feed) read).feed(), source);
    program.bean(ArticleStore.class).put(arrivals);
  }

  private Element teaser(String path, String title) {
    return Jsoup.parse(get(path).body()).select(".teaser").stream()
        .filter(teaser -> teaser.select("h2").text().startsWith(title))
        .findFirst()
        .orElseThrow();
  }

  private static Source inSection(Source source, @Nullable String section) {
    return new Source(
        source.id(),
        source.name(),
        source.address(),
        source.kind(),
        section,
        source.weight(),
        source.owner(),
        source.language(),
        source.own(),
        source.paused(),
        null);
  }

  private List<String> listed() {
    return titles("/sections/world");
  }

  private List<String> titles(String path) {
    return Jsoup.parse(get(path).body()).select(".list .teaser h2 a").eachText();
  }

  private Article article(String title) {
    return articles().stream()
        .filter(article -> article.title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  private List<Article> articles() {
    return program
        .bean(Articles.class)
        .within(clock.instant().minus(Duration.ofDays(9)), clock.instant());
  }

  private Edition drafted() {
    var stories =
        IntStream.range(0, 2)
            .mapToObj(i -> story(i + 1, article(List.of(CABLE, OTHER).get(i))))
            .toList();
    var content = new EditionContent(clock.instant(), stories, List.of(), 2, 2);
    program.bean(Editions.class).draft(today, content, "The cable", "And a crane.");
    return program.bean(Editions.class).require(today);
  }

  private Edition published() {
    var editions = program.bean(Editions.class);
    program
        .bean(TransactionOperations.class)
        .executeWithoutResult(
            status -> {
              editions.move(drafted(), State.LOCKED, null);
              editions.move(editions.require(today), State.SENDING, null);
            });
    return editions.require(today);
  }

  private EditionStory story(int rank, Article article) {
    return new EditionStory(
        rank,
        rank == 1 ? Block.LEAD : Block.SECTION,
        "World",
        article.key(),
        article.title(),
        article.standfirst(),
        "/articles/" + article.slug(),
        article.source().name(),
        3,
        null,
        List.of(),
        List.of(),
        null,
        clock.instant(),
        1_000_000,
        List.of(),
        List.of(article.source().name()),
        List.of(article.key()),
        List.of(),
        "en");
  }
}
