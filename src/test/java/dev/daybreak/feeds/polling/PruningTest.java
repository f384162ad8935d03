package dev.daybreak.feeds.polling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.Database;
import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.Articles;
import dev.daybreak.feeds.ArticlesInUse;
import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.Sources;
import dev.daybreak.feeds.fetching.Outlet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is old goes, and what somebody still needs stays, on both databases. */
@Timeout(60)
class PruningTest {
  private final Outlet outlet = new Outlet();
  @TempDir private Path folder;
  private Kept kept;
  private volatile String feed = "";

  PruningTest() {
    outlet.on("/feed", exchange -> Outlet.text(200, feed).answer(exchange));
  }

  @AfterEach
  void close() {
    outlet.close();
    if (kept != null) {
      kept.close();
    }
  }

  static final class AnEdition implements ArticlesInUse {
    static String told = "";

    @Override
    public Set<String> keys() {
      return Set.of(told);
    }
  }

  private void publish(String... titles) {
    var text = new StringBuilder("<rss><channel><title>Outlet</title>");
    for (var title : titles) {
      text.append("<item><title>%s</title><link>/%s</link></item>".formatted(title, title));
    }
    feed = text.append("</channel></rss>").toString();
  }

  private List<String> titles() {
    return kept.get(Articles.class).latest(100).stream().map(Article::title).sorted().toList();
  }

  private Source source(boolean own) {
    return kept.get(Sources.class)
        .add(
            new Source(
                0,
                "Outlet",
                outlet.at("/feed").toString(),
                Source.Kind.FEED,
                null,
                0.5,
                null,
                null,
                own,
                false,
                null));
  }

  private void poll(Source source) {
    assertThat(kept.get(Collecting.class).poll(source.id()).problems()).isEmpty();
  }

  private int prune() {
    return kept.get(Pruning.class).prune();
  }

  @ParameterizedTest
  @EnumSource
  void whatItsFeedNoLongerListsGoesAfterFiveWeeksButNotBefore(Database database) {
    kept = new Kept(database);
    publish("Old", "Evergreen");
    var source = source(false);
    poll(source);
    kept.clock.forward(Duration.ofDays(2));
    publish("Evergreen", "Next");
    poll(source);

    kept.clock.forward(Duration.ofDays(32));
    assertThat(prune()).isZero();
    kept.clock.forward(Duration.ofDays(2));
    publish("Evergreen", "New");
    poll(source);

    assertThat(prune()).isEqualTo(1);
    assertThat(titles()).containsExactly("Evergreen", "New", "Next");
    // It is not news again, as it would be after a look at a feed that still lists it.
    poll(source);
    assertThat(kept.get(Articles.class).count()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource
  void aFeedThatNeverChangesKeepsItsArticles(Database database) {
    kept = new Kept(database);
    publish("One", "Two");
    var source = source(false);
    poll(source);
    for (int week = 0; week < 10; week++) {
      kept.clock.forward(Duration.ofDays(7));
      poll(source);
    }

    assertThat(prune()).isZero();
    publish("Two", "Three");
    poll(source);
    assertThat(prune()).isEqualTo(1);
    assertThat(titles()).containsExactly("Three", "Two");
  }

  @ParameterizedTest
  @EnumSource
  void theNumberOfArticlesStaysFlat(Database database) {
    kept = new Kept(database);
    var source = source(false);
    for (int week = 0; week < 15; week++) {
      publish("Week" + week, "Week" + (week - 1));
      poll(source);
      prune();
      kept.clock.forward(Duration.ofDays(7));
    }

    // Five weeks of them, those that left the feed lately, and those in it.
    assertThat(kept.get(Articles.class).count()).isBetween(6L, 8L);
  }

  @ParameterizedTest
  @EnumSource
  void thePapersOwnAndSavedPagesAndWhatAnEditionTellsStay(Database database) throws Exception {
    kept = new Kept(database, AnEdition.class);
    publish("Own");
    var own = source(true);
    poll(own);
    var page = folder.resolve("page.txt");
    Files.writeString(page, "Council votes for quay\n\nIt voted to build the quay on Monday.\n");
    var list = folder.resolve("told.xml");
    Files.writeString(
        list,
        "<rss><channel><title>Lantern</title>"
            + "<item><title>Told</title><link>https://lantern.example/told</link></item>"
            + "<item><title>Untold</title><link>https://lantern.example/untold</link></item>"
            + "</channel></rss>");
    kept.get(Collecting.class).collect(List.of(page, list));
    AnEdition.told = "https://lantern.example/told";
    kept.clock.forward(Duration.ofDays(400));
    publish("Other");
    poll(own);

    assertThat(prune()).isEqualTo(1);
    assertThat(titles()).containsExactly("Council votes for quay", "Other", "Own", "Told");
  }

  @ParameterizedTest
  @EnumSource
  void theArticlesOfARemovedSourceGo(Database database) {
    kept = new Kept(database);
    publish("One");
    var source = source(false);
    poll(source);
    kept.get(Sources.class).remove(source.id());
    kept.clock.forward(Duration.ofDays(36));

    assertThat(prune()).isEqualTo(1);
  }
}
