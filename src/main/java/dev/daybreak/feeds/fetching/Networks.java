package dev.daybreak.feeds.fetching;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The networks that may be connected to: public ones, and those of a setting. An IPv6 address that
 * embeds an IPv4 address (compatible, NAT64, 6to4; Java itself unwraps mapped ones) is checked by
 * the embedded one.
 */
public final class Networks {
  /** IANA's special-purpose registries (RFC 6890 and its updates). */
  private static final List<Network> SPECIAL =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/4",
              "240.0.0.0/4",
              "::/128",
              "::1/128",
              "64:ff9b:1::/48",
              "100::/64",
              "2001::/23",
              "2001:db8::/32",
              "3fff::/20",
              "5f00::/16",
              "fc00::/7",
              "fe80::/10",
              "fec0::/10",
              "ff00::/8")
          .map(Network::parse)
          .toList();

  /** Prefixes that are followed by an IPv4 address, and the byte where that begins. */
  private static final List<Carrier> CARRIERS =
      List.of(
          new Carrier(Network.parse("::/96"), 12),
          new Carrier(Network.parse("64:ff9b::/96"), 12),
          new Carrier(Network.parse("2002::/16"), 2));

  private final List<Network> allowed;

  private record Carrier(Network prefix, int at) {}

  private record Network(InetAddress base, int bits) {
    static Network parse(String written) {
      int slash = written.indexOf('/');
      var address = literal(slash < 0 ? written : written.substring(0, slash), written);
      int all = address.getAddress().length * 8;
      int bits = slash < 0 ? all : number(written.substring(slash + 1));
      if (bits < 0 || bits > all) {
        throw new IllegalArgumentException(
            "'" + written + "' is no network: 0 to " + all + " bits");
      }
      return new Network(address, bits);
    }

    private static int number(String digits) {
      return digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : -1;
    }

    boolean contains(InetAddress address) {
      byte[] a = base.getAddress();
      byte[] b = address.getAddress();
      if (a.length != b.length) {
        return false;
      }
      int rest = a.length * 8 - bits;
      return new BigInteger(1, a).shiftRight(rest).equals(new BigInteger(1, b).shiftRight(rest));
    }
  }

  /**
   * @param allowed networks that may be connected to although they are special, such as {@code
   *     10.1.0.0/16} or single addresses
   * @throws IllegalArgumentException if one is not a network
   */
  public Networks(List<String> allowed) {
    this.allowed = allowed.stream().map(String::strip).map(Network::parse).toList();
  }

  /** Never asks a name server: what is no literal is refused. */
  private static InetAddress literal(String address, String written) {
    if (!address.matches("[0-9a-fA-F:.]+") || !address.matches(".*[:.].*")) {
      throw new IllegalArgumentException(
          "'" + written + "' is no network; write it as 10.1.0.0/16");
    }
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("'" + written + "' is no network address", e);
    }
  }

  /** Whether this address may be connected to. */
  public boolean allows(InetAddress address) {
    if (allowed.stream().anyMatch(network -> network.contains(address))) {
      return true;
    }
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || SPECIAL.stream().anyMatch(network -> network.contains(address))) {
      return false;
    }
    return address instanceof Inet4Address || carried(address);
  }

  private boolean carried(InetAddress address) {
    byte[] bytes = address.getAddress();
    for (var carrier : CARRIERS) {
      if (carrier.prefix().contains(address)) {
        var inner = Arrays.copyOfRange(bytes, carrier.at(), carrier.at() + 4);
        try {
          return allows(InetAddress.getByAddress(inner));
        } catch (UnknownHostException e) {
          return false;
        }
      }
    }
    return true;
  }
}
