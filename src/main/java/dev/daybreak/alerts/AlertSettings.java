package dev.daybreak.alerts;

import dev.daybreak.web.StandardWebhooks;
import java.net.URI;
import java.net.URISyntaxException;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the people on duty are told that something is wrong. Addresses and keys are secrets: who
 * knows one can write to its channel, so no message of this class quotes them.
 *
 * @param language BCP 47 tag of the words; empty: the newsletter's
 * @param quietHours such as {@code 22:00-06:00}: what can wait is told when they end
 * @param mail the SMTP server for alerts; without a host that of the editions
 * @param webhook gets each alert as JSON, signed by the Standard Webhooks scheme
 * @param slack an incoming webhook of Slack or of a service that understands the same
 * @param ntfy a topic of ntfy
 * @param deadMan what an outside monitor expects to be called each morning
 */
@ConfigurationProperties("daybreak.alerts")
record AlertSettings(
    @DefaultValue("") String language,
    @DefaultValue("") String quietHours,
    @DefaultValue Mail mail,
    @DefaultValue Webhook webhook,
    @DefaultValue Slack slack,
    @DefaultValue Ntfy ntfy,
    @DefaultValue DeadMan deadMan) {
  AlertSettings {
    QuietHours.of(quietHours);
  }

  /**
   * An SMTP server. TLS is required, except on this machine.
   *
   * @param port 0: 587, or 465 with {@code tls}
   * @param tls TLS from the first byte
   */
  record Mail(
      @DefaultValue("") String host,
      @DefaultValue("0") int port,
      @DefaultValue("") String username,
      @DefaultValue("") String password,
      @DefaultValue("false") boolean tls) {
    Mail {
      if (port < 0 || port > 65535) {
        throw new IllegalArgumentException(
            "daybreak.alerts.mail.port: '%d' is not a port; write a number up to 65535"
                .formatted(port));
      }
      if (host.isBlank() && !(username + password).isBlank()) {
        throw new IllegalArgumentException(
            "daybreak.alerts.mail.host is missing: a login belongs to a server of its own");
      }
    }

    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /**
   * An address that understands Standard Webhooks.
   *
   * @param secret {@code whsec_} and the key in base64; empty: not signed
   */
  record Webhook(@DefaultValue("") String address, @DefaultValue("") String secret) {
    private static final String SECRET = "daybreak.alerts.webhook.secret";

    Webhook {
      web("daybreak.alerts.webhook.address", address);
      if (!secret.isBlank()) {
        StandardWebhooks.key(SECRET, secret);
      }
    }

    @Nullable URI uri() {
      return web("daybreak.alerts.webhook.address", address);
    }

    @Nullable SecretKey key() {
      return secret.isBlank() ? null : StandardWebhooks.key(SECRET, secret);
    }

    @Override
    public String toString() {
      return "webhook";
    }
  }

  /** An incoming webhook of Slack. */
  record Slack(@DefaultValue("") String address) {
    Slack {
      web("daybreak.alerts.slack.address", address);
    }

    @Nullable URI uri() {
      return web("daybreak.alerts.slack.address", address);
    }

    @Override
    public String toString() {
      return "slack";
    }
  }

  /**
   * A topic of ntfy.
   *
   * @param address of the topic, such as {@code https://ntfy.example/desk}
   * @param token an access token of the server; empty: none
   */
  record Ntfy(@DefaultValue("") String address, @DefaultValue("") String token) {
    Ntfy {
      var uri = web("daybreak.alerts.ntfy.address", address);
      if (uri != null && !String.valueOf(uri.getPath()).matches("(/.*)?/[-_A-Za-z0-9]{1,64}")) {
        throw new IllegalArgumentException(
            "daybreak.alerts.ntfy.address names no topic; write it as https://ntfy.example/my-topic");
      }
      if (!token.matches("[\\x21-\\x7e]*")) {
        throw new IllegalArgumentException(
            "daybreak.alerts.ntfy.token has a character that no token has");
      }
    }

    @Nullable URI uri() {
      return web("daybreak.alerts.ntfy.address", address);
    }

    @Override
    public String toString() {
      return "ntfy";
    }
  }

  /**
   * What is called each morning.
   *
   * @param address called when the day's edition is complete
   * @param failAddress called when it is missed; empty: none
   */
  record DeadMan(@DefaultValue("") String address, @DefaultValue("") String failAddress) {
    DeadMan {
      var failing = web("daybreak.alerts.dead-man.fail-address", failAddress);
      if (web("daybreak.alerts.dead-man.address", address) == null && failing != null) {
        throw new IllegalArgumentException(
            "daybreak.alerts.dead-man.address is missing: the fail-address alone says nothing");
      }
    }

    @Nullable URI uri() {
      return web("daybreak.alerts.dead-man.address", address);
    }

    @Nullable URI failUri() {
      return web("daybreak.alerts.dead-man.fail-address", failAddress);
    }

    @Override
    public String toString() {
      return "dead-man";
    }
  }

  /** An address, not quoted if it is wrong; null if it is empty. */
  private static @Nullable URI web(String setting, String text) {
    if (text.isBlank()) {
      return null;
    }
    try {
      var uri = new URI(text.strip());
      var scheme = String.valueOf(uri.getScheme());
      if ((scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))
          && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Without the cause, whose message quotes the address.
      throw wrongAddress(setting);
    }
    throw wrongAddress(setting);
  }

  private static IllegalArgumentException wrongAddress(String setting) {
    return new IllegalArgumentException(
        setting + " is no http(s) address; write it as https://alerts.example/path");
  }
}
