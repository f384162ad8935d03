package dev.daybreak.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "5.1.1 <ann@example.com>: Recipient address rejected | 5.1.1 <…>: Recipient address rejected",
        "ann@example.com is unknown | … is unknown",
        "no mailbox ann.o'hara+news@mail.example.com. | no mailbox ….",
        "(ann@example.com:blocked) | (…:blocked)",
        "User (ann@example.com) unknown | User (…) unknown",
        "'ann@example.com' is not here | '…' is not here",
        "to \"ann@example.com\" refused | to \"…\" refused",
        "\"ann b\"@example.com refused | … refused",
        "<\"ann b\"@example.com> refused | <…> refused",
        "<\"a>b\"@example.com> refused | <…>…> refused",
        "<ann>... User unknown | <…>... User unknown",
        "RCPT <ann> does not exist | RCPT <…> does not exist",
        "mailto:ann@example.com | mailto:…",
        "smtp;550 ann%40example.com unknown | smtp;550 … unknown",
        "rfc822;ann+40example.com unknown | rfc822;… unknown",
        "ann=40example.com unknown | … unknown",
        "ann(at)example.com unknown | … unknown",
        "ann[at]example.com unknown | … unknown",
        "ann@[192.0.2.1] unknown | … unknown",
        "ann@[IPv6:2001:db8::1] unknown | … unknown",
        "ann@localhost unknown | … unknown",
        "jörg@müller.example unbekannt | … unbekannt",
        "用户@例子.example 不存在 | … 不存在",
        "ann\uff20example.com unknown | … unknown",
        "from bounce+Ab_9-x@example.org refused | from … refused",
        "sender bounce+Ab_9-x refused | sender … refused",
        "sender bounce+2BAb_9-x refused | sender … refused",
        "list-ann=example.com@lists.example said no | … said no",
        "a@b@c@d.example | …@…",
        "two: a@x.example,b@y.example; c@z.example | two: …,…; …",
        "see <https://support.example/mail/?p=NoSuchUser> | see <https://support.example/mail/?p=NoSuchUser>",
        "see https://x.example/ip/192.0.2.1 | see https://x.example/ip/192.0.2.1",
        "Client host [192.0.2.1] blocked | Client host [192.0.2.1] blocked",
        "come back in +40 seconds, 40% full | come back in +40 seconds, 40% full",
        "Missing final '@domain' | Missing final '@domain'",
        "if 3 < 4 then ok | if 3 < 4 then ok",
        "meet @ noon @ | meet @ noon @",
        "greylisted [at] 07:00 | greylisted [at] 07:00",
        "Ok: queued as 4F2 | Ok: queued as 4F2"
      })
  void whatNamesAReaderIsRemoved(String said, String shown) {
    assertThat(Redaction.withoutAddresses(said)).isEqualTo(shown);
  }

  @Test
  void aReplyIsShownWithoutAddresses() {
    assertThat(Reply.of("550 5.1.1 <ann@example.com>: User unknown").withoutAddresses())
        .hasToString("550 5.1.1 <…>: User unknown");
  }

  @Test
  void nothingIsNoAddress() {
    assertThat(Redaction.withoutAddresses("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@", "a@", "<", "\"@", "\"", "a", "%40", "+40", "<a@b", "(at)", "bounce+", "=40.", "["
      })
  void aLongTextTakesNoLongerThanItsLength(String part) {
    var text = part.repeat(100_000 / part.length());
    assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> Redaction.withoutAddresses(text), "100,000 characters");
  }
}
