package dev.daybreak.bounces.hooks;

import dev.daybreak.web.StandardWebhooks;
import java.security.PublicKey;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which providers may tell what happened to emails, and how each proves who it is. An address is
 * there only if its setting is. No message of this class quotes a secret.
 */
@ConfigurationProperties("daybreak.bounces.hooks")
record HookSettings(
    @DefaultValue Ses ses,
    @DefaultValue Postmark postmark,
    @DefaultValue Mailgun mailgun,
    @DefaultValue Sendgrid sendgrid,
    @DefaultValue Mail mail) {

  /**
   * Amazon SES.
   *
   * @param topic the ARN of the topic of Amazon SNS; empty: none
   */
  record Ses(@DefaultValue("") String topic) {
    Ses {
      if (!topic.isBlank() && !SnsAddress.isTopic(topic)) {
        throw new IllegalArgumentException(
            "daybreak.bounces.hooks.ses.topic is '%s': write an ARN such as arn:aws:sns:eu-west-1:123456789012:bounces"
                .formatted(topic));
      }
    }
  }

  /** Postmark: the login in the address of the webhook. */
  record Postmark(@DefaultValue("") String username, @DefaultValue("") String password) {
    private static final int SHORTEST = 16;

    Postmark {
      if (username.isBlank() != password.isBlank()) {
        throw new IllegalArgumentException(
            "daybreak.bounces.hooks.postmark needs both .username and .password, or neither");
      }
      if (!password.isBlank() && password.length() < SHORTEST) {
        throw new IllegalArgumentException(
            "daybreak.bounces.hooks.postmark.password is too short; write %d characters or more"
                .formatted(SHORTEST));
      }
      if (username.contains(":")) {
        throw new IllegalArgumentException(
            "daybreak.bounces.hooks.postmark.username has a colon, which no login may have");
      }
    }

    @Override
    public String toString() {
      return "postmark";
    }
  }

  /**
   * Mailgun.
   *
   * @param signingKey the HTTP webhook signing key; empty: none
   */
  record Mailgun(@DefaultValue("") String signingKey) {
    @Override
    public String toString() {
      return "mailgun";
    }
  }

  /**
   * SendGrid.
   *
   * @param publicKey the verification key of the signed event webhook, base64; empty: none
   */
  record Sendgrid(@DefaultValue("") String publicKey) {
    Sendgrid {
      if (!publicKey.isBlank()) {
        SendgridHook.key(publicKey);
      }
    }

    @Nullable PublicKey key() {
      return publicKey.isBlank() ? null : SendgridHook.key(publicKey);
    }
  }

  /**
   * JSON of our own design, signed by the Standard Webhooks scheme.
   *
   * @param secret {@code whsec_} and the key in base64; empty: none
   */
  record Mail(@DefaultValue("") String secret) {
    private static final String SECRET = "daybreak.bounces.hooks.mail.secret";

    Mail {
      if (!secret.isBlank()) {
        StandardWebhooks.key(SECRET, secret);
      }
    }

    @Nullable SecretKey key() {
      return secret.isBlank() ? null : StandardWebhooks.key(SECRET, secret);
    }

    @Override
    public String toString() {
      return "mail";
    }
  }
}
