package dev.daybreak.edition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CleanTest {

  @Test
  void aLineHasNoBreaksControlsOrMarks() {
    assertThat(Clean.line(" a\r\nb\tc\0\u0085d\u2028e \uE000leave\uE001 f\uF8FF "))
        .isEqualTo("a b c d e leave f");
  }

  @Test
  void overridesOfDirectionAreDropped() {
    assertThat(Clean.line("abc\u202Edef\u202C\u2066x\u2069")).isEqualTo("abcdefx");
  }

  @Test
  void emojiCombiningMarksAndNoBreakSpacesStay() {
    var text = "👩‍👩‍👧‍👦 🇮🇪 🫠 Z̷a 5\u00A0km";
    assertThat(Clean.line(text)).isEqualTo(text);
  }

  @Test
  void loneHalvesOfPairsAreDropped() {
    assertThat(Clean.line("a\uD83Db")).isEqualTo("ab");
  }

  @Test
  void aCutEndsWithAWord() {
    assertThat(Clean.cut("one two three, four", 15)).isEqualTo("one two three…");
    assertThat(Clean.cut("short", 15)).isEqualTo("short");
  }

  @Test
  void aCutNeverSplitsACharacterAsReadersSeeIt() {
    assertThat(Clean.cut("e\u0301".repeat(50), 21)).isEqualTo("e\u0301".repeat(10) + "…");
    assertThat(Clean.cut("😀".repeat(50), 21)).isEqualTo("😀".repeat(10) + "…");
  }
}
