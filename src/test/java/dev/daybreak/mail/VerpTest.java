package dev.daybreak.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerpTest {
  private final Verp verp = new Verp("bounces.Example.org");

  @Test
  void aBounceBringsItsTokenBack() {
    assertThat(verp.sender("aB-9_z")).isEqualTo("bounce+aB-9_z@bounces.example.org");
    assertThat(verp.token(verp.sender("aB-9_z"))).contains("aB-9_z");
    assertThat(verp.token("BOUNCE+aB-9_z@BOUNCES.example.ORG")).contains("aB-9_z");
  }

  @ParameterizedTest
  @CsvSource({
    "bounce@bounces.example.org",
    "bounce+@bounces.example.org",
    "bounce+a@example.org",
    "other+a@bounces.example.org",
    "bounce+a b@bounces.example.org",
    "bounce+a+b@bounces.example.org",
    "bounce+a",
    "nothing"
  })
  void otherRecipientsHaveNone(String recipient) {
    assertThat(verp.token(recipient)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a@b", "a\r\nb", "ä"})
  void aTokenIsLettersAndDigits(String token) {
    assertThatIllegalArgumentException().isThrownBy(() -> verp.sender(token));
  }

  @Test
  void theLongestTokenStillMakesAnAddress() {
    assertThat(Address.of(verp.sender("t".repeat(57))).local()).hasSize(64);
    assertThatIllegalArgumentException().isThrownBy(() -> verp.sender("t".repeat(58)));
  }
}
