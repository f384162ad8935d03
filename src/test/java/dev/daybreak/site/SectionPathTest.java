package dev.daybreak.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SectionPathTest {

  @ParameterizedTest
  @CsvSource({
    "World, world",
    "Science & Environment, science-environment",
    "  Life/Style! , life-style",
    "Économie, economie",
    "Müllers Kolumne, mullers-kolumne",
    "ÅBEN, aben",
    "世界, 世界",
    "Top 10, top-10",
    "&, ''",
  })
  void aSectionHasAnAddressOfPlainLetters(String section, String slug) {
    assertThat(SectionPath.slug(section)).isEqualTo(slug);
  }

  @Test
  void aLinkHasItsNameAndItsPath() {
    assertThat(SectionPath.link("Arts & Culture"))
        .isEqualTo(new Site.Link("Arts & Culture", "/sections/arts-culture"));
  }
}
