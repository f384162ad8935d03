package dev.daybreak.edition.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.edition.links.LinkAnswer.State;
import dev.daybreak.edition.links.LinkVerdict.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkVerdictTest {
  private static final Instant START = Instant.parse("2026-11-24T06:00:00Z");
  private static final LinkSettings SETTINGS =
      new LinkSettings(
          3,
          Duration.ofMinutes(10),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofMinutes(15),
          0.5,
          Duration.ofSeconds(30));

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    // minute and answer of each look; g: gone, G: gone while the host was down, a: answers,
    // r: refuses, t: trouble, o: timeout
    "'',                     UNSEEN,    0, 0",
    "0a,                     FINE,      0, 0",
    "0r,                     FINE,      0, 0",
    "0g,                     DOUBTED,   1, 1",
    "0g 2g,                  DOUBTED,   2, 2",
    "0g 2g 6g,               DOUBTED,   3, 3",
    "0g 2g 6g 14g,           BROKEN,    4, 4",
    "0g 5g 10g,              BROKEN,    3, 3",
    "0g 10g,                 DOUBTED,   2, 2",
    "0g 2g 6g 14a,           FINE,      0, 0",
    "0g 5g 10g 11a,          FINE,      0, 0",
    "0g 5g 10a 11g,          DOUBTED,   1, 1",
    "0g 5t 10g 11g,          BROKEN,    3, 4",
    "0g 5o 10t,              TROUBLE,   1, 3",
    "0t 5t 10t 20t,          TROUBLE,   0, 4",
    "0o 5o 10o 20o,          TROUBLE,   0, 4",
    "0G 5G 10G 20G 40G,      HOST_DOWN, 0, 5",
    "0g 5G 10G 20G,          HOST_DOWN, 1, 4",
    "0g 5g 8G 12G 20g,       BROKEN,    3, 5",
    "0g 5g 10g 20G,          BROKEN,    3, 4",
    // Looks within half a minute count as one.
    "0g 0g 0g 20g,           DOUBTED,   2, 4",
  })
  void oneFailedLookIsADoubtAndSeveralOverMinutesAreAVerdict(
      String looks, Kind kind, int failures, int misses) {
    var all = looks(looks);
    var now = all.isEmpty() ? START : all.get(all.size() - 1).at();
    var verdict = LinkVerdict.of(all, now, SETTINGS);
    assertThat(verdict.kind()).isEqualTo(kind);
    assertThat(verdict.failures()).isEqualTo(failures);
    assertThat(verdict.misses()).isEqualTo(misses);
  }

  @ParameterizedTest(name = "{0}, {1} minutes after: {2}")
  @CsvSource({
    "0a,          359, FINE",
    "0a,          360, UNSEEN",
    "0t,           59, TROUBLE",
    "0t,           60, UNSEEN",
    "0g,           60, UNSEEN",
    "0g 5g 10g, 10000, BROKEN",
  })
  void anOldLookSaysNothingUnlessThePageIsGone(String looks, int minutes, Kind kind) {
    assertThat(
            LinkVerdict.of(looks(looks), START.plus(Duration.ofMinutes(minutes)), SETTINGS).kind())
        .isEqualTo(kind);
  }

  @ParameterizedTest(name = "{0} misses, wanted {1}: after {2} minutes")
  @CsvSource({
    "0, true,   15",
    "1, true,    2",
    "2, true,    4",
    "3, true,    8",
    "4, true,   10",
    "9, true,   10",
    "4, false,  16",
    "8, false, 256",
    "9, false, 360",
    "99, false, 360",
  })
  void theWaitDoubles(int misses, boolean wanted, long minutes) {
    var verdict =
        new LinkVerdict(Kind.DOUBTED, new LinkAnswer(State.GONE, "HTTP 404"), misses, misses);
    assertThat(LookPlan.next(verdict, wanted, START, SETTINGS))
        .isEqualTo(START.plus(Duration.ofMinutes(minutes)));
  }

  @ParameterizedTest(name = "{0}, front page {1}: down {2}")
  @CsvSource({
    "a,         a, false",
    "g,         a, false",
    "g,         g, true",
    "g,         t, true",
    "g,         r, false",
    "'g g',     a, true",
    "'g g a',   a, true",
    "'g g a a', a, false",
    "'g a a a', t, true",
    "'a a a a', t, false",
    "'t o',     a, true",
    "'g t a a', a, false",
    "'g r r',   a, false",
  })
  void aHostThatFailsAsAWholeIsTheHostsTrouble(String links, String front, boolean down) {
    var answers = List.of(links.split(" ")).stream().map(LinkVerdictTest::answer).toList();
    assertThat(HostVerdict.isDown(answers, answer(front), 0.5)).isEqualTo(down);
  }

  @Test
  void aHostIsItsNameAndPort() {
    var uri = LinkAddress.uri("https://News.Harbour.example:8443/a?b#c");
    assertThat(uri).isNotNull();
    assertThat(LinkAddress.host(uri)).isEqualTo("news.harbour.example:8443");
    assertThat(LinkAddress.front(uri)).isEqualTo("https://news.harbour.example:8443/");
    assertThat(LinkAddress.uri("https://a b")).isNull();
    assertThat(LinkAddress.uri("https://" + "a.".repeat(200) + "example/")).isNull();
    assertThat(LinkAddress.uri("mailto:ann@example.org")).isNull();
  }

  private static List<LinkLook> looks(String text) {
    var looks = new ArrayList<LinkLook>();
    for (var one : text.isBlank() ? new String[0] : text.trim().split(" ", -1)) {
      var minute = Integer.parseInt(one.substring(0, one.length() - 1));
      var letter = one.substring(one.length() - 1);
      looks.add(
          new LinkLook(START.plus(Duration.ofMinutes(minute)), answer(letter), letter.equals("G")));
    }
    return looks;
  }

  private static LinkAnswer answer(String letter) {
    return switch (letter) {
      case "a" -> new LinkAnswer(State.ANSWERS, "");
      case "r" -> new LinkAnswer(State.REFUSES, "HTTP 403");
      case "t" -> new LinkAnswer(State.TROUBLE, "HTTP 500");
      case "o" -> new LinkAnswer(State.TIMEOUT, "");
      default -> new LinkAnswer(State.GONE, "HTTP 404");
    };
  }
}
