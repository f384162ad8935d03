package dev.daybreak.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Reads X-Forwarded-For. Each proxy adds the address that it was asked from at the end, and some
 * add a port: {@code 192.0.2.7:49152}, {@code [2001:db8::7]:49152}. The client may have written
 * anything before that.
 */
final class ForwardedFor {
  static final String HEADER = "X-Forwarded-For";

  /** No chain of proxies is longer. */
  private static final int MOST = 16;

  private static final Pattern PORT = Pattern.compile("\\[(?<six>[^\\]]+)\\](?::\\d{1,5})?");
  private static final Pattern V4_PORT = Pattern.compile("(?<four>[0-9.]+):\\d{1,5}");

  private ForwardedFor() {}

  /**
   * The addresses at the end of the headers, without ports. The first that is none ends it: what
   * stands before may be anyone's.
   *
   * @param headers the values in the order of the request
   */
  static List<String> addresses(List<String> headers) {
    var parts = new ArrayList<String>();
    headers.forEach(header -> parts.addAll(Arrays.asList(header.split(",", -1))));
    var addresses = new ArrayList<String>();
    for (var i = parts.size() - 1; i >= 0 && addresses.size() < MOST; i--) {
      var address = address(parts.get(i).strip());
      if (address.isEmpty()) {
        break;
      }
      addresses.add(address.get().ip());
    }
    Collections.reverse(addresses);
    return addresses;
  }

  /**
   * The client: the last address that is no proxy of ours, or the first if all are.
   *
   * @param addresses as {@link #addresses} returns them
   */
  static Optional<String> client(List<String> addresses, Predicate<String> isProxy) {
    for (var i = addresses.size() - 1; i >= 0; i--) {
      if (!isProxy.test(addresses.get(i))) {
        return Optional.of(addresses.get(i));
      }
    }
    return addresses.stream().findFirst();
  }

  private static Optional<ClientAddress> address(String part) {
    var six = PORT.matcher(part);
    if (six.matches()) {
      var inside = six.group("six");
      return inside.contains(":") ? ClientAddress.of(inside) : Optional.empty();
    }
    var four = V4_PORT.matcher(part);
    return ClientAddress.of(four.matches() ? four.group("four") : part);
  }
}
