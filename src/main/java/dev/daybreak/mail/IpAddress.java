package dev.daybreak.mail;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address of the Internet, or a range of them.
 *
 * @param text as Java writes it, without the length of the range
 * @param bits 32 (IPv4) or 128 (IPv6)
 * @param number its bits
 * @param length how many of the bits every address of the range has; all of them: one address
 */
public record IpAddress(String text, int bits, BigInteger number, int length) {
  /** Only numbers, so that reading one never asks DNS. */
  private static final Pattern NUMBERS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|(?=.*:)[0-9A-Fa-f:.]{2,45}");

  private static final Pattern LENGTH = Pattern.compile("\\d{1,3}");

  /** Reads {@code 192.0.2.1}, {@code 192.0.2.0/24} or the same of IPv6; empty if it is neither. */
  public static Optional<IpAddress> of(String written) {
    int slash = written.indexOf('/');
    var numbers = slash < 0 ? written : written.substring(0, slash);
    var tail = slash < 0 ? "" : written.substring(slash + 1);
    if (!NUMBERS.matcher(numbers).matches() || (slash >= 0 && !LENGTH.matcher(tail).matches())) {
      return Optional.empty();
    }
    try {
      var address = InetAddress.getByName(numbers);
      var bytes = address.getAddress();
      int bits = bytes.length * 8;
      int length = slash < 0 ? bits : Integer.parseInt(tail);
      return length > bits
          ? Optional.empty()
          : Optional.of(
              new IpAddress(address.getHostAddress(), bits, new BigInteger(1, bytes), length));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** The range of its first bits. */
  public IpAddress range(int first) {
    return new IpAddress(text, bits, number, Math.min(first, bits));
  }

  /** Whether an address is in this range. */
  public boolean contains(IpAddress address) {
    return bits == address.bits
        && number.shiftRight(bits - length).equals(address.number.shiftRight(bits - length));
  }

  /** Whether others on the Internet can see it. */
  public boolean isPublic() {
    try {
      var address = InetAddress.getByName(text);
      boolean isUniqueLocal = bits == 128 && number.shiftRight(121).intValue() == 0x7e;
      return !address.isLoopbackAddress()
          && !address.isSiteLocalAddress()
          && !address.isLinkLocalAddress()
          && !address.isAnyLocalAddress()
          && !address.isMulticastAddress()
          && !isUniqueLocal;
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** The name that DNS has it under, the other way around (RFC 1035 §3.5, RFC 3596 §2.5). */
  String reverseName() {
    var name = new StringBuilder();
    if (bits == 32) {
      for (int at = 0; at < bits; at += 8) {
        name.append(number.shiftRight(at).intValue() & 0xff).append('.');
      }
      return name.append("in-addr.arpa").toString();
    }
    for (int at = 0; at < bits; at += 4) {
      name.append(HexFormat.of().toHexDigits(number.shiftRight(at).longValue(), 1)).append('.');
    }
    return name.append("ip6.arpa").toString();
  }
}
