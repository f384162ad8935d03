package dev.daybreak.admin.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginBackoffTest {

  @ParameterizedTest(name = "{0} wrong from one address, {1} under one name")
  @CsvSource({
    "0, 0, 0",
    "4, 0, 0",
    "5, 2, 0",
    "6, 4, 0",
    "9, 32, 0",
    "10, 64, 2",
    "12, 256, 8",
    "13, 300, 16",
    "14, 300, 30",
    "5000, 300, 30",
  })
  void theWaitDoublesUpToALongestOne(int wrong, long address, long name) {
    assertThat(LoginBackoff.WITH_ADDRESS.after(wrong)).isEqualTo(Duration.ofSeconds(address));
    assertThat(LoginBackoff.WITH_NAME.after(wrong)).isEqualTo(Duration.ofSeconds(name));
  }
}
