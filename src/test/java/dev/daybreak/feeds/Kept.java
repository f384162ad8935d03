package dev.daybreak.feeds;

import dev.daybreak.feeds.fetching.FetchSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** The feeds package over an empty database, with a clock that is set and the loopback allowed. */
final class Kept implements AutoCloseable {
  /** The databases that every statement has to run on. */
  enum On {
    H2 {
      @Override
      DataSource empty() {
        return JdbcConnectionPool.create(
            "jdbc:h2:mem:"
                + UUID.randomUUID()
                + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
            "sa",
            "");
      }
    },
    POSTGRESQL {
      @Override
      DataSource empty() {
        var name = "feeds_" + UUID.randomUUID().toString().replace("-", "");
        new JdbcTemplate(Server.ONE.getPostgresDatabase()).execute("CREATE DATABASE " + name);
        return DataSourceBuilder.create()
            .url(Server.ONE.getJdbcUrl("postgres", name))
            .username("postgres")
            .build();
      }
    };

    abstract DataSource empty();
  }

  private static final class Server {
    static final EmbeddedPostgres ONE = start();

    private static EmbeddedPostgres start() {
      try {
        var server = EmbeddedPostgres.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void stop(EmbeddedPostgres server) {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A clock that tests set. */
  static final class SetClock extends Clock {
    private Instant now = Instant.parse("2026-02-18T06:00:00Z");

    void set(String instant) {
      now = Instant.parse(instant);
    }

    void forward(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  final SetClock clock = new SetClock();
  private final DataSource database;
  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();

  Kept(On on, Class<?>... more) {
    database = on.empty();
    Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();
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
    context.registerBean(SectionNames.class, SectionNames::shipped);
    context.register(Transactions.class);
    context.register(
        Sources.class,
        Articles.class,
        Shelf.class,
        Outlets.class,
        Disk.class,
        Web.class,
        PollBook.class,
        Polling.class,
        Crew.class,
        Gate.class,
        Pruning.class,
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
        Duration.ofDays(35));
  }

  <T> T get(Class<T> type) {
    return context.getBean(type);
  }

  <T> T get(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  JdbcClient db() {
    return get(JdbcClient.class);
  }

  @Override
  public void close() {
    context.close();
    if (database instanceof JdbcConnectionPool pool) {
      pool.dispose();
    }
  }
}
