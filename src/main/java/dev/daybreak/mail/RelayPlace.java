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

/**
 * The settings {@code daybreak.relays.NAME}: an SMTP server and its place among the others.
 *
 * @param host empty only for that of {@code spring.mail}
 * @param port 0: 587, or 465 with {@code tls}
 * @param username empty: no AUTH
 * @param tls TLS from the first byte
 * @param starttls {@code required}, {@code offered} or {@code off}; empty: required, and off on
 *     this machine
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
    @Nullable Integer order,
    @DefaultValue("1") int weight,
    @DefaultValue("") String kinds) {
  static final RelayPlace OF_MAIN = new RelayPlace("", 0, "", "", false, "", null, 1, "");

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
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
                        check(
                            known.contains(part),
                            "daybreak.relays.%s.%s".formatted(name, part),
                            String.valueOf(values.get(part)),
                            "there is no such setting, only "
                                + String.join(", ", new TreeSet<>(known)))));
  }

  /** The server, with time limits, trust and EHLO as {@code spring.mail} has them. */
  NamedRelay relay(String name, RelaySettings main) {
    var setting = "daybreak.relays." + name;
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          setting + ": a name has lower-case letters, digits and hyphens, at most 40");
    }
    check(weight >= 1, setting + ".weight", weight, "it must be at least 1");
    check(port >= 0 && port <= 65535, setting + ".port", port, "it must be up to 65535");
    if (name.equals(NamedRelay.MAIN)) {
      check(
          (host + username + password + starttls).isEmpty() && port == 0 && !tls,
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
            main.tls(),
            main.extra());
    return new NamedRelay(name, settings, order == null ? 1 : order, weight, kinds(setting));
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
