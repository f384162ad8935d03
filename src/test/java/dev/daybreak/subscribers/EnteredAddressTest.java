package dev.daybreak.subscribers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.daybreak.newsletter.Refused;
import dev.daybreak.newsletter.Wordbook;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnteredAddressTest {

  @Test
  void anAddressIsReadWithoutTheSpaceAroundIt() {
    assertThat(EnteredAddress.of(" Ann@Example.org ")).hasToString("Ann@example.org");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ann", "ann@", "ann@example", "zoë@example.org", "a\r\nb@example.org"})
  void anythingElseIsRefusedInTheLanguageOfThePage(String entered) {
    var refused = catchThrowableOfType(Refused.class, () -> EnteredAddress.of(entered));

    for (var language : new String[] {"en", "de"}) {
      assertThat(refused.in(new Wordbook(Path.of("templates"), language).of("errors")))
          .doesNotContain("\r", "\n", "{")
          .hasSizeLessThan(220);
    }
  }

  @Test
  void aLongOneIsQuotedByItsBeginning() {
    var refused = catchThrowableOfType(Refused.class, () -> EnteredAddress.of("x".repeat(50_000)));

    assertThat(String.valueOf(refused.arguments().get(0))).hasSizeLessThan(100).endsWith("…");
  }
}
