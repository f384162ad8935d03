package dev.daybreak.bounces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.bounces.mailboxes.ImapAccount;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BounceSettingsTest {
  @Test
  void aPasswordIsPrintedNowhere() {
    var imap =
        new BounceSettings.Imap(
            "imap.example.org", null, "bounce", "secret", List.of("INBOX"), "on", true);
    var settings =
        new BounceSettings(imap, "", "", Duration.ofMinutes(1), false, Duration.ofDays(30), "", "");
    var account = new ImapAccount("imap.example.org", null, "bounce", "secret", "on", "hash");

    assertThat(settings + " " + account)
        .contains("bounce@imap.example.org", "bounce at imap.example.org:993")
        .doesNotContain("secret");
  }
}
