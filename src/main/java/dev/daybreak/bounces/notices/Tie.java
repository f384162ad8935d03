package dev.daybreak.bounces.notices;

import java.util.List;

/**
 * What may tell which delivery an email is about, the surest first. Nothing of it is checked yet.
 *
 * @param addresses that it arrived at
 * @param messageIds that it names, without angle brackets
 * @param returned addresses, message ids and links in what it returns of our email
 */
public record Tie(List<String> addresses, List<String> messageIds, List<String> returned) {
  public Tie {
    addresses = List.copyOf(addresses);
    messageIds = List.copyOf(messageIds);
    returned = List.copyOf(returned);
  }
}
