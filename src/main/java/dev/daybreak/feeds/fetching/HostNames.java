package dev.daybreak.feeds.fetching;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Turns host names into addresses. */
@FunctionalInterface
interface HostNames {
  HostNames SYSTEM = InetAddress::getAllByName;

  InetAddress[] resolve(String host) throws UnknownHostException;
}
