package dev.daybreak.mail;

import dev.daybreak.mail.RelaySettings.Starttls;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.ssl.SslBundles;

/**
 * The settings {@code daybreak.relays.NAME}: an SMTP server and its place among the others.
 *
 * @param host empty only for that of {@code spring.mail}
 * @param port 0: 587, or 465 with {@code tls}
 * @param username empty: no AUTH
 * @param tls TLS from the first byte
 * @param starttls {@code required}, {@code offered} or {@code off}; empty: required, and off on
 *     this machine
 * @param bundle the SSL bundle with the certificates that are trusted; empty: those of the machine
 * @param order the lowest goes first; null: 0 for that of {@code spring.mail}, 1 for others
 * @param weight its share among those of the same order
 * @param kinds {@code editions}, {@code confirmations} and {@code alerts}; empty: all
 */
record RelayPlace(
    @DefaultValue("") String host,
    @DefaultValue("0") int port,
    @DefaultValue("") String username,
    @DefaultValue("") String password,
    @DefaultValue("false") boolean tls,
    @DefaultValue("") String starttls,
    @DefaultValue("") String bundle,
    @Nullable Integer order,
    @DefaultValue("1") int weight,
    @DefaultValue("") String kinds) {
  static final RelayPlace OF_MAIN = new RelayPlace("", 0, "", "", false, "", "", null, 1, "");

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final Pattern TRUST = Pattern.compile("mail\\.smtp\\.(ssl|socketFactory)\\.");
  private static final int SUBMISSION = 587;
  private static final int SUBMISSIONS = 465;

  /** Refuses a setting that no server has: misspelt, it would be as if it had not been set. */
  static void refuseUnknown(Map<String, Map<String, String>> given) {
    var known =
        Arrays.stream(RelayPlace.class.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toSet());
    given.forEach(
        (name, values) ->
            values
                .keySet()
                .forEach(
                    part ->
                        refuseUnknown("daybreak.relays.%s.%s".formatted(name, part), part, known)));
  }

  /** Without its value: it may be a password. */
  private static void refuseUnknown(String setting, String part, Set<String> known) {
    if (!known.contains(part)) {
      throw new IllegalArgumentException(
          "%s: there is no such setting, only %s"
              .formatted(setting, String.join(", ", new TreeSet<>(known))));
    }
  }

  /**
   * The server, with time limits and EHLO as {@code spring.mail} has them. Whom it trusts beyond
   * the usual certificates, or does not check, was said of that one server alone.
   */
  NamedRelay relay(String name, RelaySettings main, SslBundles bundles) {
    var setting = "daybreak.relays." + name;
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          setting + ": a name has lower-case letters, digits and hyphens, at most 40");
    }
    check(weight >= 1, setting + ".weight", weight, "it must be at least 1");
    check(port >= 0 && port <= 65535, setting + ".port", port, "it must be up to 65535");
    if (name.equals(NamedRelay.MAIN)) {
      check(
          (host + username + password + starttls + bundle).isEmpty() && port == 0 && !tls,
          setting,
          host,
          "this server is that of spring.mail; here it has an order, a weight and kinds alone");
      return new NamedRelay(name, main, order == null ? 0 : order, weight, kinds(setting));
    }
    if (host.isBlank()) {
      throw new IllegalArgumentException(setting + ".host is missing: name the SMTP server");
    }
    var settings =
        new RelaySettings(
            host.strip(),
            port > 0 ? port : tls ? SUBMISSIONS : SUBMISSION,
            username.isBlank() ? null : username,
            username.isBlank() ? null : password,
            starttls(setting),
            tls,
            main.timeouts(),
            main.ehloName(),
            MailBeans.tls(bundle, null, bundles),
            withoutTrust(main.extra()));
    return new NamedRelay(name, settings, order == null ? 1 : order, weight, kinds(setting));
  }

  private static Map<String, String> withoutTrust(Map<String, String> properties) {
    return properties.entrySet().stream()
        .filter(one -> !TRUST.matcher(one.getKey()).lookingAt())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private Starttls starttls(String setting) {
    return MailBeans.starttls(setting + ".starttls", starttls, host);
  }

  private Set<MailKind> kinds(String setting) {
    if (kinds.isBlank()) {
      return EnumSet.allOf(MailKind.class);
    }
    var chosen = EnumSet.noneOf(MailKind.class);
    for (var word : kinds.split(",", -1)) {
      chosen.add(
          Arrays.stream(MailKind.values())
              .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(word.strip()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "%s.kinds: '%s' is none; write editions, confirmations or alerts, with commas between them"
                              .formatted(setting, word.strip()))));
    }
    return chosen;
  }

  private static void check(boolean good, String setting, Object value, String rule) {
    if (!good) {
      throw new IllegalArgumentException("%s is '%s': %s".formatted(setting, value, rule));
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
