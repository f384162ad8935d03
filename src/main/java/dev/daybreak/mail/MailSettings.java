package dev.daybreak.mail;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of mail that are not Spring's ({@code spring.mail.*}).
 *
 * @param bounceDomain domain of the envelope sender; empty: the domain of From
 * @param relays further SMTP servers by name, and under {@code main} what place that of {@code
 *     spring.mail} has among them
 */
@ConfigurationProperties("daybreak")
record MailSettings(
    @DefaultValue("") String bounceDomain,
    @DefaultValue Connection delivery,
    @DefaultValue Map<String, RelayPlace> relays) {
  MailSettings {
    relays = Map.copyOf(relays);
  }

  /**
   * How the SMTP server is connected to.
   *
   * @param starttls {@code required}, {@code offered} or {@code off}; empty: required, and off on
   *     this machine
   */
  record Connection(@DefaultValue("") String starttls) {}
}
