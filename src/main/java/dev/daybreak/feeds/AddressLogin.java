package dev.daybreak.feeds;

import java.util.regex.Pattern;

/**
 * A user and a password within an address (the user information of RFC 3986 section 3.2.1).
 * Addresses are shown, logged and passed on; a source's password is kept apart from its address.
 */
public final class AddressLogin {
  /** Up to the last @ before the path, as browsers read it. */
  private static final Pattern LOGIN = Pattern.compile("(?i)^(\\s*[a-z][a-z0-9+.-]*:/*)[^/?#]*@");

  private AddressLogin() {}

  /** Whether an address holds a user, with or without a password. */
  public static boolean isIn(String address) {
    return LOGIN.matcher(address).find();
  }

  /** The address without them. */
  public static String dropped(String address) {
    return LOGIN.matcher(address).replaceFirst("$1");
  }
}
