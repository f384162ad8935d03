package dev.daybreak.mail;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an SMTP server answered.
 *
 * @param code three digits, such as 250
 * @param enhanced the enhanced status code, such as {@code 5.1.1} (RFC 3463); null: none was given
 * @param text the words, on one line, without the codes
 */
public record Reply(int code, @Nullable String enhanced, String text) {

  private static final Pattern LEADING = Pattern.compile("([245]\\.\\d{1,3}\\.\\d{1,3})(?=\\s|$)");
  private static final Pattern ANYWHERE =
      Pattern.compile("(?<![\\d.])([245]\\.\\d{1,3}\\.\\d{1,3})(?![\\d.]*\\d)");

  /**
   * Reads a reply's lines.
   *
   * @param lines each with its code, as in {@code 550-5.1.1 No such user}
   */
  static Reply of(List<String> lines) {
    int code = Integer.parseInt(lines.get(0).substring(0, 3));
    var text = new StringBuilder();
    String enhanced = null;
    for (var line : lines) {
      var words = line.length() > 4 ? line.substring(4).strip() : "";
      var leading = LEADING.matcher(words);
      if (leading.lookingAt() && sameClass(leading.group(1), code)) {
        enhanced = enhanced == null ? leading.group(1) : enhanced;
        words = words.substring(leading.end()).strip();
      }
      text.append(text.isEmpty() || words.isEmpty() ? "" : " ").append(printable(words));
    }
    if (enhanced == null) {
      // Some put it into the words, as in "no mailbox here by that name (#5.1.1)".
      var inside = ANYWHERE.matcher(text);
      while (enhanced == null && inside.find()) {
        enhanced = sameClass(inside.group(1), code) ? inside.group(1) : null;
      }
    }
    return new Reply(code, enhanced, text.toString());
  }

  /** Reads a reply of one or more lines; used where a reply was stored or reported as text. */
  public static Reply of(String raw) {
    var lines = raw.strip().lines().toList();
    if (lines.isEmpty() || !lines.get(0).matches("[2-5]\\d\\d([ -].*)?")) {
      throw new IllegalArgumentException("'" + printable(raw) + "' is not a reply of SMTP");
    }
    return of(lines);
  }

  boolean isPositive() {
    return code >= 200 && code < 300;
  }

  /** The reply on one line, as in {@code 550 5.1.1 No such user}. */
  @Override
  public String toString() {
    return code
        + (enhanced == null || text.contains(enhanced) ? "" : " " + enhanced)
        + (text.isEmpty() ? "" : " " + text);
  }

  private static boolean sameClass(String enhanced, int code) {
    return enhanced.charAt(0) - '0' == code / 100;
  }

  private static String printable(String text) {
    return text.replaceAll("[^\\x20-\\x7e\\xa0-\\uffff]", "\u00b7");
  }
}
