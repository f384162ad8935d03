package dev.daybreak.mail;

/** Asks DNS. Each question may take seconds: never ask within a transaction. */
public interface DnsLookup {

  /**
   * Asks a resolver.
   *
   * @param resolver such as {@code dns://192.0.2.53}; empty: the machine's
   */
  static DnsLookup at(String resolver) {
    return new JndiDns(resolver);
  }

  /** The TXT records at a name, each as one text, whatever its strings (RFC 7208 §3.3). */
  DnsAnswer txt(String name);

  /**
   * The names of the mail servers of a domain, the preferred one first, in lower case and without
   * the last dot. A domain that takes no mail (RFC 7505) has one, which is empty.
   */
  DnsAnswer mx(String name);

  /**
   * The names of an address.
   *
   * @param address IPv4 or IPv6, as numbers
   */
  DnsAnswer ptr(String address);

  /** The addresses of a name, IPv4 and IPv6, as numbers. */
  DnsAnswer addresses(String name);
}
