package dev.daybreak.subscribers;

import dev.daybreak.web.ClientAddress;

/**
 * The network address that a form was sent from.
 *
 * @param ip the client address, kept as proof of consent
 * @param net the network that the limit of sign-ups counts: the address itself, or the /64 of an
 *     IPv6 address, since a household has all of it
 */
public record FormOrigin(String ip, String net) {
  /** All clients without a readable address are one: a limit never lets go of them. */
  private static final FormOrigin UNKNOWN = new FormOrigin("unknown", "unknown");

  /**
   * Reads the client's address.
   *
   * @param ip numeric, as the servlet container reports it; nothing is looked up in DNS
   */
  public static FormOrigin of(String ip) {
    return ClientAddress.of(ip)
        .map(client -> new FormOrigin(client.ip(), client.network()))
        .orElse(UNKNOWN);
  }
}
