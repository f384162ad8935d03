package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Another user of the machine, and somebody who got the password of the database: against a server
 * in a process of its own, with a umask that leaves everything open.
 */
class DataFolderAttackTest {
  private static final List<String> ATTACKS =
      List.of(
          "CREATE ALIAS run FOR 'java.lang.System.getProperty'",
          "CREATE TRIGGER run BEFORE INSERT ON subscriber FOR EACH ROW CALL 'dev.daybreak.Daybreak'",
          "CREATE AGGREGATE run FOR 'dev.daybreak.Daybreak'",
          "CREATE LINKED TABLE run('javax.naming.InitialContext', 'ldap://127.0.0.1:1/x', '', '', 'x')",
          "CREATE ALIAS run AS 'String run() { return \"ran\"; }'",
          "CREATE ALIAS run FOR 'dev.daybreak.H2Functions.sync'",
          "CREATE TRIGGER run BEFORE INSERT ON subscriber FOR EACH ROW AS 'org.h2.api.Trigger run() { return null; }'",
          "CREATE TABLE run(x int) ENGINE \"dev.daybreak.Daybreak\"",
          "SELECT FILE_READ('/etc/passwd')",
          "SELECT FILE_WRITE('x', 'written')",
          "CALL CSVWRITE('written', 'SELECT 1')",
          "SELECT * FROM CSVREAD('/etc/passwd')",
          "RUNSCRIPT FROM '/etc/passwd'",
          "SCRIPT TO 'written'",
          "BACKUP TO 'written'",
          "SHUTDOWN",
          "SET DATABASE_EVENT_LISTENER 'dev.daybreak.Daybreak'",
          "CREATE USER another PASSWORD 'x' ADMIN",
          "ALTER USER daybreak ADMIN TRUE");

  @TempDir private Path folder;
  private final List<Process> servers = new ArrayList<>();
  private Path data;

  @BeforeEach
  void aFolderThatOthersCanRead() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (var server : servers) {
      server.destroyForcibly().waitFor();
    }
  }

  @Test
  void ofARunningServerNothingIsOpenToOthers() throws Exception {
    serve();

    assertThat(open(data)).isEmpty();
    for (var file :
        List.of("daybreak.mv.db", "daybreak.lock.db", "database.password", "run.lock")) {
      assertThat(data.resolve(file)).exists();
    }

    // One who has read the address and the key of the database while they could be read.
    var lock = new java.util.Properties();
    try (var in = Files.newInputStream(data.resolve("daybreak.lock.db"))) {
      lock.load(in);
    }
    var server = lock.getProperty("server");
    assertThat(server).startsWith("localhost:");
    for (var address : otherAddresses()) {
      assertThat(
              catchThrowable(
                  () -> new Socket(address, Integer.parseInt(server.split(":", -1)[1])).close()))
          .as("the database on " + address)
          .isInstanceOf(IOException.class);
    }
    var url = "jdbc:h2:tcp://" + server + "/" + lock.getProperty("id");
    for (var user : List.of("daybreak", "sa", "")) {
      assertThat(catchThrowable(() -> DriverManager.getConnection(url, user, "").close()))
          .as(user)
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("Wrong user name or password");
    }
    // And one who has got the password too.
    var password = Files.readString(data.resolve("database.password")).strip();
    try (var connection = DriverManager.getConnection(url, "daybreak", password);
        var statement = connection.createStatement()) {
      assertThat(statement.executeQuery("SELECT 1").next()).isTrue();
      for (var attack : ATTACKS) {
        assertThat(catchThrowable(() -> statement.execute(attack)))
            .as(attack)
            .isInstanceOf(SQLException.class)
            .message()
            .containsAnyOf("is denied", "Admin rights");
      }
    }
  }

  /** Those that other machines reach this one by. */
  private static List<InetAddress> otherAddresses() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress() && address instanceof Inet4Address)
        .toList();
  }

  /** What others may do with what is in a folder, and the folder itself. */
  private static Map<String, String> open(Path folder) throws IOException {
    var open = new TreeMap<String, String>();
    try (var all = Files.walk(folder)) {
      for (var file : all.toList()) {
        var rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        if (!rights.endsWith("------")) {
          open.put(file.toString(), rights);
        }
      }
    }
    return open;
  }

  /** Starts a server as a shell with an open umask would, and waits for its first page. */
  private void serve() throws IOException {
    var port = Ports.free();
    var command =
        new ArrayList<>(
            List.of(
                "sh",
                "-c",
                "umask 000; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.daybreak.Daybreak",
                "--server.port=" + port,
                "--daybreak.data=" + data,
                "--daybreak.from=morning@harbour.example",
                "--daybreak.postal-address=1 Quay Street, Cork",
                "--daybreak.base-url=https://harbour.example",
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=1"));
    var log = folder.resolve("server.txt").toFile();
    var server = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    servers.add(server);
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> !server.isAlive() || isThere(port));
    assertThat(server.isAlive()).as(Files.readString(log.toPath())).isTrue();
  }

  private static boolean isThere(int port) {
    try {
      var page =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + port + "/actuator/health").toURL().openConnection();
      return page.getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void anOldDatabaseWithoutAPasswordGetsOneAndKeepsWhatIsInIt() throws Exception {
    try (var program = Program.alone(Database.H2)) {
      data = folderOf(program);
      var file = data.resolve("database.password");
      program.stop();
      var before = Files.readString(file);
      Files.delete(file);
      Files.delete(data.resolve("daybreak.mv.db"));
      var url = "jdbc:h2:file:" + data + "/daybreak;DATABASE_TO_LOWER=TRUE";
      try (var old = DriverManager.getConnection(url, "daybreak", "");
          var statement = old.createStatement()) {
        statement.execute("CREATE SCHEMA old");
        statement.execute("CREATE TABLE old.kept AS SELECT 'ann@example.org' AS email");
      }

      program.start();

      assertThat(Files.readString(file)).isNotEqualTo(before).matches("[A-Za-z0-9_-]{32}");
      assertThat(open(data)).isEmpty();
      var db = program.bean(JdbcTemplate.class);
      assertThat(db.queryForObject("SELECT email FROM old.kept", String.class))
          .isEqualTo("ann@example.org");
      // The account of then was an administrator.
      for (var attack : ATTACKS) {
        assertThat(catchThrowable(() -> db.execute(attack))).as(attack).isNotNull();
      }
    }
  }

  @Test
  void aStartThatWasKilledWhileItGaveThePasswordIsFinishedByTheNext() throws Exception {
    try (var program = Program.alone(Database.H2)) {
      data = folderOf(program);
      var file = data.resolve("database.password");
      var fresh = data.resolve("database.password.new");
      program.stop();

      // After the database had it, and before.
      Files.move(file, fresh);
      program.start();
      var kept = Files.readString(file);
      program.bean(JdbcTemplate.class).execute("ALTER USER daybreak SET PASSWORD ''");
      program.stop();
      Files.move(file, fresh);
      program.start();

      assertThat(Files.readString(file)).isEqualTo(kept);
      assertThat(fresh).doesNotExist();
    }
  }

  @Test
  void aDatabaseWithoutTheFileOfItsPasswordIsRefusedInASentence() throws Exception {
    try (var program = Program.alone(Database.H2)) {
      data = folderOf(program);
      program.stop();
      Files.move(data.resolve("database.password"), folder.resolve("away"));

      assertThat(StartFailure.sentence(catchThrowable(program::start)))
          .startsWith("daybreak.data: the database in '" + data)
          .contains("'database.password'", "spring.datasource.password")
          .doesNotContain("\n");

      Files.move(folder.resolve("away"), data.resolve("database.password"));
      program.start();
    }
  }

  private static Path folderOf(Program program) {
    return Arrays.stream(program.settings())
        .filter(setting -> setting.startsWith("--daybreak.data="))
        .map(setting -> Path.of(setting.substring("--daybreak.data=".length())))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aFolderThatOthersUseTooIsRefusedWithTheCommandThatClosesIt() throws IOException {
    Files.writeString(data.resolve("holiday.jpg"), "not ours");

    assertThat(catchThrowable(() -> DataFolder.prepare(data.toString())))
        .hasMessageStartingWith("daybreak.data: other users of this machine can read the folder")
        .hasMessageContaining("'chmod -R go= " + data + "'");

    assertThat(open(data)).hasSize(2);
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    DataFolder.prepare(data.toString());
    assertThat(open(data)).isEmpty();
  }

  @Test
  void aFolderOfDaybreakThatWasOpenIsClosedWithAllInIt() throws IOException {
    Files.createDirectory(data.resolve("flights"));
    for (var name : List.of("daybreak.mv.db", "run.lock", "fence", "flights/1.flight")) {
      Files.writeString(data.resolve(name), "");
      Files.setPosixFilePermissions(
          data.resolve(name), PosixFilePermissions.fromString("rw-rw-r--"));
    }

    DataFolder.prepare(data.toString());

    assertThat(open(data)).isEmpty();
  }

  @Test
  void aLinkToAFolderIsRefused() throws IOException {
    var link = Files.createSymbolicLink(folder.resolve("link"), data);

    assertThat(catchThrowable(() -> DataFolder.prepare(link.toString())))
        .hasMessageStartingWith("daybreak.data: the folder '" + link + "' is a symbolic link")
        .hasMessageContaining(data.toRealPath().toString());
  }

  /** As in a container, which mounts a folder of the machine's user. */
  @Test
  void aFolderOfAnotherUserIsForRootAloneAndOnlyIfItIsClosed() throws IOException {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root can give a folder away");
    Files.setAttribute(data, "unix:uid", 65534);
    try (var log = new LogEvents()) {
      assertThat(catchThrowable(() -> DataFolder.prepare(data.toString())))
          .hasMessageContaining("belongs to ")
          .hasMessageContaining("this is root")
          .hasMessageContaining("'chmod -R go= " + data + "'");

      Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
      DataFolder.prepare(data.toString());
      assertThat(log.text()).contains("Data folder " + data + ": it belongs to ");
    }
    assertThat(Files.getAttribute(data, "unix:uid")).isEqualTo(65534);
    Files.setAttribute(data, "unix:uid", 0);
  }
}
