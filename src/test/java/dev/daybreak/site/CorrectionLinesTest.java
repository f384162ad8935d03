package dev.daybreak.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.edition.Fixtures;
import dev.daybreak.edition.desk.Amendment;
import dev.daybreak.newsletter.Wordbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrectionLinesTest {
  /** Parts of own words: sponsor, headline, link, text. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          en | ;;;At noon.      | ;;;At one.      | “At noon” now reads “At one”.
          en | ;Noon;a;At noon. | ;One;a;At one.  | “Noon” now reads “One”. “At noon” now reads “At one”.
          en | ;Noon;a;At noon. | ;One;a;At noon  | “Noon” now reads “One”.
          en | ;Noon;a;At noon. | ;Noon;b;At noon. | “Noon”: the link was corrected.
          en | Bank;Noon;a;x    | Mint;Noon;a;x   | Advertisement · Mint: “Bank” now reads “Mint”.
          en | Bank;Noon;a;x    | -               | Advertisement · Bank: “Noon” was removed.
          de | Bank;Noon;a;x    | Bank;Noon;b;x   | Anzeige · Bank: „Noon“: Der Link wurde korrigiert.
          de | Bank;Noon;a;x    | Bank;One;a;y    | Anzeige · Bank: Statt „Noon“ heißt es jetzt „One“. Statt „x“ heißt es jetzt „y“.
          """)
  void ofOwnWordsEveryPartIsToldThatDiffers(
      String language, String was, @Nullable String now, String told) {
    var amendment = new Amendment(2, "", 1L, lines(was), lines(now), "ann", Fixtures.CHOSEN, "");
    var strings = new Wordbook(Fixtures.TEMPLATES, "en").of("edition", language);

    assertThat(CorrectionLines.became(amendment, strings)).isEqualTo(told);
  }

  private static @Nullable String lines(@Nullable String parts) {
    return parts == null ? null : parts.replace(';', '\n');
  }
}
