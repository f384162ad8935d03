package dev.daybreak.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Variable envelope return path: an envelope sender with a token that identifies a bounce's
 * delivery. The caller makes the token, an HMAC.
 *
 * @param domain that receives bounces; aligned with From, so that SPF counts for DMARC (RFC 7489)
 * @param unread where emails go that ask to unsubscribe, if nothing reads what that domain
 *     receives; null: something does
 */
public record Verp(String domain, @Nullable String unread) {
  private static final String MAILBOX = "bounce";
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,57}");

  /** Checks the domain as an address's. */
  public Verp {
    domain = new Address(MAILBOX, domain).domain();
  }

  /** For a domain of which the bounces are read. */
  public Verp(String domain) {
    this(domain, null);
  }

  /**
   * The envelope sender of one delivery.
   *
   * @param token at most 57 letters, digits, hyphens and underscores, so that the local part has at
   *     most 64 characters
   */
  public String sender(String token) {
    if (!TOKEN.matcher(token).matches()) {
      throw new IllegalArgumentException(
          "'" + token + "' cannot be a bounce token: 1 to 57 letters, digits, - and _");
    }
    return MAILBOX + "+" + token + "@" + domain;
  }

  /**
   * The address that an email to unsubscribes.
   *
   * @param token of the link that unsubscribes, or a marker for it
   */
  public String leaveAddress(String token) {
    return unread == null ? MAILBOX + "+" + token + "@" + domain : unread;
  }

  /** The envelope sender of emails without a delivery. */
  public String sender() {
    return MAILBOX + "@" + domain;
  }

  /** The token in a bounce's recipient; empty if it is not ours. */
  public Optional<String> token(String recipient) {
    int plus = recipient.indexOf('+');
    int at = recipient.lastIndexOf('@');
    boolean ours =
        plus == MAILBOX.length()
            && at > plus
            && recipient.substring(0, plus).toLowerCase(Locale.ROOT).equals(MAILBOX)
            && recipient.substring(at + 1).toLowerCase(Locale.ROOT).equals(domain);
    return ours
        ? Optional.of(recipient.substring(plus + 1, at)).filter(t -> TOKEN.matcher(t).matches())
        : Optional.empty();
  }
}
