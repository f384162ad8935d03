package dev.daybreak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.mail.FaultySmtp;
import dev.daybreak.mail.FaultySmtp.Fault;
import dev.daybreak.mail.FaultySmtp.Point;
import dev.daybreak.mail.FaultySmtp.Taken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bad night at the terminal: what send-now says and returns, and how it is put right. */
class SendNowToASickRelayTest {
  private static final int READERS = 120;

  @TempDir Path folder;

  @ParameterizedTest(name = "{0} over {1} providers")
  @CsvSource({
    "550 5.7.1 Access denied, 1",
    "550 5.1.1 User unknown, 1",
    "550 5.1.1 User unknown, 7",
    "550 5.1.1 User unknown, 120",
  })
  void theRunStopsWithAnErrorAndOneCommandPutsItRight(String reply, int providers)
      throws Exception {
    try (var server = FaultySmtp.start()) {
      var settings = settings(server, i -> "reader" + i + "@provider" + i % providers + ".example");
      server.script(step -> step.point() == Point.RCPT ? Fault.say(reply) : null);

      assertThat(Terminal.said(settings, "send-now"))
          .startsWith("1: ")
          .contains("Sending is stopped");
      assertThat(server.accepted()).isEmpty();

      server.script(step -> null);
      assertThat(Terminal.said(settings, "delivery", "resume")).startsWith("0: ");
      assertThat(Terminal.said(settings, "send-now"))
          .startsWith("0: ")
          .contains(READERS + " readers: " + READERS + " sent");
      everybodyHasItOnce(server);
    }
  }

  @Test
  void aRunThatStaysRefusedCanBeEndedAsItIs() throws Exception {
    try (var server = FaultySmtp.start()) {
      var settings = settings(server, i -> "reader" + i + "@example.org");
      // Too few to make the server suspect, and too many for an edition that was sent.
      server.script(
          step ->
              step.point() == Point.RCPT && step.number() % 8 < 5
                  ? Fault.say("550 5.7.1 Access denied")
                  : null);
      assertThat(Terminal.said(settings, "send-now"))
          .startsWith("1: ")
          .contains("of 120 readers got it, far fewer than usual");

      assertThat(Terminal.said(settings, "delivery", "end"))
          .startsWith("0: ")
          .contains("ends as it is");
      assertThat(Terminal.said(settings, "delivery", "end")).startsWith("1: ");
      assertThat(Terminal.said(settings, "delivery", "resume")).startsWith("1: ");
    }
  }

  @Test
  void aWrongPasswordEndsItAtOnceAndIsNotTriedAgainAndAgain() throws Exception {
    try (var server = FaultySmtp.start()) {
      server.account("morning", "secret");
      var settings = new ArrayList<>(List.of(settings(server, i -> "reader" + i + "@example.org")));
      settings.add("--spring.mail.username=morning");
      settings.add("--spring.mail.password=wrong");
      var wrong = settings.toArray(String[]::new);

      assertThat(Terminal.said(wrong, "send-now")).startsWith("1: ").contains("535 5.7.8");
      assertThat(Terminal.said(wrong, "send-now")).startsWith("1: ");
      assertThat(Terminal.said(wrong, "send-now")).startsWith("1: ");
      assertThat(server.log().stream().filter(line -> line.contains(" AUTH "))).hasSize(1);

      settings.set(settings.size() - 1, "--spring.mail.password=secret");
      var right = settings.toArray(String[]::new);
      assertThat(Terminal.said(right, "delivery", "resume")).startsWith("0: ");
      assertThat(Terminal.said(right, "send-now")).startsWith("0: ");
      everybodyHasItOnce(server);
    }
  }

  /** Of a program that has news and readers. */
  private String[] settings(FaultySmtp server, IntFunction<String> address) throws Exception {
    var settings =
        new String[] {
          "--daybreak.data=" + folder.resolve("data"),
          "--daybreak.name=The Harbour Morning",
          "--daybreak.from=morning@harbour.example",
          "--daybreak.postal-address=1 Quay Street, Cork",
          "--daybreak.base-url=https://harbour.example",
          "--daybreak.delivery.starttls=off",
          "--db-scheduler.polling-interval=100ms",
          "--spring.mail.host=127.0.0.1",
          "--spring.mail.port=" + server.port(),
          "--logging.level.root=error",
        };
    var news = News.write(folder.resolve("news"), Clock.systemUTC().instant().minusSeconds(3600));
    var lines =
        IntStream.range(0, READERS)
            .mapToObj(address)
            .collect(Collectors.toCollection(ArrayList::new));
    lines.add(0, "email");
    var list = Files.write(folder.resolve("readers.csv"), lines, UTF_8);
    Terminal.succeeds(
        settings,
        List.of(
            List.of("collect", news.toString()),
            List.of("subscribers", "import", list.toString(), "--consent", "a test")));
    return settings;
  }

  private static void everybodyHasItOnce(FaultySmtp server) {
    var to = server.accepted().stream().map(Taken::to).toList();
    assertThat(to).hasSize(READERS);
    assertThat(new TreeSet<>(to)).hasSize(READERS);
  }
}
