package dev.daybreak.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceHostsTest {
  private static Source at(String address) {
    return new Source(0, "x", address, Source.Kind.FEED, null, 0.5, null, null, false, false, null);
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.harbour.example/feed, https://harbour.example/a, true",
    "https://feeds.harbour.example/rss, https://www.Harbour.example/a, true",
    "http://harbour.example:8080/feed, https://sport.harbour.example/a, true",
    "https://harbour.example/feed, https://new-harbour.example/a, false",
    "https://ann.blogs.example/feed, https://bob.blogs.example/a, false",
    "/srv/news, https://harbour.example/a, false",
    "/srv/news, /srv/other, false",
  })
  void oneSiteIsAHostAndThoseBelowIt(String one, String other, boolean same) {
    assertThat(SourceHosts.isOneSite(at(one), at(other))).isEqualTo(same);
    assertThat(SourceHosts.isOneSite(at(other), at(one))).isEqualTo(same);
  }
}
