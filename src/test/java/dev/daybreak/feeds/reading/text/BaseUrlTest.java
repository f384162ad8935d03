package dev.daybreak.feeds.reading.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseUrlTest {

  @ParameterizedTest(name = "{1} in {0}: link {2}, picture {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://q.example/f/x | a                   | https://q.example/f/a | https://q.example/f/a
          https://q.example/f/x | https://r.example/a | https://r.example/a   | https://r.example/a
          file:/news/x.xml      | a.jpg               |                       | file:/news/a.jpg
          file:/news/x.xml      | https://r.example/a | https://r.example/a   | https://r.example/a
          file:/news/x.xml      | /a.jpg              |                       |
                                | a                   |                       |
                                | https://r.example/a | https://r.example/a   | https://r.example/a
          https://q.example/f/x |                     |                       |
          """)
  void onlyAPictureMayBeAFile(String from, String written, String link, String picture) {
    var base = BaseUrl.of(from);

    assertThat(base.link(written)).isEqualTo(link);
    assertThat(base.picture(written)).isEqualTo(picture);
  }

  @ParameterizedTest(name = "{0} or {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://q.example/ | https://r.example/ | https://q.example/ |
                             | https://r.example/ | https://r.example/ |
          file:/news/x.xml   | https://r.example/ | https://r.example/ | file:/news/x.xml
                             |                    |                    |
          """)
  void aFeedsOwnAddressCountsIfNoneIsKnown(String known, String own, String http, String file) {
    assertThat(BaseUrl.of(known).or(own)).isEqualTo(new BaseUrl(http, file));
  }
}
