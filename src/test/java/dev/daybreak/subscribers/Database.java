package dev.daybreak.subscribers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** An empty database of each kind with the tables of this package. */
enum Database {
  H2,
  POSTGRESQL;

  DataSource fresh() {
    var name = "subscribers_" + UUID.randomUUID().toString().replace("-", "");
    var source = this == H2 ? h2(name) : postgresql(name);
    new ResourceDatabasePopulator(
            new ClassPathResource("db/migration/V3__subscribers.sql"),
            new ClassPathResource("db/migration/V42__reader_language.sql"))
        .execute(source);
    return source;
  }

  private static DataSource h2(String name) {
    return new DriverManagerDataSource(
        "jdbc:h2:mem:"
            + name
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1");
  }

  private static DataSource postgresql(String name) {
    var server = Server.ONE;
    JdbcClient.create(server.getPostgresDatabase()).sql("CREATE DATABASE " + name).update();
    return server.getDatabase("postgres", name);
  }

  /** Started at first need, one for all tests; it ends with the JVM. */
  private static final class Server {
    static final EmbeddedPostgres ONE = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
