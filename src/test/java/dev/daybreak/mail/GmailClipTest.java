package dev.daybreak.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where Gmail clips an email. */
class GmailClipTest {

  @Test
  void aShortEmailIsShownWhole() {
    var html = "<p>Good morning</p>";
    assertThat(GmailClip.of(html)).isEqualTo(new GmailClip(html.length(), html.length()));
    assertThat(GmailClip.of(html).isClipped()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "<p>Good morning</p>",
    "<p>Grüße aus Köln = 4 °C</p>",
    "<p>🌅 first light</p>",
    "<a href='https://news.example/a-long-address?with=parameters'>x</a>",
  })
  void aLongOneIsClippedAtItsBytesAsTheyAreSentAndNeverWithinATag(String line) {
    var html = (line + "\n").repeat(120_000 / line.length());
    var clip = GmailClip.of(html);
    var shown = html.substring(0, clip.shown());
    assertThat(clip.isClipped()).isTrue();
    assertThat(clip.bytes()).isEqualTo(MessageTemplate.encodedLength(html));
    assertThat(MessageTemplate.encodedLength(shown))
        .isBetween(GmailClip.LIMIT - 2 * line.length() - 20, GmailClip.LIMIT);
    assertThat(shown.lastIndexOf('>')).isGreaterThanOrEqualTo(shown.lastIndexOf('<'));
    assertThat(shown.charAt(shown.length() - 1)).matches(last -> !Character.isHighSurrogate(last));
  }
}
