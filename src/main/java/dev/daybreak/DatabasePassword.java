package dev.daybreak;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.daybreak.newsletter.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * The account of the program in the H2 file of the data folder. Commands reach the file through a
 * port that the server opens on the loopback, and so can other users of the machine: the password
 * is in a file that only the folder's owner can read. The account is no administrator of H2, who
 * could run code and read files as the service's user; nobody knows the administrator's password. A
 * database whose account has no password gets both at the next start.
 *
 * <p>Those who set {@code spring.datasource.url} or {@code .password} have a password of their own.
 */
final class DatabasePassword {
  private static final String URL = "spring.datasource.url";
  private static final String PASSWORD = "spring.datasource.password";
  private static final String USER = "spring.datasource.username";

  private static final String INIT = "spring.datasource.hikari.connection-init-sql";

  /** Idempotent, the loss of the administrator's rights last: a start may end between any two. */
  private static final List<String> LESSER_ACCOUNT =
      List.of(
          "CREATE ALIAS IF NOT EXISTS h2_checkpoint FOR '%1$s.checkpoint'",
          "CREATE ALIAS IF NOT EXISTS h2_sync FOR '%1$s.sync'",
          "CREATE ALIAS IF NOT EXISTS h2_no_trace FOR '%1$s.noTrace'",
          "CREATE USER IF NOT EXISTS administrator PASSWORD '%2$s' ADMIN",
          "GRANT ALTER ANY SCHEMA TO %3$s",
          "ALTER USER %3$s ADMIN FALSE");

  /** H2's SQLState of a wrong user or password. */
  private static final String WRONG_PASSWORD = "28000";

  private static final int BYTES = 24;

  private final Path file;
  private final Path fresh;
  private final Path database;
  private final String url;
  private final String user;

  private DatabasePassword(Path folder, String url, String user) {
    this.file = folder.resolve("database.password");
    this.fresh = folder.resolve("database.password.new");
    this.database = folder.resolve("daybreak.mv.db");
    this.url = url;
    this.user = user;
  }

  /**
   * Sets the password, if it is ours to set.
   *
   * @param usualUrl the setting's default, as shipped
   */
  static void set(ConfigurableEnvironment environment, String usualUrl) {
    var url = environment.getProperty(URL, "");
    if (!url.equals(environment.resolvePlaceholders(usualUrl))
        || !environment.getProperty(PASSWORD, "").isEmpty()) {
      return;
    }
    var folder = Path.of(environment.getRequiredProperty("daybreak.data")).toAbsolutePath();
    var user = environment.getProperty(USER, "");
    var password = new DatabasePassword(folder.normalize(), url, user).get();
    environment
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "database account", Map.of(PASSWORD, password, INIT, "CALL h2_no_trace()")));
  }

  /** One process of a data folder at a time, and one program of this process. */
  private String get() {
    synchronized (DatabasePassword.class) {
      try {
        return Files.exists(file) ? read(file) : locked();
      } catch (IOException e) {
        throw new IllegalStateException(
            "daybreak.data: %s cannot be read or written: %s".formatted(file, e), e);
      }
    }
  }

  private String locked() throws IOException {
    var options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try (var channel = FileChannel.open(fresh, options, OwnerOnly.file(fresh))) {
      channel.lock(); // until the channel is closed
      if (Files.exists(file)) {
        return read(file); // of a process that was first
      }
      // One that is there was left by a start that ended in the middle: the database may have it.
      var password = Files.size(fresh) > 0 ? read(fresh) : write(channel);
      protect(password);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      return password;
    }
  }

  private static String write(FileChannel channel) throws IOException {
    var password = random();
    channel.write(ByteBuffer.wrap(password.getBytes(US_ASCII)));
    channel.force(true);
    return password;
  }

  /** Of the characters of base64, none of which SQL needs quoted. */
  private static String random() {
    var random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, US_ASCII).strip();
  }

  /** Gives the account this password and takes its rights of an administrator away. */
  private void protect(String password) {
    try (var connection = open(password);
        var statement = connection.createStatement()) {
      var account = "\"%s\"".formatted(user.replace("\"", "\"\""));
      statement.execute("ALTER USER %s SET PASSWORD '%s'".formatted(account, password));
      if (isAdministrator(statement)) {
        for (var sql : LESSER_ACCOUNT) {
          statement.execute(sql.formatted(H2Functions.class.getName(), random(), account));
        }
      }
    } catch (SQLException e) {
      throw WRONG_PASSWORD.equals(e.getSQLState()) ? lost(e) : new IllegalStateException(e);
    }
  }

  private static boolean isAdministrator(Statement statement) throws SQLException {
    try (var rows =
        statement.executeQuery(
            "SELECT is_admin FROM information_schema.users WHERE user_name = CURRENT_USER")) {
      return rows.next() && rows.getBoolean(1);
    }
  }

  /** A new database has the password from the start, an old one may have none yet. */
  private Connection open(String password) throws SQLException {
    try {
      return DriverManager.getConnection(url, user, password);
    } catch (SQLException e) {
      if (!WRONG_PASSWORD.equals(e.getSQLState())) {
        throw e;
      }
      return DriverManager.getConnection(url, user, "");
    }
  }

  private IllegalStateException lost(SQLException e) {
    return new IllegalStateException(
        "daybreak.data: the database in '%s' has a password, and there is no '%s': bring that file back from where the database came from, or set %s"
            .formatted(database.getParent(), file.getFileName(), PASSWORD),
        e);
  }
}
