package dev.daybreak;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
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

  /** Stops PostgreSQL, whoever is connected, and starts it again. */
  static void restartPostgresql() throws IOException, InterruptedException, SQLException {
    String bin;
    String data;
    try (var connection = Server.ONE.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      bin = single(statement, "SELECT setting FROM pg_config WHERE name = 'BINDIR'");
      data = single(statement, "SHOW data_directory");
    }
    var command = new ArrayList<String>();
    if (System.getProperty("user.name").equals("root")) {
      // PostgreSQL runs as anybody but root, and so was it started.
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(List.of(bin + "/pg_ctl", "-D", data, "-m", "fast", "-w", "restart"));
    var restart =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (restart.waitFor() != 0) {
      throw new IOException("PostgreSQL could not be restarted by " + command);
    }
  }

  private static String single(Statement statement, String sql) throws SQLException {
    try (var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

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
