package dev.daybreak.feeds.reading.text;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** Decodes character references of XML and HTML, declared or not. */
public final class Entities {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final int LONGEST_NAME = 32;

  private Entities() {}

  /**
   * Decodes once.
   *
   * @param lenient also decode names that HTML allows without a semicolon ({@code &copy 2026}),
   *     unless they could be part of an address
   */
  public static String decode(String text, boolean lenient) {
    int amp = text.indexOf('&');
    if (amp < 0) {
      return text;
    }
    var out = new StringBuilder(text.length());
    int done = 0;
    while (amp >= 0) {
      int end = end(text, amp + 1);
      boolean closed = end < text.length() && text.charAt(end) == ';';
      var meant = end == amp + 1 ? null : meaning(text, amp + 1, end, closed, lenient);
      if (meant != null) {
        out.append(text, done, amp).append(meant);
        done = closed ? end + 1 : end;
      }
      amp = text.indexOf('&', Math.max(amp + 1, done));
    }
    return out.append(text, done, text.length()).toString();
  }

  private static int end(String text, int start) {
    int i = start;
    int limit = Math.min(text.length(), start + LONGEST_NAME);
    if (i < limit && text.charAt(i) == '#') {
      i++;
    }
    while (i < limit && isAsciiLetterOrDigit(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isAsciiLetterOrDigit(char c) {
    return c < 128 && Character.isLetterOrDigit(c);
  }

  private static @Nullable String meaning(
      String text, int start, int end, boolean closed, boolean lenient) {
    if (text.charAt(start) == '#') {
      return closed || lenient ? number(text.substring(start + 1, end)) : null;
    }
    var name = text.substring(start, end);
    if (!closed) {
      boolean address = end < text.length() && text.charAt(end) == '=';
      if (!lenient || address || !org.jsoup.nodes.Entities.isBaseNamedEntity(name)) {
        return null;
      }
    }
    if (name.equals("apos")) {
      return "'";
    }
    var meant = org.jsoup.nodes.Entities.getByName(name);
    return meant.isEmpty() ? null : meant;
  }

  /** Control characters 128 to 159 are read as Windows-1252, as in every browser. */
  private static @Nullable String number(String digits) {
    boolean hex = digits.startsWith("x") || digits.startsWith("X");
    try {
      int code = Integer.parseInt(hex ? digits.substring(1) : digits, hex ? 16 : 10);
      if (code >= 0x80 && code < 0xA0) {
        return new String(new byte[] {(byte) code}, WINDOWS_1252);
      }
      boolean surrogate = code >= 0xD800 && code < 0xE000;
      return code <= 0 || surrogate || code > Character.MAX_CODE_POINT
          ? ""
          : Character.toString(code);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
