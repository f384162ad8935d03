package dev.daybreak.edition.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LightTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          Plain words                       | Plain words
          *Slanted* and **heavy** words     | /Slanted/ and !heavy! words
          ***Both*** at once                | /!Both!/ at once
          [A link](https://a.example/b)     | <A link https://a.example/b>
          [**Heavy** link](http://a.example) | <!Heavy! http://a.example>< link http://a.example>
          [Write](mailto:desk@a.example)    | <Write mailto:desk@a.example>
          <https://a.example/c>             | <https://a.example/c https://a.example/c>
          [Bad](javascript:alert(1))        | Bad (javascript:alert(1))
          [Bad](data:text/html,x)           | Bad (data:text/html,x)
          [Bad](//a.example)                | Bad (//a.example)
          <b>Bold</b> & <script>x</script>  | <b>Bold</b> & <script>x</script>
          ![Alt](https://a.example/p.png)   | !<Alt https://a.example/p.png>
          # No headline                     | # No headline
          - no list                         | - no list
          1. no list                        | 1. no list
          > no quote                        | > no quote
          `no code`                         | `no code`
          2 * 3 * 4 = 24                    | 2 * 3 * 4 = 24
          \\*escaped\\*                     | *escaped*
          snake_case_name                   | snake_case_name
          مرحبا *بالعالم* 👩‍👧                  | مرحبا /بالعالم/ 👩‍👧
          [x]: https://a.example            | [x]: https://a.example
          """)
  void aLineIsReadAsItsSpans(String typed, String spans) {
    assertThat(
            LightText.of(typed).paragraphs().stream()
                .flatMap(paragraph -> paragraph.spans().stream())
                .map(LightTextTest::shown)
                .collect(Collectors.joining()))
        .isEqualTo(spans);
  }

  private static String shown(LightText.Span span) {
    var text = span.strong() ? "!" + span.text() + "!" : span.text();
    var styled = span.emphasis() ? "/" + text + "/" : text;
    return span.url() == null ? styled : "<" + styled + " " + span.url() + ">";
  }

  @Test
  void emptyLinesPartParagraphsAndAllOtherBreaksAreSpaces() {
    var text = LightText.of("  One\ntwo  \r\nthree\n\n\n    Four\u0000\uE000\n***\n");
    assertThat(text.paragraphs())
        .extracting(LightText.Paragraph::plain)
        .containsExactly("One two three", "Four ***");
    assertThat(LightText.of(" \n ").paragraphs()).isEmpty();
  }

  @Test
  void asTextALinkHasItsAddressAfterIt() {
    assertThat(
            LightText.of(
                    "See [the *map*](https://a.example/m), <https://a.example>, [us](mailto:d@a.example).")
                .plain())
        .isEqualTo("See the map (https://a.example/m), https://a.example, us (d@a.example).");
  }

  @Test
  void itsLinksAreKnownAndWhatMayBeNone() {
    var typed = "[a](https://a.example) [b](ftp://b.example) [c](mailto:c@a.example)";
    assertThat(LightText.of(typed).links())
        .containsExactly("https://a.example", "mailto:c@a.example");
    assertThat(LightText.wrongLinks(typed)).containsExactly("ftp://b.example");
  }
}
