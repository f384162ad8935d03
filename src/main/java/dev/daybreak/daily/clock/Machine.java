package dev.daybreak.daily.clock;

import dev.daybreak.newsletter.HostSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * The machine whose clock is looked at.
 *
 * @param key tells it from the other nodes; on an H2 file there are none, and a container's host
 *     name changes at each start
 * @param name for people
 */
record Machine(String key, String name) {

  static Machine of(HostSettings host) {
    var name = hostName();
    return new Machine(host.onH2() ? "h2" : name, name);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
