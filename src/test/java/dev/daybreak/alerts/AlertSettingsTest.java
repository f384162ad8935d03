package dev.daybreak.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong settings are named, and what is a secret is not quoted. */
class AlertSettingsTest {
  private static final String GOOD = "https://x.example/T0/s3cret";

  @ParameterizedTest
  @ValueSource(
      strings = {"x.example/s3cret", "ht tp://s3cret", "ftp://x.example/s3cret", "http:s3cret"})
  void whatIsNoAddressIsNotQuoted(String address) {
    assertRefused(
        AlertSettings.Slack::new, address, "daybreak.alerts.slack.address is no http(s) address");
    assertRefused(
        one -> new AlertSettings.Webhook(one, ""),
        address,
        "daybreak.alerts.webhook.address is no");
    assertRefused(
        one -> new AlertSettings.Ntfy(one, ""), address, "daybreak.alerts.ntfy.address is no");
    assertRefused(
        one -> new AlertSettings.DeadMan(one, ""), address, "daybreak.alerts.dead-man.address is");
    assertRefused(
        one -> new AlertSettings.DeadMan(GOOD, one),
        address,
        "daybreak.alerts.dead-man.fail-address is");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3cret", "whsec_s3cret", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"})
  void whatIsNoSecretIsNotQuoted(String secret) {
    assertRefused(
        one -> new AlertSettings.Webhook(GOOD, one),
        secret,
        "daybreak.alerts.webhook.secret is no secret of Standard Webhooks");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://n.example", "https://n.example/", "https://n.example/a%20b"})
  void anAddressOfNtfyNeedsATopic(String address) {
    assertRefused(
        one -> new AlertSettings.Ntfy(one, ""),
        address,
        "daybreak.alerts.ntfy.address names no topic");
  }

  @Test
  void whatMakesNoSenseAloneIsRefused() {
    assertThatThrownBy(() -> new AlertSettings.DeadMan("", GOOD))
        .hasMessageStartingWith("daybreak.alerts.dead-man.address is missing");
    assertThatThrownBy(() -> new AlertSettings.Mail("", 0, "", "s3cret", false))
        .hasMessageStartingWith("daybreak.alerts.mail.host is missing");
    assertThatThrownBy(() -> new AlertSettings.Mail("m.example", 70000, "", "", false))
        .hasMessageStartingWith("daybreak.alerts.mail.port: '70000'");
  }

  @ParameterizedTest
  @CsvSource({"'', false", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw, true"})
  void aWebhookIsSignedIfThereIsASecret(String secret, boolean signed) {
    assertThat(new AlertSettings.Webhook(GOOD, secret).key() != null).isEqualTo(signed);
  }

  @Test
  void noSecretIsInATextOfTheSettings() {
    var secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    for (var one :
        List.of(
            new AlertSettings.Webhook(GOOD, secret),
            new AlertSettings.Slack(GOOD),
            new AlertSettings.Ntfy(GOOD, "s3cret"),
            new AlertSettings.DeadMan(GOOD, GOOD),
            new AlertSettings.Mail("m.example", 25, "ann", "s3cret", true))) {
      assertThat(one.toString()).doesNotContain("s3cret", "MfKQ");
    }
  }

  private static void assertRefused(Function<String, Object> made, String value, String message) {
    assertThatThrownBy(() -> made.apply(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("s3cret")
        .satisfies(e -> assertThat(String.valueOf(e.getCause())).doesNotContain("s3cret"));
  }
}
