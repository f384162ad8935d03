package dev.daybreak.newsletter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextDirectionTest {

  @ParameterizedTest(name = "{0} in {1}: {2}")
  @CsvSource({
    "Rain, en, ltr",
    "Rain, he, ltr",
    "גשם, en, rtl",
    "مطر, en, rtl",
    "2026: גשם, en, rtl",
    "2026, en, ltr",
    "2026, ar, rtl",
    "'', ur-PK, rtl",
    "'', xx, ltr"
  })
  void theFirstStrongLetterDecidesThenTheLanguage(String text, String language, String direction) {
    assertThat(TextDirection.of(text, language)).isEqualTo(direction);
  }

  @ParameterizedTest(name = "{0} in {1}")
  @CsvSource({
    "The Herald, en, The Herald",
    "הארץ, en, הארץ\u200E",
    "The Herald, he, The Herald\u200F",
    "הארץ, he, הארץ"
  })
  void aNameOfTheOtherDirectionGetsAMark(String name, String language, String kept) {
    assertThat(TextDirection.kept(name, language)).isEqualTo(kept);
  }
}
