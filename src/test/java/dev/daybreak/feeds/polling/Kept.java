package dev.daybreak.feeds.polling;

import dev.daybreak.Database;
import dev.daybreak.TestClock;
import dev.daybreak.feeds.ArticleStore;
import dev.daybreak.feeds.Articles;
import dev.daybreak.feeds.SectionNames;
import dev.daybreak.feeds.Source;
import dev.daybreak.feeds.Sources;
import dev.daybreak.feeds.fetching.FetchSettings;
import dev.daybreak.feeds.fetching.Outlet;
import dev.daybreak.feeds.kinds.KindTable;
import dev.daybreak.feeds.pages.RobotsTxt;
import dev.daybreak.feeds.pages.WebPages;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.newsletter.Newsletters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** The feeds package over an empty database, with a clock that is set and the loopback allowed. */
public final class Kept implements AutoCloseable {
  public final TestClock clock = new TestClock(Instant.parse("2026-02-18T06:00:00Z"));
  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();

  public Kept(Database on, Class<?>... more) {
    var database = on.empty();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("test", Map.of("daybreak.zone", "Europe/Dublin")));
    context.registerBean(DataSource.class, () -> database);
    context.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
    context.registerBean(
        NamedParameterJdbcTemplate.class, () -> new NamedParameterJdbcTemplate(database));
    context.registerBean(JdbcTransactionManager.class, () -> new JdbcTransactionManager(database));
    context.registerBean(
        TransactionTemplate.class,
        () -> new TransactionTemplate(new JdbcTransactionManager(database)));
    context.registerBean("clock", Clock.class, () -> clock);
    context.registerBean(FetchSettings.class, Kept::fetching);
    context.registerBean(PollSettings.class, Kept::polling);
    context.registerBean(Newsletter.class, () -> Newsletters.of("Europe/Dublin", "07:00"));
    context.registerBean(SectionNames.class, SectionNames::shipped);
    context.registerBean(KindTable.class, KindTable::shipped);
    context.register(Transactions.class);
    context.register(
        Sources.class,
        Articles.class,
        ArticleStore.class,
        OutletFinder.class,
        DiskSource.class,
        WebSource.class,
        Listings.class,
        ListedPages.class,
        ListedPageLog.class,
        SiteSources.class,
        RobotsTxt.class,
        WebPages.class,
        PollLog.class,
        Polling.class,
        ParallelPolls.class,
        Pruning.class,
        AddedPages.class,
        Collecting.class,
        dev.daybreak.feeds.fetching.Fetcher.class);
    if (more.length > 0) {
      context.register(more);
    }
    context.refresh();
  }

  @EnableTransactionManagement
  static class Transactions {}

  static FetchSettings fetching() {
    return new FetchSettings(
        "Daybreak-Test",
        Duration.ofSeconds(5),
        DataSize.ofMegabytes(5),
        5,
        16,
        2,
        List.of("127.0.0.0/8", "::1"));
  }

  static PollSettings polling() {
    return new PollSettings(
        Duration.ofMinutes(10),
        Duration.ofHours(6),
        Duration.ofDays(1),
        Duration.ofMinutes(1),
        8,
        20,
        Duration.ofDays(35));
  }

  public <T> T get(Class<T> type) {
    return context.getBean(type);
  }

  <T> T get(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  public JdbcClient db() {
    return get(JdbcClient.class);
  }

  /** A feed at a path of an outlet, added to the sources. */
  public Source source(Outlet outlet, String path) {
    return source(outlet, path, Source.Kind.FEED);
  }

  Source source(Outlet outlet, String path, Source.Kind kind) {
    return get(Sources.class)
        .add(
            new Source(
                0,
                path,
                outlet.at(path).toString(),
                kind,
                null,
                0.5,
                null,
                null,
                false,
                false,
                null));
  }

  @Override
  public void close() {
    context.close();
  }
}
