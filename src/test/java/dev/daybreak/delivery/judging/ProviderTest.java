package dev.daybreak.delivery.judging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderTest {
  @ParameterizedTest
  @CsvSource({
    "ann@gmail.com, gmail.com",
    "ann@GoogleMail.com, gmail.com",
    "ann@hotmail.co.uk, outlook.com",
    "ann@live.ie, outlook.com",
    "ann@ymail.com, yahoo.com",
    "ann@aol.com, yahoo.com",
    "ann@me.com, icloud.com",
    "ann@web.de, gmx.de",
    "ann@Example.ORG, example.org",
    // Only the whole domain counts, and only after the last at sign.
    "ann@mail.gmail.com, mail.gmail.com",
    "'\"ann@gmail.com\"@example.org', example.org",
  })
  void theProviderOfAnAddress(String address, String provider) {
    assertThat(Provider.of(address)).isEqualTo(provider);
  }
}
