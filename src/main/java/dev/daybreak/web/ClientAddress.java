package dev.daybreak.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The numeric address of a client. Nothing is looked up in DNS.
 *
 * @param ip the address; of IPv6 all eight groups
 * @param network what limits count: the address itself, or the /64 of an IPv6 address, since a
 *     household has all of it
 */
public record ClientAddress(String ip, String network) {
  private static final int LONGEST = 64;
  private static final Pattern V4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)");
  private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  /** Reads an address; empty if it is none. A zone, as in {@code fe80::1%eth0}, is dropped. */
  public static Optional<ClientAddress> of(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    if (V4.matcher(text).matches()) {
      return Optional.of(new ClientAddress(text, text));
    }
    var zone = text.indexOf('%');
    var plain = zone < 0 ? text : text.substring(0, zone);
    return V6.matcher(plain).matches() ? v6(plain) : Optional.empty();
  }

  private static Optional<ClientAddress> v6(String text) {
    try {
      // With a colon it is numeric or refused.
      return Optional.of(of(InetAddress.getByName(text)));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  static ClientAddress of(InetAddress address) {
    var ip = address.getHostAddress();
    if (!(address instanceof Inet6Address)) {
      return new ClientAddress(ip, ip);
    }
    try {
      var zone = ip.indexOf('%');
      var net = Arrays.copyOf(Arrays.copyOf(address.getAddress(), 8), 16);
      return new ClientAddress(
          zone < 0 ? ip : ip.substring(0, zone),
          InetAddress.getByAddress(net).getHostAddress() + "/64");
    } catch (UnknownHostException e) {
      throw new IllegalStateException("16 bytes are an address", e);
    }
  }
}
