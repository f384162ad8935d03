package dev.daybreak;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** The two databases that every statement has to run on. One PostgreSQL serves the whole run. */
public enum Database {
  H2 {
    @Override
    public List<String> settings(Path data, String name) {
      return List.of("--daybreak.data=" + data.resolve(name));
    }
  },
  POSTGRESQL {
    @Override
    public List<String> settings(Path data, String name) {
      try (var connection = Server.ONE.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + name);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return List.of(
          "--daybreak.data=" + data.resolve(name),
          "--spring.datasource.url=" + Server.ONE.getJdbcUrl("postgres", name),
          "--spring.datasource.username=postgres");
    }
  };

  /**
   * Settings of an empty database of its own.
   *
   * @param name of the new database: small letters, digits, underscores
   */
  public abstract List<String> settings(Path data, String name);

  private static final class Server {
    static final EmbeddedPostgres ONE = start();

    private static EmbeddedPostgres start() {
      try {
        var server = EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
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
}
