package dev.daybreak.admin.editions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.util.UriComponentsBuilder;

/** What an address asks to see of an edition's email, and the address of what is seen. */
class PreviewChoiceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                  | view=fit&scheme=light",
        "view=phone&scheme=dark              | view=phone&scheme=dark",
        "view=telex&scheme=pink&pictures=yes | view=fit&scheme=light",
        "pictures=off&section=World          | view=fit&scheme=light&pictures=off&section=World",
        "language=de&reader=0                | view=fit&scheme=light&language=de",
        // A reader has sections and a language.
        "reader=7&section=World&language=de  | view=fit&scheme=light&reader=7",
        "reader=seven                        | view=fit&scheme=light",
        "section=A%26b%3Dc%20d               | view=fit&scheme=light&section=A%26b%3Dc%20d",
      })
  void anAddressAsksForIt(String asked, String shown) {
    assertThat(choice(asked).query()).isEqualTo(shown);
    assertThat(choice(shown)).isEqualTo(choice(asked));
  }

  @Test
  void oneChoiceIsChangedAndTheRestStays() {
    assertThat(choice("view=phone&pictures=off").with("scheme", "dark"))
        .isEqualTo("view=phone&scheme=dark&pictures=off");
    assertThat(choice(choice("reader=7&view=text").with("reader", "0")).reader()).isZero();
  }

  private static PreviewChoice choice(String query) {
    var parameters =
        UriComponentsBuilder.fromUriString("/?" + query)
            .build()
            .getQueryParams()
            .toSingleValueMap();
    return PreviewChoice.of(
        name ->
            parameters.containsKey(name)
                ? java.net.URLDecoder.decode(
                    parameters.get(name), java.nio.charset.StandardCharsets.UTF_8)
                : null);
  }
}
