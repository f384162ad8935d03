package dev.daybreak.feeds.reading.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntitiesTest {

  @ParameterizedTest(name = "{0}: {1} in XML, {2} in HTML")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `a &amp; b`      | a & b            | a & b
          &lt;b&gt;        | <b>              | <b>
          &quot;&apos;     | "'               | "'
          &amp;amp;        | &amp;            | &amp;
          &eacute;&hellip; | é…               | é…
          &Eacute;         | É                | É
          &#8217;&#x2019;  | ’’               | ’’
          &#X41;           | A                | A
          &#x1F600;        | 😀               | 😀
          &#146;&#x92;     | ’’               | ’’
          x&#0;y           | xy               | xy
          x&#xD800;y       | xy               | xy
          x&#x110000;y     | xy               | xy
          &#99999999999;   | &#99999999999;   | &#99999999999;
          &#;              | &#;              | &#;
          &#x;             | &#x;             | &#x;
          &nosuch;         | &nosuch;         | &nosuch;
          &copy 2026       | &copy 2026       | © 2026
          &copy=2026       | &copy=2026       | &copy=2026
          ?a=1&copy=2      | ?a=1&copy=2      | ?a=1&copy=2
          &#38 x           | &#38 x           | & x
          `AT&T; R&D`      | `AT&T; R&D`      | `AT&T; R&D`
          &                | &                | &
          &&amp;&          | &&&              | &&&
          &;               | &;               | &;
          """)
  void aReferenceIsDecodedOnce(String written, String inXml, String inHtml) {
    assertThat(Entities.decode(written, false)).isEqualTo(inXml);
    assertThat(Entities.decode(written, true)).isEqualTo(inHtml);
  }
}
