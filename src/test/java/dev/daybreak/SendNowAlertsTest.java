package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.mail.FaultySmtp;
import dev.daybreak.mail.FaultySmtp.Fault;
import dev.daybreak.mail.FaultySmtp.Point;
import dev.daybreak.mail.FaultySmtp.Taken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who runs {@code send-now} from a script may not look at its terminal. */
class SendNowAlertsTest {
  @TempDir Path folder;

  @Test
  void aRunThatStopsHasMailedItsAlertBeforeTheCommandEnds() throws IOException {
    try (var server = FaultySmtp.start()) {
      server.script(
          step ->
              step.point() == Point.RCPT && step.line().contains("@readers.example")
                  ? Fault.say("550 5.7.1 Relaying denied")
                  : null);
      var settings =
          List.of(
                  "--daybreak.data=" + folder.resolve("data"),
                  "--daybreak.name=The Harbour Morning",
                  "--daybreak.from=morning@harbour.example",
                  "--daybreak.postal-address=1 Quay Street, Cork",
                  "--daybreak.base-url=https://harbour.example",
                  "--daybreak.alert-to=operator@harbour.example",
                  "--spring.mail.host=127.0.0.1",
                  "--spring.mail.port=" + server.port())
              .toArray(String[]::new);
      var news = News.write(folder.resolve("news"), Clock.systemUTC().instant().minusSeconds(3600));
      var list =
          Files.writeString(
              folder.resolve("list.csv"), "email\nann@readers.example\nbob@readers.example\n");
      Terminal.succeeds(
          settings,
          List.of(
              List.of("collect", news.toString()),
              List.of("subscribers", "import", list.toString(), "--consent", "a test")));

      assertThat(Terminal.said(settings, "send-now")).doesNotStartWith("0: ");
      assertThat(server.accepted().stream().map(Taken::to))
          .containsOnly("operator@harbour.example");
      assertThat(server.accepted())
          .anySatisfy(taken -> assertThat(taken.message()).contains("5.7.1"))
          .allSatisfy(taken -> assertThat(taken.message()).doesNotContain("ann@readers.example"));
    }
  }
}
