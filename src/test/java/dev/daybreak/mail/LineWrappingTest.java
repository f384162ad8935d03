package dev.daybreak.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineWrappingTest {

  @Test
  void wordsAreWrappedAndKeepTheirIndent() {
    assertThat(LineWrapping.wrap("  " + "four ".repeat(20), 24))
        .startsWith("  four four four four\n  four")
        .satisfies(text -> assertThat(text.lines()).allMatch(line -> line.length() <= 24));
  }

  @Test
  void aPointsFurtherLinesHangUnderItsWords() {
    assertThat(LineWrapping.wrap("* one two three four", 12))
        .isEqualTo("* one two\n  three four\n");
  }

  @Test
  void addressesStayWhole() {
    var url = "https://outlet.example/" + "a-very-long-path/".repeat(10);
    assertThat(LineWrapping.wrap("See " + url + " there", 72).lines())
        .containsExactly("See", url, "there");
  }

  @Test
  void scriptsWithoutSpacesBreakAtWideColumns() {
    var lines = LineWrapping.wrap("香港天文台發出三號強風信號市民須留意天氣變化".repeat(5), 72).lines().toList();
    assertThat(lines).hasSizeGreaterThan(1).allMatch(line -> line.length() <= 36);
  }

  @Test
  void marksStayWhole() {
    var mark = "\uE000preferences\uE001";
    assertThat(LineWrapping.wrap("word ".repeat(14) + mark + " word", 72)).contains(mark);
  }
}
