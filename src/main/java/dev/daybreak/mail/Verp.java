package dev.daybreak.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The envelope sender, which tells a bounce's delivery by its token (mail-rules 13). The token is
 * an HMAC of whoever makes it; here it is only carried.
 *
 * @param domain where bounces go; aligned with From, so that SPF counts for DMARC (mail-rules 2)
 */
public record Verp(String domain) {
  private static final String MAILBOX = "bounce";
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,57}");

  /** Checks the domain as an address's. */
  public Verp {
    domain = new Address(MAILBOX, domain).domain();
  }

  /**
   * The envelope sender of one delivery.
   *
   * @param token at most 57 letters, digits, hyphens and underscores, so that the local part is
   *     within 64
   */
  public String sender(String token) {
    if (!TOKEN.matcher(token).matches()) {
      throw new IllegalArgumentException(
          "'" + token + "' cannot be a bounce token: 1 to 57 letters, digits, - and _");
    }
    return MAILBOX + "+" + token + "@" + domain;
  }

  /** The envelope sender of mails that belong to no delivery. */
  public String sender() {
    return MAILBOX + "@" + domain;
  }

  /** The token of a bounce's recipient, when it is one of ours. */
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
