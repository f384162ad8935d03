package dev.daybreak.feeds.polling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.feeds.Source;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ParallelPollsTest {
  private static final List<Source> SOURCES =
      Stream.of(
              "https://a.example/1",
              "https://A.example/2",
              "https://a.example:444/3",
              "https://b.example/1",
              "/news/c",
              "https://b.example/2")
          .map(ParallelPollsTest::source)
          .toList();

  private static Source source(String address) {
    return new Source(
        0, address, address, Source.Kind.FEED, null, 0.5, null, null, false, false, null);
  }

  @Test
  void aHostWithManySourcesLetsOthersGoFirst() {
    assertThat(ParallelPolls.hostsInTurn(SOURCES)).containsExactly(0, 3, 4, 1, 5, 2);
  }

  @Test
  void theResultsAreInTheOrderOfTheSources() {
    var polls = new ParallelPolls(Kept.fetching());

    assertThat(polls.each(SOURCES, Source::name))
        .isEqualTo(SOURCES.stream().map(Source::name).toList());
    assertThat(polls.each(List.of(), Source::name)).isEmpty();
  }
}
