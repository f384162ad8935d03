package dev.daybreak.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelayUnavailableTest {

  /** Each is its server's name, and when it may be tried: soon, at a time, or when mended. */
  @ParameterizedTest
  @CsvSource({
    "a:soon,                       a",
    "a:soon b:soon,                a",
    "a:08:00 b:soon,               b",
    "a:mended b:soon,              b",
    "a:08:00 b:07:15 c:07:30,      b",
    "a:mended b:08:00,             b",
    "a:mended b:mended,            a",
    "a:mended b:08:00 c:soon,      c",
  })
  void theRunWaitsForTheServerThatCanBeTriedFirst(String servers, String soonest) {
    var all = Arrays.stream(servers.split(" ", -1)).map(RelayUnavailableTest::said).toList();
    assertThat(RelayUnavailable.soonest(all)).hasMessage(soonest);
  }

  private static RelayUnavailable said(String server) {
    var name = server.substring(0, 1);
    var when = server.substring(2);
    var outcome =
        when.equals("mended")
            ? new Outcome.Rejected(Stage.CONNECT, Reply.of("554 5.3.2 No"), ReplyMeaning.STOP_RUN)
            : new Outcome.Unreachable(name);
    var failed = new RelayUnavailable(name, outcome, null, null);
    return when.contains(":")
        ? failed.until(name, Instant.parse("2026-11-24T" + when + ":00Z"))
        : failed;
  }
}
