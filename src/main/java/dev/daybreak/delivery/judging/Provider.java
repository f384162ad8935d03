package dev.daybreak.delivery.judging;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The company that runs the mailboxes of a domain, if it is a well-known one. */
public final class Provider {
  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry("googlemail.com", "gmail.com"),
          Map.entry("hotmail.com", "outlook.com"),
          Map.entry("hotmail.co.uk", "outlook.com"),
          Map.entry("hotmail.fr", "outlook.com"),
          Map.entry("live.com", "outlook.com"),
          Map.entry("live.ie", "outlook.com"),
          Map.entry("live.co.uk", "outlook.com"),
          Map.entry("msn.com", "outlook.com"),
          Map.entry("yahoo.co.uk", "yahoo.com"),
          Map.entry("yahoo.ie", "yahoo.com"),
          Map.entry("yahoo.fr", "yahoo.com"),
          Map.entry("yahoo.de", "yahoo.com"),
          Map.entry("ymail.com", "yahoo.com"),
          Map.entry("aol.com", "yahoo.com"),
          Map.entry("me.com", "icloud.com"),
          Map.entry("mac.com", "icloud.com"),
          Map.entry("gmx.net", "gmx.de"),
          Map.entry("gmx.at", "gmx.de"),
          Map.entry("web.de", "gmx.de"));

  private Provider() {}

  /** The domains of a provider, its main one among them. */
  public static List<String> domains(String provider) {
    return Stream.concat(
            Stream.of(provider),
            KNOWN.entrySet().stream()
                .filter(one -> one.getValue().equals(provider))
                .map(Map.Entry::getKey))
        .toList();
  }

  /** The provider's main domain; the address's own domain if it is not a well-known one. */
  public static String of(String address) {
    var domain = address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    return KNOWN.getOrDefault(domain, domain);
  }
}
