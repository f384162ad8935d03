package dev.daybreak.feeds.reading.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.feeds.reading.pages.Captions.Caption;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptionsTest {

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          The new bridge                            ; The new bridge         ;
          The new bridge (Ann Byrne/Reuters)        ; The new bridge         ; Ann Byrne/Reuters
          The new bridge [Reuters].                 ; The new bridge         ; Reuters
          The new bridge (Photo: Ann Byrne)         ; The new bridge         ; Ann Byrne
          The new bridge (© AFP)                    ; The new bridge         ; AFP
          The new bridge. Photo: Ann Byrne          ; The new bridge         ; Ann Byrne
          The new bridge – Picture by Ann Byrne     ; The new bridge         ; Ann Byrne
          The new bridge | Photograph: Ann Byrne/PA ; The new bridge         ; Ann Byrne/PA
          The new bridge File photo: Reuters        ; The new bridge         ; Reuters
          Caption: The new bridge                   ; The new bridge         ;
          Photo: Ann Byrne                          ; ''                     ; Ann Byrne
          (Reuters)                                 ; ''                     ; Reuters
          Ann Byrne (left)                          ; Ann Byrne (left)       ;
          Ann Byrne (42)                            ; Ann Byrne (42)         ;
          Ann Byrne (aged 42)                       ; Ann Byrne (aged 42)    ;
          The bridge (file photo)                   ; The bridge (file photo);
          The bridge (seen from afar)               ; The bridge (seen from afar) ;
          ''                                        ; ''                     ;
          """)
  void aCreditIsTakenOffACaption(String line, String text, String credit) {
    assertThat(Captions.split(line)).isEqualTo(new Caption(text, credit));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          The new bridge (Ann Byrne/Reuters)             ; true
          The new bridge. Photo: Ann Byrne               ; true
          Photo: the new bridge                          ; true
          File picture: the new bridge                   ; true
          Pictured: Ann Byrne                            ; true
          The new bridge                                 ; false
          Ann Byrne (left)                               ; false
          It opens on Friday. (Reuters)                  ; false
          Ann Byrne (Green) said she would vote          ; false
          ''                                             ; false
          """)
  void aLineWithACreditOrALabelIsACaption(String line, boolean caption) {
    assertThat(Captions.isCaption(line)).isEqualTo(caption);
    assertThat(Captions.isCaption("Photo: " + "x".repeat(400))).isFalse();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          Photo: Ann Byrne                ; Ann Byrne
          PHOTOGRAPH BY ANN BYRNE         ; ANN BYRNE
          Credit: Reuters                 ; Reuters
          Image credit: Ann Byrne         ; Ann Byrne
          Photo courtesy of Ann Byrne     ; Ann Byrne
          Source: Quay Council            ; Quay Council
          © AFP                           ; AFP
          ©                               ;
          Photo:                          ;
          Photos show the damage          ;
          Ann Byrne                       ;
          ''                              ;
          """)
  void aCreditMayStandAlone(String line, String credit) {
    assertThat(Captions.creditLine(line)).isEqualTo(credit);
    assertThat(Captions.creditLine("Photo: " + "x".repeat(90))).isNull();
  }
}
