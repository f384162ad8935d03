package dev.daybreak;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The two databases that every statement has to run on. One PostgreSQL serves the whole run. */
public enum Database {
  H2 {
    @Override
    public List<String> settings(Path data, String name) {
      return List.of("--daybreak.data=" + data.resolve(name));
    }

    @Override
    public DataSource create(String name) {
      return JdbcConnectionPool.create(
          "jdbc:h2:mem:"
              + name
              + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
          "daybreak",
          "");
    }

    @Override
    String unbound(String deletions) {
      return "SET REFERENTIAL_INTEGRITY FALSE; " + deletions + "; SET REFERENTIAL_INTEGRITY TRUE";
    }
  },
  POSTGRESQL {
    @Override
    public List<String> settings(Path data, String name) {
      make(name);
      return List.of(
          "--daybreak.data=" + data.resolve(name),
          "--spring.datasource.url=" + Server.ONE.getJdbcUrl("postgres", name),
          "--spring.datasource.username=postgres");
    }

    @Override
    public DataSource create(String name) {
      make(name);
      // Without the pool's own close, which Spring would call.
      return new DelegatingDataSource(
          DataSourceBuilder.create()
              .url(Server.ONE.getJdbcUrl("postgres", name))
              .username("postgres")
              .build());
    }

    private void make(String name) {
      new JdbcTemplate(Server.ONE.getPostgresDatabase()).execute("CREATE DATABASE " + name);
    }

    @Override
    String unbound(String deletions) {
      return "SET session_replication_role = replica; "
          + deletions
          + "; SET session_replication_role = DEFAULT";
    }
  };

  /**
   * Settings of an empty database of its own.
   *
   * @param name of the new database: small letters, digits, underscores
   */
  public abstract List<String> settings(Path data, String name);

  /** Our tables with nothing in them: the same database for all tests of this run. */
  public DataSource empty() {
    var tables = Tables.ALL.computeIfAbsent(this, Tables::migrated);
    var db = new JdbcTemplate(tables);
    var deletions =
        db.queryForList(
            """
            SELECT 'DELETE FROM ' || table_name FROM information_schema.tables
             WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
               AND table_name <> 'flyway_schema_history'""",
            String.class);
    db.execute(unbound(String.join("; ", deletions)));
    return tables;
  }

  /** A database with nothing in it, not even tables. */
  public abstract DataSource create(String name);

  /** The same statements, with no reference between tables in their way. */
  abstract String unbound(String deletions);

  /** Stops PostgreSQL, also if someone is connected, and starts it again. */
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

  private static final class Tables {
    static final Map<Database, DataSource> ALL = new ConcurrentHashMap<>();

    static DataSource migrated(Database database) {
      var source = database.create("tables");
      Flyway.configure().dataSource(source).load().migrate();
      return source;
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
