package dev.daybreak.feeds.reading.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteNamesTest {
  private static final SiteNames SITE =
      SiteNames.of(List.of("The Quay Times"), "https://www.quaytimes.example/world/1");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Old bridge opens | The Quay Times; Old bridge opens",
        "Old bridge opens - Quay Times; Old bridge opens",
        "Old bridge opens – World – The Quay Times; Old bridge opens – World",
        "The Quay Times: Old bridge opens; The Quay Times: Old bridge opens",
        "The Quay Times | Old bridge opens; Old bridge opens",
        "Old bridge opens | quaytimes.example; Old bridge opens",
        "Bridge - the sequel; Bridge - the sequel",
        "Old bridge | New bridge; Old bridge | New bridge",
      })
  void aTitleLosesTheSitesNameAndNothingElse(String title, String expected) {
    assertThat(SITE.without(title, List.of())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Old bridge opens again - World | Other; Old bridge opens again",
        "Old bridge opens again and again; Old bridge opens again and again",
      })
  void aHeadingSaysWhereTheTitleEnds(String title, String expected) {
    assertThat(SITE.without(title, List.of("Old bridge opens again"))).isEqualTo(expected);
  }
}
