package dev.daybreak.bounces.notices;

/**
 * What a notice says about one recipient (RFC 3464 §2.3). What it does not say is empty.
 *
 * @param address whom it could not be delivered to
 * @param original whom the sender had named, if that is another
 * @param status such as {@code 5.1.1} (RFC 3463)
 * @param diagnostic the words of the server that refused, on one line
 * @param remote the server that refused
 */
public record Recipient(
    Action action,
    String address,
    String original,
    String status,
    String diagnostic,
    String remote) {
  private static final int LONGEST = 500;

  public Recipient {
    diagnostic = PlainWords.line(diagnostic, LONGEST);
  }

  /** RFC 3464 §2.3.3. */
  public enum Action {
    FAILED,
    DELAYED,
    DELIVERED,
    RELAYED,
    EXPANDED
  }

  /** Whether it is about an address, in any case. */
  public boolean isAbout(String other) {
    return !other.isEmpty()
        && (address.equalsIgnoreCase(other) || original.equalsIgnoreCase(other));
  }
}
