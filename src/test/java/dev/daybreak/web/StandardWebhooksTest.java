package dev.daybreak.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardWebhooksTest {
  /** The example of the specification: its secret, id, time and body have this signature. */
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final String SECONDS = "1614265330";
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
  private static final String RIGHT = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  @Test
  void aSignatureIsThatOfTheSpecification() {
    assertThat(StandardWebhooks.signature(StandardWebhooks.key("a", SECRET), ID, SECONDS, BODY))
        .isEqualTo(RIGHT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=|true",
        "v1,AAAA v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=|true",
        "v1a,AAAA|false",
        "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=|false",
        "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=|false",
        "v1,|false",
        "''|false",
      })
  void oneOfSeveralSignaturesIsEnough(String signatures, boolean good) {
    var key = StandardWebhooks.key("a", SECRET);
    assertThat(StandardWebhooks.isSigned(key, ID, SECONDS, BODY, signatures)).isEqualTo(good);
    assertThat(StandardWebhooks.isSigned(key, ID, "1614265331", BODY, signatures)).isFalse();
    assertThat(StandardWebhooks.isSigned(key, ID, SECONDS, "{}".getBytes(UTF_8), signatures))
        .isFalse();
  }
}
