package dev.daybreak.newsletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccentTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"#b3402a", "#ffffff", "#000000", "#ffee00", "#7f7f7f", "#00ff00", "#0000ff"})
  void anyColourIsReadableOnPaperAndInTheDark(String hex) {
    for (var background : new String[] {"#fffdf9", "#f1ece3", "#1d1b1a", "#131211"}) {
      assertThat(Accent.contrast(new Accent(hex).on(background), background))
          .as("%s on %s", hex, background)
          .isGreaterThanOrEqualTo(4.5);
    }
  }

  @Test
  void aReadableColourStaysAsItIs() {
    assertThat(new Accent("#b3402a").on("#fffdf9")).isEqualTo("#b3402a");
  }

  @Test
  void contrastIsThatOfWcag() {
    assertThat(Accent.contrast("#000000", "#ffffff")).isCloseTo(21, within(0.001));
    assertThat(Accent.contrast("#777777", "#ffffff")).isCloseTo(4.48, within(0.01));
  }

  @Test
  void whatIsNoColourIsRefusedWithTheNameOfTheSetting() {
    assertThatThrownBy(() -> new Accent("red\"><script>"))
        .hasMessageContaining("daybreak.accent")
        .hasMessageContaining("#b3402a");
  }
}
