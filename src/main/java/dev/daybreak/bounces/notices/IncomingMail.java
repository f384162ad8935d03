package dev.daybreak.bounces.notices;

import java.util.List;
import java.util.Locale;

/**
 * An email that came back, as it was read.
 *
 * @param from the address of the From header; empty if there is none
 * @param words what it says, in short: never more than 1,000 characters
 * @param authentication the Authentication-Results (RFC 8601), the last server's first
 */
public record IncomingMail(
    Incoming what,
    Tie tie,
    String from,
    String subject,
    String words,
    List<String> authentication) {

  public IncomingMail {
    authentication = List.copyOf(authentication);
  }

  /**
   * Whether a mail server of ours found that its From is true: DMARC passed, or a signature of its
   * very domain. Only the topmost result counts, since a sender can write others below it.
   *
   * @param server its name in the results
   */
  public boolean isAuthenticatedBy(String server) {
    if (authentication.isEmpty()) {
      return false;
    }
    var result = authentication.get(0).toLowerCase(Locale.ROOT);
    var domain = from.substring(from.lastIndexOf('@') + 1);
    int end = result.indexOf(';');
    return end > 0
        && result
            .substring(0, end)
            .strip()
            .split("\\s", 2)[0]
            .equals(server.toLowerCase(Locale.ROOT))
        && (hasWord(result, "dmarc=pass")
            || (hasWord(result, "dkim=pass")
                && (hasWord(result, "header.d=" + domain)
                    || hasWord(result, "header.i=@" + domain))));
  }

  private static boolean hasWord(String result, String word) {
    for (int at = result.indexOf(word); at >= 0; at = result.indexOf(word, at + 1)) {
      int end = at + word.length();
      if (end == result.length() || "; \t(".indexOf(result.charAt(end)) >= 0) {
        return true;
      }
    }
    return false;
  }
}
