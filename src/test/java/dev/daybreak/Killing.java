package dev.daybreak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.mail.Sink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** Processes that send one edition to a list of readers, and what is done to them. */
final class Killing implements AutoCloseable {
  /** At most one message of a connection is in the air when its process is killed. */
  private static final int IN_THE_AIR = 8;

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** What the JVM writes when it dies of a fault in machine code. */
  private static final String CRASH = "hs_err_";

  private final Path folder;
  private final int readers;
  private final boolean hold;
  private final String[] settings;
  private final Sink sink = Sink.start();
  private final List<Process> children = new ArrayList<>();
  private Set<String> leftBefore = Set.of();
  private int kills;

  /**
   * Collects the news and imports the readers.
   *
   * @param hold whether unknown deliveries are held; else they are sent again
   */
  Killing(Database database, Path folder, int readers, boolean hold, String... more)
      throws IOException {
    this(database, folder, folder, readers, hold, more);
  }

  /**
   * The same, with the data elsewhere.
   *
   * @param disk where the data is
   */
  Killing(Database database, Path folder, Path disk, int readers, boolean hold, String... more)
      throws IOException {
    this.folder = folder;
    this.readers = readers;
    this.hold = hold;
    this.settings = settings(database, disk, more);
    var news = News.write(folder.resolve("news"), Clock.systemUTC().instant().minusSeconds(3600));
    var list = Files.write(folder.resolve("readers.csv"), addresses(), UTF_8);
    Terminal.succeeds(
        settings,
        List.of(
            List.of("collect", news.toString()),
            List.of("subscribers", "import", list.toString(), "--consent", "a test")));
  }

  private String[] settings(Database database, Path folder, String... more) {
    var name = "killed_" + database.name().toLowerCase(Locale.ROOT) + "_" + System.nanoTime();
    var all = new ArrayList<>(database.settings(folder, name));
    all.addAll(
        List.of(
            "--daybreak.name=The Harbour Morning",
            "--daybreak.from=morning@harbour.example",
            "--daybreak.postal-address=1 Quay Street, Cork",
            "--daybreak.base-url=https://harbour.example",
            "--daybreak.delivery.unknown=" + (hold ? "hold" : "resend"),
            "--db-scheduler.polling-interval=100ms",
            "--spring.mail.host=127.0.0.1",
            "--spring.mail.port=" + sink.port()));
    for (var setting : more) {
      var start = setting.substring(0, setting.indexOf('=') + 1);
      all.removeIf(known -> known.startsWith(start));
      all.add(setting);
    }
    return all.toArray(String[]::new);
  }

  Sink sink() {
    return sink;
  }

  /** Another process that sends, or goes on sending; it calls itself by that name to the relay. */
  Process sender(String name, String... options) throws IOException {
    leftBefore = children.isEmpty() ? Set.of() : inState("IN_FLIGHT");
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-XX:ErrorFile=" + folder.resolve(CRASH + "%p.log"),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.daybreak.Daybreak"));
    command.addAll(List.of(settings));
    command.add("--spring.mail.properties.mail.smtp.localhost=" + name);
    command.add("send-now");
    command.addAll(List.of(options));
    var child =
        new ProcessBuilder(command).inheritIO().redirectOutput(output(name).toFile()).start();
    children.add(child);
    return child;
  }

  /** Runs a command and returns its exit code. */
  int command(String... words) {
    return Daybreak.run(settings, words);
  }

  private Path output(String name) {
    return folder.resolve(name + ".txt");
  }

  /** What a process has printed. */
  String said(String name) {
    try {
      return Files.readString(output(name), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until so many more messages came, or the process ends by itself. */
  void afterMore(int messages, Process child) {
    var before = sink.taken();
    until(() -> sink.taken() >= before + messages || !child.isAlive());
  }

  /** Kills a process (KILL), or asks it to end (TERM), which it does within 20 seconds. */
  void kill(Process child, boolean politely) throws InterruptedException {
    if (!child.isAlive()) {
      return;
    }
    if (politely) {
      child.destroy();
      assertThat(child.waitFor(30, TimeUnit.SECONDS)).as("ends when asked to").isTrue();
      assertThat(crashes()).as("JVMs that crashed").isEmpty();
      // What an earlier kill had left may still be there.
      assertThat(leftBefore).as("the group in hand was finished").containsAll(inState("IN_FLIGHT"));
    } else {
      kills++;
      child.destroyForcibly().waitFor();
    }
  }

  /** Sends what is left, in a process of its own. */
  void finish() throws IOException, InterruptedException {
    var last = sender("last.example");
    assertThat(last.waitFor(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(last.exitValue()).isEqualTo(hold && !inState("UNKNOWN").isEmpty() ? 1 : 0);
  }

  /** No one is missing except those known to be, and no one has it twice without a trace. */
  void nobodyIsMissing() {
    var received = sink.received();
    var again = received.values().stream().mapToInt(ids -> ids.size() - 1).sum();
    assertThat(received.values()).allSatisfy(ids -> assertThat(Set.copyOf(ids)).hasSize(1));
    var missing = new TreeSet<>(addresses());
    missing.removeAll(received.keySet());
    if (hold) {
      assertThat(again).as("sent twice").isZero();
      assertThat(inState("UNKNOWN")).containsAll(missing);
      assertThat(inState("UNKNOWN").size()).as("unknown").isLessThanOrEqualTo(kills * IN_THE_AIR);
    } else {
      assertThat(missing).isEmpty();
      assertThat(again).as("sent twice").isLessThanOrEqualTo(kills * IN_THE_AIR);
    }
    assertThat(inState("SENT").size() + inState("UNKNOWN").size()).isEqualTo(readers);
    System.out.printf(
        "%,d readers, %d kills, %s: missing %d, unknown %d, sent twice %d%n",
        readers, kills, hold ? "hold" : "resend", missing.size(), inState("UNKNOWN").size(), again);
  }

  /** The addresses of the ledger in a state. */
  Set<String> inState(String state) {
    try (var connection = DriverManager.getConnection(url(), user(), password());
        var rows =
            connection.createStatement().executeQuery("SELECT address, state FROM delivery_log")) {
      var addresses = new TreeSet<String>();
      while (rows.next()) {
        if (rows.getString(2).equals(state)) {
          addresses.add(rows.getString(1));
        }
      }
      return addresses;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Cuts every connection to a PostgreSQL that the senders hold. */
  void cutConnections() throws SQLException {
    try (var connection = DriverManager.getConnection(url(), user(), password());
        var statement = connection.createStatement()) {
      statement.execute(
          """
          SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND pid <> pg_backend_pid()""");
    }
  }

  private String url() {
    return setting("--spring.datasource.url=")
        .orElseGet(
            () ->
                "jdbc:h2:file:"
                    + Path.of(setting("--daybreak.data=").orElseThrow()).toAbsolutePath()
                    + "/daybreak;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;AUTO_SERVER=TRUE");
  }

  private String user() {
    return setting("--spring.datasource.username=").orElse("daybreak");
  }

  private String password() {
    var file = Path.of(setting("--daybreak.data=").orElseThrow()).resolve("database.password");
    try {
      return Files.exists(file) ? Files.readString(file, UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private java.util.Optional<String> setting(String name) {
    return List.of(settings).stream()
        .filter(setting -> setting.startsWith(name))
        .map(setting -> setting.substring(name.length()))
        .findFirst();
  }

  private List<String> addresses() {
    return IntStream.rangeClosed(1, readers)
        .mapToObj(i -> "reader" + i + "@example.org")
        .collect(Collectors.toList());
  }

  static void until(BooleanSupplier done) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(done::getAsBoolean);
  }

  private List<Path> crashes() {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith(CRASH)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    children.forEach(Process::destroyForcibly);
    sink.close();
    assertThat(crashes()).as("JVMs that crashed").isEmpty();
  }
}
