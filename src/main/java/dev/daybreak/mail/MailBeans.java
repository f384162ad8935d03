package dev.daybreak.mail;

import dev.daybreak.mail.RelaySettings.Starttls;
import dev.daybreak.mail.RelaySettings.Timeouts;
import dev.daybreak.mail.dkim.DkimSettings;
import dev.daybreak.mail.dkim.Signer;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.newsletter.Publisher;
import dev.daybreak.newsletter.Refused;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.util.MailSSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes the parts that send mail from the settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailSettings.class)
class MailBeans {
  private static final int SUBMISSION = 587;
  private static final int SUBMISSIONS = 465;

  /** The settings of further SMTP servers as they are written. */
  private static final Bindable<Map<String, Map<String, String>>> EACH =
      Bindable.of(
          ResolvableType.forClassWithGenerics(
              Map.class,
              ResolvableType.forClass(String.class),
              ResolvableType.forClassWithGenerics(Map.class, String.class, String.class)));

  /** The SMTP server of {@code spring.mail.*}; the demo has another. */
  @Bean
  RelaySettings relaySettings(
      Environment environment, SslBundles bundles, Publisher publisher, MailSettings settings) {
    var mail = Binder.get(environment).bindOrCreate("spring.mail", MailProperties.class);
    var host = mail.getHost() == null ? "localhost" : mail.getHost();
    var given = mail.getPort();
    boolean implicit =
        mail.getSsl().isEnabled()
            || "smtps".equals(mail.getProtocol())
            || (given != null && given == SUBMISSIONS);
    var extra = new HashMap<>(mail.getProperties());
    if (!mail.getSsl().isVerifyHostname()) {
      extra.put("mail.smtp.ssl.checkserveridentity", "false");
    }
    return new RelaySettings(
        host,
        given != null ? given : implicit ? SUBMISSIONS : SUBMISSION,
        blankToNull(mail.getUsername()),
        mail.getPassword(),
        starttls("daybreak.delivery.starttls", settings.delivery().starttls(), host),
        implicit,
        timeouts(extra),
        extra.getOrDefault("mail.smtp.localhost", ehloName(publisher)),
        tls(mail.getSsl().getBundle(), extra.get("mail.smtp.ssl.trust"), bundles),
        extra);
  }

  /** Where bounces go: {@code daybreak.bounce-domain}, or the domain of From. */
  @Bean
  Verp verp(Publisher publisher, MailSettings settings, Environment environment) {
    var domain = settings.bounceDomain();
    boolean read =
        Stream.of("imap.host", "maildir", "mbox")
            .anyMatch(name -> !environment.getProperty("daybreak.bounces." + name, "").isBlank());
    try {
      return new Verp(
          domain.isBlank() ? senderDomain(publisher) : domain,
          read || !hasSender(publisher) ? null : Mailbox.sender(publisher).address().toString());
    } catch (Refused e) {
      throw new IllegalArgumentException(
          "daybreak.bounce-domain: '%s' is no domain; write it as bounces.example.org"
              .formatted(domain),
          e);
    }
  }

  @Bean
  Signer signer(DkimSettings settings, Publisher publisher) {
    return Signer.of(settings, senderDomain(publisher));
  }

  @Bean
  DnsLookup dnsLookup() {
    return DnsLookup.at("");
  }

  @Bean
  Postman postman(Relays relays, Verp verp, Signer signer) {
    return new Postman(relays, MailKind.CONFIRMATIONS, verp, signer);
  }

  /**
   * That of {@code spring.mail}, or the demo's mailbox, and those of {@code daybreak.relays}.
   *
   * @param main the one of the two that is used
   */
  @Bean
  Relays relays(
      RelaySettings main,
      MailSettings settings,
      Environment environment,
      SslBundles bundles,
      RelayBackoff backoff,
      ApplicationEventPublisher events,
      ObjectProvider<Clock> clock) {
    Binder.get(environment).bind("daybreak.relays", EACH).ifBound(RelayPlace::refuseUnknown);
    var further = new TreeMap<>(settings.relays());
    if (environment.getProperty("daybreak.demo", Boolean.class, false) && !further.isEmpty()) {
      throw new IllegalArgumentException(
          "daybreak.relays.%s is set, but spring.mail.host is not: without it this is a demo, which sends nothing for real"
              .formatted(further.firstKey()));
    }
    var all = new ArrayList<NamedRelay>();
    var place = further.remove(NamedRelay.MAIN);
    all.add((place == null ? RelayPlace.OF_MAIN : place).relay(NamedRelay.MAIN, main, bundles));
    further.forEach((name, one) -> all.add(one.relay(name, main, bundles)));
    return new Relays(all, backoff, events, clock.getIfAvailable(Clock::systemUTC));
  }

  @Bean
  RelayBackoff relayBackoff(
      ObjectProvider<Clock> clock,
      ObjectProvider<Newsletter> newsletter,
      ObjectProvider<JdbcClient> db) {
    return new RelayBackoff(
        clock.getIfAvailable(Clock::systemUTC),
        newsletter.stream().findFirst().map(Newsletter::zone).orElse(ZoneId.of("UTC")),
        db.stream().findFirst().map(RefusedLogins::new).orElse(null));
  }

  /** {@code required} unless set; {@code off} for a server on this machine. */
  static Starttls starttls(String name, String setting, String host) {
    if (setting.isBlank()) {
      return PublisherCheck.isLoopback(host) ? Starttls.OFF : Starttls.REQUIRED;
    }
    return Arrays.stream(Starttls.values())
        .filter(choice -> choice.name().equalsIgnoreCase(setting.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    name + " is '" + setting + "': write required, offered or off."));
  }

  private static Timeouts timeouts(Map<String, String> extra) {
    var usual = Timeouts.USUAL;
    return new Timeouts(
        millis(extra.get("mail.smtp.connectiontimeout"), usual.connect()),
        millis(extra.get("mail.smtp.timeout"), usual.reply()),
        millis(extra.get("mail.smtp.dottimeout"), usual.dot()),
        millis(extra.get("mail.smtp.writetimeout"), usual.write()));
  }

  private static Duration millis(@Nullable String value, Duration usual) {
    return value == null ? usual : Duration.ofMillis(Long.parseLong(value.strip()));
  }

  static @Nullable SSLSocketFactory tls(
      @Nullable String bundle, @Nullable String trusted, SslBundles bundles) {
    if (bundle != null && !bundle.isBlank()) {
      return bundles.getBundle(bundle).createSslContext().getSocketFactory();
    }
    if (trusted == null || trusted.isBlank()) {
      return null;
    }
    try {
      var sockets = new MailSSLSocketFactory();
      if (trusted.strip().equals("*")) {
        sockets.setTrustAllHosts(true);
      } else {
        sockets.setTrustedHosts(trusted.strip().split("\\s+"));
      }
      return sockets;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("No TLS can be set up: " + e.getMessage(), e);
    }
  }

  /** EHLO needs a name that is in DNS: the sender's domain is, this host's may not be. */
  private static String ehloName(Publisher publisher) {
    return senderDomain(publisher);
  }

  private static String senderDomain(Publisher publisher) {
    return hasSender(publisher)
        ? Mailbox.sender(publisher).address().domain()
        : "localhost.localdomain";
  }

  private static boolean hasSender(Publisher publisher) {
    return publisher.from() != null && !publisher.from().isBlank();
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
