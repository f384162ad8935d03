package dev.daybreak.feeds.links;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalUrlTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      commentCharacter = '~',
      textBlock =
          """
          https://q.example/a                            | https://q.example/a
          http://q.example/a                             | https://q.example/a
          HTTP://Q.Example/A                             | https://q.example/A
          https://www.q.example/a                        | https://q.example/a
          https://www2.q.example/a                       | https://www2.q.example/a
          https://q.example:443/a                        | https://q.example/a
          http://q.example:80/a                          | https://q.example/a
          https://q.example:8443/a                       | https://q.example:8443/a
          https://ann:secret@q.example/a                 | https://q.example/a
          https://q.example                              | https://q.example
          https://q.example/                             | https://q.example
          https://q.example/a//                          | https://q.example/a
          https://q.example/a/?id=1                      | https://q.example/a?id=1
          https://q.example/a#comments                   | https://q.example/a
          https://q.example/a?id=1#comments              | https://q.example/a?id=1
          https://q.example/#!/news/a                    | https://q.example/#!/news/a
          https://q.example/a?                           | https://q.example/a
          https://q.example/a?&&id=1&                    | https://q.example/a?id=1
          https://q.example/a?utm_source=rss&id=1        | https://q.example/a?id=1
          https://q.example/a?UTM_Source=rss             | https://q.example/a
          https://q.example/a?at_medium=x&mtm_y=1&pk_z=2 | https://q.example/a
          https://q.example/a?fbclid=1&gclid=2           | https://q.example/a
          https://q.example/a?rss                        | https://q.example/a
          https://q.example/a?b=2&a=1                    | https://q.example/a?b=2&a=1
          https://q.example/a?sourceId=7                 | https://q.example/a?sourceId=7
          https://q.example/a?q=x=y                      | https://q.example/a?q=x=y
          https://q.example?to=https://r.example/b/      | https://q.example?to=https://r.example/b/
          https://bücher.example/ä                       | https://bücher.example/ä
          urn:outlet:7                                   | urn:outlet:7
          ''                                             | ''
          """)
  void onePageHasOneAddress(String link, String canonical) {
    assertThat(CanonicalUrl.of(link)).isEqualTo(canonical);
    assertThat(CanonicalUrl.of(canonical)).as("said twice").isEqualTo(canonical);
  }
}
