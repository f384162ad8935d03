package dev.daybreak.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Harbour bridge opens            | harbour-bridge-opens
          Don’t panic: it's “only” rain!  | dont-panic-its-only-rain
          Élections à Saint-Étienne       | elections-a-saint-etienne
          Straße in Malmö, Łódź and Århus | strasse-in-malmo-lodz-and-arhus
          Þór, Æsir, Ørsted, Óðinn        | thor-aesir-orsted-odinn
          100 % of €5 ½                   | 100-of-5-1-2
          İstanbul                        | istanbul
          --- a --- b ---                 | a-b
          ﬁre at ２４ Main Street           | fire-at-24-main-street
          Новости дня                     | ''
          …                               | ''
          ''                              | ''
          """)
  void aHeadlineIsReadableInAnAddress(String title, String words) {
    assertThat(Slug.words(title)).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Harbour bridge opens", "Новости дня", "", "x", "İ", "ß"})
  void anAddressIsAsciiAndEndsInSixCharactersOfItsKey(String title) {
    assertThat(Slug.of(title, "https://q.example/a")).matches("([a-z0-9]+-)*[a-z0-9]{6}");
    assertThat(Slug.of(title, "a")).isNotEqualTo(Slug.of(title, "b"));
    assertThat(Slug.of(title, "a")).isEqualTo(Slug.of(title, "a"));
  }

  @Test
  void aLongHeadlineIsCutBetweenTwoWordsAndALongWordWithinIt() {
    assertThat(Slug.words("word ".repeat(40))).isEqualTo("word-".repeat(12) + "word");
    assertThat(Slug.words("x".repeat(100))).isEqualTo("x".repeat(64));
    assertThat(Slug.words("a " + "x".repeat(100))).isEqualTo("a-" + "x".repeat(62));
    assertThat(Slug.words("x".repeat(64))).hasSize(64);
  }

  @Test
  void aFingerprintIsSha256InUrlSafeBase64() {
    // The empty text's SHA-256 begins with e3 b0 c4 (FIPS 180-4).
    assertThat(Slug.fingerprint("")).isEqualTo("47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");
    assertThat(Slug.fingerprint("ä"))
        .matches("[A-Za-z0-9_-]{43}")
        .isNotEqualTo(Slug.fingerprint("a"));
  }
}
