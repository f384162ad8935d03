package dev.daybreak.delivery.reconciling;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a relay says of one attempt to deliver: {@code to=<…>, orig_to=<…>, relay=…, dsn=5.1.1,
 * status=bounced (…)}.
 *
 * @param to whom it was for
 * @param original whom the sender had named, if that is another; else empty
 * @param status such as {@code 5.1.1} (RFC 3463); empty if there is none
 * @param words the words of the server that was asked, or of the relay itself
 */
public record Attempt(String to, String original, Result result, String status, String words) {
  private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");
  private static final String NEXT = ">, ";

  /** What came of it. */
  public enum Result {
    SENT,
    DEFERRED,
    BOUNCED,
    /** Of an address that is only looked at, say. */
    OTHER
  }

  /** Of an email of which the relay only said that it is too old (RFC 3463 §3.5). */
  static Attempt expired(String to) {
    return new Attempt(to, "", Result.BOUNCED, "4.4.7", "");
  }

  /** Reads it from what follows the queue id; empty if it is not one. */
  static Optional<Attempt> of(String line) {
    // What is said on the screen and kept in the database is one line.
    var text = CONTROLS.matcher(line).replaceAll(" ");
    if (!text.startsWith("to=<")) {
      return Optional.empty();
    }
    int relay = text.indexOf(">, relay=");
    int state = text.indexOf(", status=", Math.max(0, relay));
    if (relay < 0 || state < 0) {
      return Optional.empty();
    }
    int second = text.indexOf(">, orig_to=<");
    boolean both = second >= 0 && second < relay;
    var to = text.substring(4, both ? second : relay);
    var original = both ? text.substring(second + NEXT.length() + "orig_to=<".length(), relay) : "";
    var rest = text.substring(state + ", status=".length());
    int space = rest.indexOf(' ');
    var word = space < 0 ? rest : rest.substring(0, space);
    return Optional.of(
        new Attempt(
            to,
            original,
            result(word),
            status(text.substring(relay, state)),
            words(space < 0 ? "" : rest.substring(space + 1))));
  }

  private static Result result(String word) {
    return switch (word) {
      case "sent" -> Result.SENT;
      // With soft_bounce=yes it is tried again.
      case "deferred", "SOFTBOUNCE" -> Result.DEFERRED;
      case "bounced" -> Result.BOUNCED;
      default -> Result.OTHER;
    };
  }

  private static String status(String fields) {
    int at = fields.indexOf(", dsn=");
    if (at < 0) {
      return "";
    }
    int from = at + ", dsn=".length();
    int end = fields.indexOf(',', from);
    return fields.substring(from, end < 0 ? fields.length() : end);
  }

  private static String words(String said) {
    return said.startsWith("(") && said.endsWith(")") ? said.substring(1, said.length() - 1) : said;
  }

  /** The queue id of this relay under which it went on, if the words name one. */
  Optional<String> next() {
    return after("queued as ").or(() -> after("forwarded as "));
  }

  private Optional<String> after(String phrase) {
    int at = words.lastIndexOf(phrase);
    if (at < 0) {
      return Optional.empty();
    }
    int from = at + phrase.length();
    int end = from;
    while (end < words.length() && LogLine.isIdCharacter((byte) words.charAt(end))) {
      end++;
    }
    return end == from ? Optional.empty() : Optional.of(words.substring(from, end));
  }
}
