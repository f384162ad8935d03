package dev.daybreak.admin.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.daybreak.admin.people.AdminSettings.Needed;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretSealTest {
  /** To make a key of what the settings have takes seconds. */
  private static final Map<String, SecretSeal> SEALS = new HashMap<>();

  private static final String SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

  /** A key of one letter; "-" is none. */
  @ParameterizedTest
  @CsvSource({"-, -, true", "-, a, true", "a, a, true", "a, b, false", "a, -, false"})
  void isOpenedWithItsOwnKeyAndWhatIsNotSealedWithAny(String with, String now, boolean opens) {
    var stored = seal(with).seal(SECRET);
    assertThat(stored).hasSizeLessThanOrEqualTo(300);
    assertThat(stored.contains(SECRET)).isEqualTo(with.equals("-"));
    assertThat(seal(now).open(stored).filter(SECRET::equals).isPresent()).isEqualTo(opens);
  }

  @Test
  void whatWasChangedIsNotOpened() {
    var stored = seal("a").seal(SECRET);
    var last = stored.endsWith("0") ? "1" : "0";
    assertThat(seal("a").open(stored.substring(0, stored.length() - 1) + last)).isEmpty();
    assertThat(seal("a").open("sealed:none")).isEmpty();
    assertThat(seal("a").seal(SECRET)).isNotEqualTo(stored);
  }

  @Test
  void aShortKeyIsRefusedAndNoneIsShown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AdminSettings(Needed.OPTIONAL, "secret"))
        .withMessageContaining("daybreak.admin.secret-key")
        .withMessageNotContaining("secret ");
    assertThat(settings("k")).asString().doesNotContain("kkkk");
  }

  /** With a key of one letter. */
  static SecretSeal seal(String letter) {
    return SEALS.computeIfAbsent(letter, each -> new SecretSeal(settings(each)));
  }

  private static AdminSettings settings(String letter) {
    return new AdminSettings(Needed.OPTIONAL, letter.equals("-") ? "" : letter.repeat(32));
  }
}
