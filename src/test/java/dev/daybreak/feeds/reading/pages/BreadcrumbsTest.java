package dev.daybreak.feeds.reading.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreadcrumbsTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          World                            ; true
          WORLD                            ; true
          World News                       ; true
          Arts and Culture                 ; true
          Home > News > World              ; true
          Home › Council                   ; true
          Home / Ireland / Cork            ; true
          Council | Roads                  ; false
          News World News                  ; true
          World News World News            ; true
          Harbour Harbour                  ; true
          Council                          ; false
          The world is round.              ; false
          World?                           ; false
          “World”                          ; false
          The world and its many people    ; false
          ''                               ; false
          """)
  void aLineOfSectionsIsABreadcrumb(String line, boolean breadcrumb) {
    assertThat(Breadcrumbs.isOne(line)).isEqualTo(breadcrumb);
    assertThat(Breadcrumbs.isOne("World > " + "x".repeat(80))).isFalse();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          World                ; World
          World News           ; World
          News World News      ; World
          World News World News; World
          Home > News > World  ; World
          Home > World >       ; World
          Home News Ireland    ; Ireland
          Sport Sport          ; Sport
          News                 ; News
          News News            ; News
          Home                 ; Home
          >                    ; >
          > World              ; World
          ' World '            ; World
          ''                   ; ''
          """)
  void aBreadcrumbIsItsLastSectionSaidOnce(String crumb, String section) {
    assertThat(Breadcrumbs.plain(crumb)).isEqualTo(section);
  }
}
