package dev.daybreak.feeds.fetching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadersTest {
  private static final Instant NOW = Instant.parse("2026-02-18T06:00:00Z");

  @ParameterizedTest(name = "Cache-Control: {0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
                                            |
          ''                                |
          public                            |
          max-age=600                       | PT10M
          public, max-age=600               | PT10M
          public,max-age=600                | PT10M
          MAX-AGE = "600"                   | PT10M
          max-age=0                         | PT0S
          max-age=600, must-revalidate      | PT10M
          s-maxage=900                      |
          s-maxage=900, max-age=600         | PT10M
          x-max-age=600                     |
          max-age=soon                      |
          max-age=-1                        |
          no-cache, max-age=600             |
          max-age=600, No-Store             |
          max-age=31536000                  | PT720H
          max-age=99999999999999999999      | PT720H
          """)
  void anAnswerIsFreshForItsMaxAge(String cacheControl, Duration fresh) {
    assertThat(Headers.maxAge(cacheControl)).isEqualTo(fresh);
  }

  @ParameterizedTest(name = "Retry-After: {0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
                                        |
          ''                            |
          120                           | PT2M
          ' 120 '                       | PT2M
          0                             | PT0S
          99999999                      | PT720H
          9999999999999                 | PT720H
          -5                            |
          1.5                           |
          soon                          |
          Wed, 18 Feb 2026 07:30:00 GMT | PT1H30M
          Wed, 18 Feb 2026 06:00:00 GMT |
          Wed, 18 Feb 2026 05:59:59 GMT |
          Fri, 18 Feb 2028 06:00:00 GMT | PT720H
          Mon, 18 Feb 2026 07:30:00 GMT |
          Wed, 30 Feb 2026 07:30:00 GMT |
          2026-02-18T07:30:00Z          |
          """)
  void aServerSaysWhenToAskAgain(String retryAfter, Duration wait) {
    assertThat(Headers.retryAfter(retryAfter, NOW)).isEqualTo(wait);
  }
}
