package dev.daybreak.admin.people;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
  private static final String SECRET = Totp.base32("12345678901234567890".getBytes(US_ASCII));

  /** The last six digits of RFC 6238, appendix B, SHA1. */
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130",
  })
  void theCodesAreThoseOfTheStandard(long second, String code) {
    assertThat(SECRET).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    assertThat(Totp.code(SECRET, Instant.ofEpochSecond(second))).isEqualTo(code);
  }

  /** 081804 is the code of step 37037036, from second 1111111080 on. */
  @ParameterizedTest
  @CsvSource({
    "1111111080,        0, true",
    "1111111109,        0, true",
    "1111111050,        0, true",
    "1111111139,        0, true",
    "1111111049,        0, false",
    "1111111140,        0, false",
    "1111111109, 37037035, true",
    "1111111109, 37037036, false",
    "1111111109, 37037037, false",
  })
  void aCodeCountsOneStepEarlyOrLateAndOnce(long second, long used, boolean right) {
    assertThat(Totp.match(SECRET, "081804", Instant.ofEpochSecond(second), used))
        .isEqualTo(right ? OptionalLong.of(37037036) : OptionalLong.empty());
  }
}
