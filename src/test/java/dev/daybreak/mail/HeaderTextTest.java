package dev.daybreak.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "The Morning, The Morning",
    "'', ''",
    "'Smith, Ann', '\"Smith, Ann\"'",
    "'The \"Morning\"', '\"The \\\"Morning\\\"\"'",
    "a\\b, '\"a\\\\b\"'",
    "Grüße, =?utf-8?b?R3LDvMOfZQ==?=",
    "Grüße from Dublin, =?utf-8?q?Gr=C3=BC=C3=9Fe_from_Dublin?=",
    "=?utf-8?q?x?=, =?utf-8?b?PT91dGYtOD9xP3g/PQ==?="
  })
  void aNameIsWrittenInTheLeastWayThatIsCorrect(String name, String written) {
    assertThat(HeaderText.phrase(name, 6)).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Rain",
        "Grüße aus Dublin: es regnet seit Tagen, und kein Ende ist in Sicht, sagt der Wetterdienst",
        "香港天文台發出三號強風信號市民須留意天氣變化香港天文台發出三號強風信號市民須留意天氣變化",
        "🌧️🌧️🌧️🌧️🌧️🌧️🌧️🌧️🌧️🌧️🌧️🌧️ rain",
        "=?utf-8?q?evil?="
      })
  void aSubjectIsReadAsItWasWrittenOnShortAsciiLines(String subject)
      throws UnsupportedEncodingException {
    var value = HeaderText.unstructured(subject, "Subject: ".length());
    assertThat(value.chars()).allMatch(c -> c == '\r' || c == '\n' || (c >= ' ' && c <= '~'));
    assertThat(("Subject: " + value).lines()).allMatch(line -> line.length() <= 78);
    assertThat(MimeUtility.decodeText(MimeUtility.unfold(value))).isEqualTo(subject);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nBcc: b", "a\nBcc: b", "a\u2028Bcc: b", "a\u0000 Bcc: b"})
  void nothingCanEndTheHeader(String text) {
    assertThat(HeaderText.oneLine(text)).isEqualTo("a Bcc: b");
  }

  @Test
  void anAbsurdLengthIsCut() {
    assertThat(HeaderText.oneLine("é".repeat(10_000))).hasSize(500).endsWith("é…");
  }
}
