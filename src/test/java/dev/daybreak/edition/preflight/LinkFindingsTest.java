package dev.daybreak.edition.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.edition.links.LinkAnswer;
import dev.daybreak.edition.links.LinkAnswer.State;
import dev.daybreak.edition.links.LinkVerdict;
import dev.daybreak.edition.links.LinkVerdict.Kind;
import dev.daybreak.edition.preflight.Finding.Verdict;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the answers of outlets mean for an edition. */
class LinkFindingsTest {
  @ParameterizedTest
  @CsvSource({
    "ANSWERS, PASS, links.answer",
    "REFUSES, PASS, links.answer links.refuse",
    "MADE_UP, PASS, links.answer links.example",
    "GONE, STOP, links.gone",
    "TROUBLE, WARNING, links.trouble",
    "TIMEOUT, WARNING, links.timeout",
    "INVALID, WARNING, links.invalid",
    ", WARNING, links.late"
  })
  void oneLinkIsJudgedByItsAnswer(State state, Verdict verdict, String codes) {
    var finding = findings(true, state).get(0);
    assertThat(finding.verdict()).isEqualTo(verdict);
    assertThat(finding.remarks()).extracting(Remark::code).containsExactly(codes.split(" "));
  }

  @Test
  void onePageThatIsGoneIsADoubtUntilItIsProven() {
    var links = Map.of("https://x.example/1", "Rain");
    assertThat(
            LinkFindings.of(
                links, Map.of("https://x.example/1", verdict(State.GONE, Kind.DOUBTED)), true))
        .containsExactly(
            Finding.warning(Check.LINKS, "links.doubted", "Rain", "https://x.example/1", "HTTP 1"));
  }

  @Test
  void aHostThatIsDownIsNamedOnceAndNoPageOfItIs() {
    var down = verdict(State.GONE, Kind.HOST_DOWN);
    var links = new LinkedHashMap<String, String>();
    links.put("http://x.example:8080/1", "Rain");
    links.put("http://x.example:8080/2", "Sun");
    links.put("http://y.example/2", "Snow");
    var verdicts = Map.of("http://x.example:8080/1", down, "http://x.example:8080/2", down);
    assertThat(LinkFindings.of(links, verdicts, false))
        .containsExactly(Finding.warning(Check.LINKS, "links.host", 2, "x.example:8080"));
  }

  static Stream<Arguments> counts() {
    return Stream.of(
        Arguments.of(
            List.of(State.ANSWERS, State.ANSWERS, State.REFUSES, State.MADE_UP),
            List.of(
                Remark.of("links.answer", 4, 2),
                Remark.of("links.refuse", 1),
                Remark.of("links.example", 1))),
        Arguments.of(
            Arrays.asList(State.ANSWERS, null, null),
            List.of(Remark.of("links.answer", 3, 1), Remark.of("links.notyet", 2))));
  }

  @ParameterizedTest
  @MethodSource("counts")
  void goodAnswersAreCounted(List<State> states, List<Remark> remarks) {
    assertThat(findings(false, states.toArray(State[]::new)))
        .singleElement()
        .matches(finding -> finding.remarks().equals(remarks));
  }

  private static List<Finding> findings(boolean asked, State... states) {
    var links = new LinkedHashMap<String, String>();
    var verdicts = new HashMap<String, LinkVerdict>();
    for (var i = 0; i < states.length; i++) {
      links.put("https://x.example/" + i, "Headline " + i);
      if (states[i] != null) {
        verdicts.put("https://x.example/" + i, verdict(states[i], Kind.BROKEN));
      }
    }
    return LinkFindings.of(links, verdicts, asked);
  }

  static LinkVerdict verdict(State state, Kind kind) {
    return new LinkVerdict(kind, new LinkAnswer(state, "HTTP 1"), 0, 0);
  }
}
