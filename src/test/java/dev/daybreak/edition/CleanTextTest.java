package dev.daybreak.edition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CleanTextTest {

  @Test
  void aLineHasNoBreaksControlsOrMarks() {
    assertThat(CleanText.line(" a\r\nb\tc\0\u0085d\u2028e \uE000leave\uE001 f\uF8FF "))
        .isEqualTo("a b c d e leave f");
  }

  @Test
  void overridesOfDirectionAreDropped() {
    assertThat(CleanText.line("abc\u202Edef\u202C\u2066x\u2069")).isEqualTo("abcdefx");
  }

  @Test
  void emojiCombiningMarksAndNoBreakSpacesStay() {
    var text = "👩‍👩‍👧‍👦 🇮🇪 🫠 Z̷a 5\u00A0km";
    assertThat(CleanText.line(text)).isEqualTo(text);
  }

  @Test
  void loneHalvesOfPairsAreDropped() {
    assertThat(CleanText.line("a\uD83Db")).isEqualTo("ab");
  }

  @Test
  void aCutEndsWithAWord() {
    assertThat(CleanText.cut("one two three, four", 15)).isEqualTo("one two three…");
    assertThat(CleanText.cut("short", 15)).isEqualTo("short");
  }

  @Test
  void aCutNeverSplitsACharacterAsReadersSeeIt() {
    assertThat(CleanText.cut("e\u0301".repeat(50), 21)).isEqualTo("e\u0301".repeat(10) + "…");
    assertThat(CleanText.cut("😀".repeat(50), 21)).isEqualTo("😀".repeat(10) + "…");
  }
}
