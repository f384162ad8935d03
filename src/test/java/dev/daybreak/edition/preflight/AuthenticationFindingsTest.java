package dev.daybreak.edition.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alignment of two domains (RFC 7489 section 3.1, relaxed). */
class AuthenticationFindingsTest {
  @ParameterizedTest
  @CsvSource({
    "harbour.example, harbour.example, true",
    "bounces.harbour.example, harbour.example, true",
    "harbour.example, news.harbour.example, true",
    "otherharbour.example, harbour.example, false",
    "quay.example, harbour.example, false"
  })
  void oneIsTheOtherOrUnderIt(String one, String other, boolean aligned) {
    assertThat(AuthenticationFindings.isAligned(one, other)).isEqualTo(aligned);
  }
}
