package dev.daybreak.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.daybreak.newsletter.Refused;
import dev.daybreak.newsletter.Wordbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

  @ParameterizedTest
  @CsvSource({
    "ann@example.org, ann@example.org",
    "'  Ann.Lee+news@Example.ORG ', Ann.Lee+news@example.org",
    "o'brien@example.ie, o'brien@example.ie",
    "a@b.co, a@b.co",
    "x_y-z=1@sub.domain.example, x_y-z=1@sub.domain.example",
    "ann@bücher.example, ann@xn--bcher-kva.example",
    "ann@BÜCHER.example, ann@xn--bcher-kva.example",
    "ann@straße.example, ann@xn--strae-oqa.example",
    "ann@例え.テスト, ann@xn--r8jz45g.xn--zckzah",
    "ann@xn--bcher-kva.example, ann@xn--bcher-kva.example",
    "1@2.example3, 1@2.example3"
  })
  void aPlainAddressIsRead(String typed, String written) {
    assertThat(Address.of(typed)).hasToString(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "ann",
        "@example.org",
        "ann@",
        "ann@example",
        "ann@@example.org",
        "ann@example@example.org",
        "ann@.example.org",
        "ann@example.org.",
        "ann@exa mple.org",
        "an n@example.org",
        ".ann@example.org",
        "ann.@example.org",
        "an..n@example.org",
        "\"ann lee\"@example.org",
        "ann(comment)@example.org",
        "Ann <ann@example.org>",
        "ann@[192.0.2.1]",
        "ann@192.0.2.1",
        "ann@-example.org",
        "ann@exa_mple.org",
        "ann@xn--a.example",
        "zoë@example.org",
        "ann@example.org\r\nBcc: all@example.org",
        "ann\u0000@example.org",
        "ann@example.org,bob@example.org",
        "ann@exam\u200bple.org\u202e"
      })
  void anythingElseIsRefusedInOneSentence(String typed) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> Address.of(typed))
        .satisfies(
            e ->
                assertThat(Wordbook.shipped(e))
                    .endsWith(".")
                    .doesNotContain("\r", "\n", "\u0000", "\u202e")
                    .hasSizeLessThan(220));
  }

  @Test
  void lengthsHaveTheirLimits() {
    var label = "a".repeat(63);
    assertThat(Address.of("a".repeat(64) + "@example.org").local()).hasSize(64);
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> Address.of("a".repeat(65) + "@example.org"));
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> Address.of("a@" + label + "a.example"));
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(
            () -> Address.of("a@" + label + "." + label + "." + label + "." + label + ".org"));
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> Address.of("x".repeat(50_000) + "@example.org"));
  }

  @Test
  void theRefusalNamesTheLetterThatIsNotCarried() {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> Address.of("zoë@example.org"))
        .satisfies(e -> assertThat(Wordbook.shipped(e)).contains("“ë” before the @"));
  }

  @Test
  void oneReaderHasOneKeyHoweverTheyWriteIt() {
    assertThat(Address.of("Ann@Example.org").key()).isEqualTo(Address.of("ann@EXAMPLE.ORG").key());
    assertThat(Address.of("ann+a@example.org").key())
        .isNotEqualTo(Address.of("ann@example.org").key());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "news@example.org | Daybreak | news@example.org",
        "The Morning <news@example.org> | The Morning | news@example.org",
        "\"Smith, Jane \\\"JJ\\\"\" <jj@example.org> | Smith, Jane \"JJ\" | jj@example.org",
        "<news@example.org> | Daybreak | news@example.org"
      })
  void aMailboxHasANameOrTheUsualOne(String text, String name, String address) {
    var mailbox = Mailbox.of(text, "Daybreak");
    assertThat(mailbox.name()).isEqualTo(name);
    assertThat(mailbox.address()).hasToString(address);
  }
}
