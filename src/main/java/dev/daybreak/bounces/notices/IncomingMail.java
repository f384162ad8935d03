package dev.daybreak.bounces.notices;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An email that came back, as it was read, or what a provider says of one.
 *
 * @param from the address of the From header; empty if there is none, or more than one
 * @param words what it says, in short: never more than 1,000 characters
 * @param authentication the Authentication-Results (RFC 8601), the last server's first
 * @param vouched whom a provider speaks of; null for an email
 */
public record IncomingMail(
    Incoming what,
    Tie tie,
    String from,
    String subject,
    String words,
    List<String> authentication,
    @Nullable Vouched vouched) {

  public IncomingMail {
    authentication = List.copyOf(authentication);
  }

  /**
   * What a provider says that has proved who it is.
   *
   * @param from where it said so
   * @param event what it calls this
   */
  public static IncomingMail told(
      String from, String event, String words, Incoming what, Tie tie, Vouched vouched) {
    return new IncomingMail(
        what,
        tie,
        from,
        PlainWords.line(event, 300),
        PlainWords.line(words, IncomingReader.LONGEST_WORDS),
        List.of(),
        vouched);
  }

  /**
   * Whether a mail server of ours found that its From is true: DMARC passed for its domain, or a
   * signature of that very domain. Only the topmost field counts, since a sender can write others
   * below it. Each result is judged alone, without what is quoted: a sender chooses such words.
   *
   * @param server its name in the results
   */
  public boolean isAuthenticatedBy(String server) {
    if (authentication.isEmpty() || from.isEmpty()) {
      return false;
    }
    var field = PlainWords.withoutQuotes(authentication.get(0)).toLowerCase(Locale.ROOT);
    var parts = Arrays.stream(field.split(";")).map(IncomingMail::words).toList();
    return !parts.isEmpty()
        && parts.get(0).get(0).equals(server.toLowerCase(Locale.ROOT))
        && parts.stream().skip(1).anyMatch(this::isProof);
  }

  private boolean isProof(List<String> result) {
    var domain = from.substring(from.lastIndexOf('@') + 1);
    return switch (result.get(0)) {
      case "dmarc=pass" -> result.contains("header.from=" + domain);
      case "dkim=pass" ->
          result.contains("header.d=" + domain) || result.contains("header.i=@" + domain);
      default -> false;
    };
  }

  private static List<String> words(String part) {
    return List.of(part.strip().split("\\s+"));
  }
}
