package dev.daybreak.mail;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A reply of an SMTP server (RFC 5321 §4.2).
 *
 * @param code three digits, such as 250
 * @param enhanced the enhanced status code, such as {@code 5.1.1} (RFC 3463); null if there is none
 * @param text the words, on one line without the codes, at most 1,000 characters
 */
public record Reply(int code, @Nullable String enhanced, String text) {

  private static final int MAX_TEXT = 1000;
  private static final Pattern LEADING = Pattern.compile("([245]\\.\\d{1,3}\\.\\d{1,3})(?=\\s|$)");
  private static final Pattern ANYWHERE =
      Pattern.compile("(?<![\\d.])([245]\\.\\d{1,3}\\.\\d{1,3})(?![\\d.]*\\d)");

  /** Control and invisible characters, which could break a line or its direction. */
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cn}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]");

  /**
   * Parses a reply that was stored, or quoted in a bounce.
   *
   * @param raw one line or more, each with its code, as in {@code 550-5.1.1 No such user}
   * @throws IllegalArgumentException if it does not start with a reply code
   */
  public static Reply of(String raw) {
    return find(raw)
        .orElseThrow(
            () -> new IllegalArgumentException("'" + printable(raw) + "' is not a reply of SMTP"));
  }

  /** Parses the same; empty if it does not start with a reply code. */
  public static Optional<Reply> find(String raw) {
    var lines = raw.strip().lines().toList();
    return lines.isEmpty() || !isLine(lines.get(0)) ? Optional.empty() : Optional.of(of(lines));
  }

  /** Whether a line starts as each line of a reply does (RFC 5321 §4.2). */
  static boolean isLine(String line) {
    return line.length() >= 3
        && line.charAt(0) >= '2'
        && line.charAt(0) <= '5'
        && Character.isDigit(line.charAt(1))
        && Character.isDigit(line.charAt(2))
        && (line.length() == 3 || line.charAt(3) == ' ' || line.charAt(3) == '-');
  }

  static Reply of(List<String> lines) {
    int code = Integer.parseInt(lines.get(0).substring(0, 3));
    var text = new StringBuilder();
    String enhanced = null;
    for (var line : lines) {
      var words = line.length() > 4 ? line.substring(4).strip() : "";
      var leading = LEADING.matcher(words);
      if (leading.lookingAt() && isOfClass(leading.group(1), code)) {
        enhanced = enhanced == null ? leading.group(1) : enhanced;
        words = words.substring(leading.end()).strip();
      }
      text.append(text.isEmpty() || words.isEmpty() ? "" : " ").append(words);
    }
    text.setLength(Math.min(text.length(), MAX_TEXT));
    return new Reply(
        code, enhanced == null ? inside(text, code) : enhanced, printable(text.toString()));
  }

  /** Some servers have the code in the text, such as "no mailbox here by that name (#5.1.1)". */
  private static @Nullable String inside(CharSequence text, int code) {
    return ANYWHERE
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(found -> isOfClass(found, code))
        .findFirst()
        .orElse(null);
  }

  boolean isPositive() {
    return code >= 200 && code < 300;
  }

  /** For logs, alerts and pages that are not about one reader. */
  public Reply withoutAddresses() {
    return new Reply(code, enhanced, Redaction.withoutAddresses(text));
  }

  /** The reply on one line, as in {@code 550 5.1.1 No such user}. */
  @Override
  public String toString() {
    return code
        + (enhanced == null || text.contains(enhanced) ? "" : " " + enhanced)
        + (text.isEmpty() ? "" : " " + text);
  }

  private static boolean isOfClass(String enhanced, int code) {
    return enhanced.charAt(0) - '0' == code / 100;
  }

  /** A text with {@code ·} in place of each character that could break a line or its direction. */
  public static String printable(String text) {
    return Ascii.isPrintable(text) ? text : UNPRINTABLE.matcher(text).replaceAll("\u00b7");
  }
}
