package dev.daybreak.headlines.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.util.ULocale;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Countries and cities in headlines outside English. */
class PlaceNamesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fr | Jordan marque trente points |
          es | George y Jordan viajan juntos |
          pl | Jordan wygrywa mecz |
          fr | Maurice Kellmann est de retour |
          es | Santiago Robledo vuelve |
          fr | La paix |
          es | La paz llega a Robledal |
          hu | Indiana nyert |
          es | Protestas en La Paz | la paz
          de | Norwegens Küste | norway
          ru | Взрыв в Киеве | kyiv
          pl | Rozmowy z Iranem | iran
          fi | Tulva Ruotsissa | sweden
          la | IT US NO |
          """)
  void aPlaceIsMetInItsFormsAndAPersonIsNone(String language, String title, String place) {
    var found =
        PlaceNames.of(Language.of(language)).in(CasedWords.of(title)).stream()
            .map(PlaceNames.Found::place)
            .toList();
    var expected =
        place == null
            ? List.<String>of()
            : new TextTokenizer(Synonyms.shipped()).terms(place, Language.ENGLISH);
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void aLanguageThatUnicodeHasNoNamesInTakesNoneOfTheMachine() {
    var machine = ULocale.getDefault();
    ULocale.setDefault(ULocale.GERMAN);
    try {
      assertThat(PlaceNames.of(Language.of("ht")).in(List.of("Norwegen", "Warschau"))).isEmpty();
    } finally {
      ULocale.setDefault(machine);
    }
  }
}
