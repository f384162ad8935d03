package dev.daybreak.delivery.judging;

import java.util.List;
import java.util.Locale;

/** The company that runs the mailboxes of a domain, if it is a well-known one. */
public final class Provider {
  private static final ProviderRules KNOWN = ProviderRules.shipped();

  private Provider() {}

  /** The domains of a provider, its main one among them. */
  public static List<String> domains(String provider) {
    return KNOWN.domainsOf(provider);
  }

  /** The provider's main domain; the address's own domain if it is not a well-known one. */
  public static String of(String address) {
    return KNOWN.ofDomain(domain(address));
  }

  static String domain(String address) {
    return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
  }
}
