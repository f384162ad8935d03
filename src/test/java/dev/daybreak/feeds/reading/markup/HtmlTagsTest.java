package dev.daybreak.feeds.reading.markup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTagsTest {

  @ParameterizedTest(name = "<{0}>")
  @CsvSource({
    "p, true, true, false",
    "summary, true, true, false",
    "tbody, true, true, false",
    "script, true, false, true",
    "svg, true, false, true",
    "b, true, false, false",
    "td, true, false, false",
    "ins, true, false, false",
    "picture, true, false, false",
    "slot, true, false, false",
    "blink, true, false, false",
    "string, false, false, false",
    "command, false, false, false",
    "device, false, false, false",
    "P, false, false, false",
    "'', false, false, false"
  })
  void anElementOfHtmlIsKnownAndAnyOtherNameIsText(
      String name, boolean known, boolean block, boolean dropped) {
    assertThat(HtmlTags.isKnown(name)).isEqualTo(known);
    assertThat(HtmlTags.isBlock(name)).isEqualTo(block);
    assertThat(HtmlTags.isDropped(name)).isEqualTo(dropped);
  }
}
