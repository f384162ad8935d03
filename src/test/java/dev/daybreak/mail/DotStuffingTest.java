package dev.daybreak.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 5321 §4.5.2; in the tables | is CRLF. */
class DotStuffingTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "a|      , a|",
    "a       , a|",
    "''      , |",
    ".       , ..|",
    ".|      , ..|",
    "..a|    , ...a|",
    "a.b|.c| , a.b|..c|",
    "|.||.|  , |..||..|"
  })
  void theFirstDotOfALineIsDoubled(String message, String stuffed) {
    assertThat(stuff(message)).isEqualTo(stuffed);
  }

  @Test
  void aMessageThatNeedsNothingIsNotCopied() {
    var message = "a.b\r\n".getBytes(ISO_8859_1);
    assertThat(DotStuffing.stuffed(message)).isSameAs(message);
  }

  /** "SMTP smuggling": servers differ in how they read these, and one message could become two. */
  @ParameterizedTest
  @ValueSource(strings = {"a\nb\r\n", "a\rb\r\n", "a\r\n.\nb", "\n", "\r", "a\r", "a\r\r\n"})
  void anotherLineEndIsRefused(String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DotStuffing.stuffed(message.getBytes(ISO_8859_1)))
        .withMessageContaining("not CRLF");
  }

  private static String stuff(String message) {
    var bytes = message.replace("|", "\r\n").getBytes(ISO_8859_1);
    return new String(DotStuffing.stuffed(bytes), ISO_8859_1).replace("\r\n", "|");
  }
}
