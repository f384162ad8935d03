package dev.daybreak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The process that sends is killed; the next one finishes, and nobody is missing. */
class KilledInTheMiddleTest {
  private static final int READERS = 1_500;

  /** At most one group a connection can be in flight (decision 4). */
  private static final int IN_FLIGHT = 8 * 50;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Database.class)
  void aRunThatWasKilledIsFinishedByTheNextAndNobodyIsMissing(Database database) throws Exception {
    var relay = new GreenMail(new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    relay.start();
    try {
      var settings = settings(database, relay.getSmtp().getPort());
      var news = News.write(folder.resolve("news"), Clock.systemUTC().instant().minusSeconds(3600));
      var readers = Files.write(folder.resolve("readers.csv"), addresses(), UTF_8);
      assertThat(Daybreak.run(settings, "collect", news.toString())).isZero();
      assertThat(
              Daybreak.run(
                  settings, "subscribers", "import", readers.toString(), "--consent", "a test"))
          .isZero();

      var sender = child(settings, "send-now");
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(20))
          .until(() -> relay.getReceivedMessages().length > 200 || !sender.isAlive());
      sender.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
      var before = relay.getReceivedMessages().length;
      assertThat(before).as("killed in the middle").isBetween(200, READERS - 1);

      assertThat(Daybreak.run(settings, "send-now")).isZero();

      var received = received(relay);
      assertThat(received.keySet()).hasSize(READERS);
      var again = received.values().stream().mapToInt(mails -> mails.size() - 1).sum();
      assertThat(again).as("sent twice, with the same Message-ID").isBetween(0, IN_FLIGHT);
      assertThat(received.values())
          .allSatisfy(mails -> assertThat(mails.stream().distinct()).hasSize(1));
    } finally {
      relay.stop();
    }
  }

  /** The Message-IDs that each address got. */
  private static Map<String, List<String>> received(GreenMail relay) {
    return Arrays.stream(relay.getReceivedMessages())
        .collect(
            Collectors.groupingBy(
                header("To"), Collectors.mapping(header("Message-ID"), Collectors.toList())));
  }

  private static Function<MimeMessage, String> header(String name) {
    return mail -> {
      try {
        return mail.getHeader(name, null);
      } catch (MessagingException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  private static List<String> addresses() {
    return IntStream.rangeClosed(1, READERS).mapToObj(i -> "reader" + i + "@example.org").toList();
  }

  private String[] settings(Database database, int port) {
    var settings =
        new ArrayList<>(
            database.settings(folder, "killed_" + database.name().toLowerCase(Locale.ROOT)));
    settings.addAll(
        List.of(
            "--daybreak.name=The Harbour Morning",
            "--daybreak.from=morning@harbour.example",
            "--daybreak.postal-address=1 Quay Street, Cork",
            "--daybreak.base-url=https://harbour.example",
            "--db-scheduler.polling-interval=100ms",
            "--spring.mail.host=127.0.0.1",
            "--spring.mail.port=" + port));
    return settings.toArray(String[]::new);
  }

  private static Process child(String[] settings, String... words) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.daybreak.Daybreak"));
    command.addAll(List.of(settings));
    command.addAll(List.of(words));
    return new ProcessBuilder(command).inheritIO().start();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
