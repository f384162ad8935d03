package dev.daybreak.bounces.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class HookSettingsTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static HookSettings bound(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("daybreak.bounces.hooks", Bindable.of(HookSettings.class));
  }

  @Test
  void noSecretIsPrinted() {
    var settings =
        bound(
            Map.of(
                "daybreak.bounces.hooks.postmark.username", "hook",
                "daybreak.bounces.hooks.postmark.password", "correct horse battery",
                "daybreak.bounces.hooks.mailgun.signing-key", "key-0123456789",
                "daybreak.bounces.hooks.mail.secret", SECRET));
    assertThat(settings.mail().key()).isNotNull();
    assertThat(settings.toString()).doesNotContain("correct", "key-0", "whsec");
  }

  @ParameterizedTest
  @CsvSource({
    "ses.topic, arn:aws:sqs:eu-west-1:123456789012:bounces, write an ARN",
    "ses.topic, arn:aws:sns:evil.example/:123456789012:bounces, write an ARN",
    "postmark.username, hook, needs both",
    "postmark.password, correct horse battery, needs both",
    "sendgrid.public-key, AAAA, is no key of ECDSA",
    "mail.secret, whsec_AAAA, is no secret of Standard Webhooks",
    "mail.secret, MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw, is no secret of Standard Webhooks",
  })
  void aWrongValueIsNamed(String name, String value, String sentence) {
    assertThatThrownBy(() -> bound(Map.of("daybreak.bounces.hooks." + name, value)))
        .hasStackTraceContaining(sentence);
  }
}
