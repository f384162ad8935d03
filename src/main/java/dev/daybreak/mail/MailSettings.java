package dev.daybreak.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of mail that are not Spring's ({@code spring.mail.*}).
 *
 * @param bounceDomain domain of the envelope sender; empty: the domain of From
 */
@ConfigurationProperties("daybreak")
record MailSettings(@DefaultValue("") String bounceDomain, @DefaultValue Connection delivery) {

  /**
   * How the SMTP server is connected to.
   *
   * @param starttls {@code required}, {@code offered} or {@code off}; empty: required, and off on
   *     this machine
   */
  record Connection(@DefaultValue("") String starttls) {}
}
