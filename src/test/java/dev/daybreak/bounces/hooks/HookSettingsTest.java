package dev.daybreak.bounces.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybreak.bounces.notices.IncomingReader;
import dev.daybreak.bounces.notices.PatternTable;
import dev.daybreak.mail.Verp;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
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
  void aWebhookIsOpenIfItsSettingIsThere() throws GeneralSecurityException {
    var maker = KeyPairGenerator.getInstance("EC");
    maker.initialize(new ECGenParameterSpec("secp256r1"));
    var key = Base64.getEncoder().encodeToString(maker.generateKeyPair().getPublic().getEncoded());
    var all =
        new TreeMap<>(
            Map.of(
                "ses.topic",
                "arn:aws-cn:sns:cn-north-1:123456789012:bounces",
                "mailgun.signing-key",
                "key-0123456789",
                "sendgrid.public-key",
                key,
                "mail.secret",
                SECRET));
    all.forEach((name, value) -> assertThat(open(Map.of(name, value))).isEqualTo(shape(name)));
    assertThat(open(Map.of())).isEmpty();
    all.put("postmark.username", "hook");
    all.put("postmark.password", "correct horse battery");
    assertThat(open(all)).isEqualTo("ses postmark mailgun sendgrid mail");
  }

  private static String shape(String setting) {
    return setting.substring(0, setting.indexOf('.'));
  }

  private static String open(Map<String, String> settings) {
    var named = new TreeMap<String, String>();
    settings.forEach((name, value) -> named.put("daybreak.bounces.hooks." + name, value));
    var reader = new IncomingReader(PatternTable.shipped(), "morning@harbour.example");
    var hooks =
        new Hooks(
            bound(named), reader, new Verp("harbour.example"), Clock.systemUTC(), event -> {});
    assertThat(hooks.names()).allSatisfy(name -> assertThat(hooks.named(name)).isPresent());
    return String.join(" ", hooks.names());
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
