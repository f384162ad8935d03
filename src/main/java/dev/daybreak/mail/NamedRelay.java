package dev.daybreak.mail;

import java.util.Set;

/**
 * One of the SMTP servers of the settings.
 *
 * @param name as the settings call it, at most 40 characters; {@link #MAIN}: that of {@code
 *     spring.mail}
 * @param order the lowest goes first, the others when it does not work
 * @param weight its share of the connections among those of the same order, at least 1
 * @param kinds the mail that it is for
 */
public record NamedRelay(
    String name, RelaySettings settings, int order, int weight, Set<MailKind> kinds) {
  public static final String MAIN = "main";

  public NamedRelay {
    kinds = Set.copyOf(kinds);
  }

  /**
   * The whole name of one of its settings.
   *
   * @param part such as {@code host}, {@code tls} or {@code starttls}
   */
  public String setting(String part) {
    if (!name.equals(MAIN)) {
      return "daybreak.relays.%s.%s".formatted(name, part);
    }
    return switch (part) {
      case "starttls" -> "daybreak.delivery.starttls";
      case "tls" -> "spring.mail.ssl.enabled";
      default -> "spring.mail." + part;
    };
  }

  /** The only server, for all mail. */
  static NamedRelay only(RelaySettings settings) {
    return new NamedRelay(MAIN, settings, 0, 1, Set.of(MailKind.values()));
  }
}
