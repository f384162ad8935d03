package dev.daybreak.subscribers;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * The network address that a form was sent from.
 *
 * @param ip the client address, kept as proof of consent
 * @param net the network that the limit of sign-ups counts: the address itself, or the /64 of an
 *     IPv6 address, since a household has all of it
 */
public record FormOrigin(String ip, String net) {

  /**
   * Reads the client's address.
   *
   * @param ip numeric, as the servlet container reports it; nothing is looked up in DNS
   */
  public static FormOrigin of(String ip) {
    if (!ip.contains(":")) {
      return new FormOrigin(ip, ip);
    }
    try {
      var address = InetAddress.getByName(ip.replaceFirst("%.*", ""));
      if (!(address instanceof Inet6Address)) {
        return new FormOrigin(address.getHostAddress(), address.getHostAddress());
      }
      var net = Arrays.copyOf(Arrays.copyOf(address.getAddress(), 8), 16);
      return new FormOrigin(
          address.getHostAddress(), InetAddress.getByAddress(net).getHostAddress() + "/64");
    } catch (UnknownHostException e) {
      return new FormOrigin(ip, ip);
    }
  }
}
