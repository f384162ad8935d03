package dev.daybreak.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Encodes text as quoted-printable (RFC 2045 §6.7) in pieces that can be joined: each starts at the
 * first column. No line is longer than 75 characters, so that a soft break can follow; none starts
 * with a dot, which SMTP would double (RFC 5321 §4.5.2), or with "From ".
 */
final class QuotedPrintable {
  static final String SOFT_BREAK = "=\r\n";
  private static final int LINE = 75;
  private static final Pattern LINE_ENDS = Pattern.compile("[\r\n\u2028\u2029\u0085]+");
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");
  private static final String HEX = "0123456789ABCDEF";

  private QuotedPrintable() {}

  /** The encoded text, with CRLF line ends. */
  static byte[] encode(String text) {
    return encodeLines(lines(text));
  }

  /** A value encoded on one line: its line ends become spaces. */
  static byte[] encodeValue(String value) {
    return Ascii.isPrintable(value)
        ? encodeLines(value)
        : encode(LINE_ENDS.matcher(value).replaceAll(" "));
  }

  private static byte[] encodeLines(String text) {
    var in = text.getBytes(UTF_8);
    // At most three bytes for each byte, and a soft break after every 25 of those.
    var out = new byte[in.length * 3 + in.length / 8 + 3];
    int at = 0;
    int column = 0;
    for (int i = 0; i < in.length; i++) {
      byte b = in[i];
      if (b == '\n') {
        out[at++] = '\r';
        out[at++] = '\n';
        column = 0;
        continue;
      }
      boolean bare = isBare(in, i);
      int width = bare ? 1 : 3;
      if (column + width > LINE) {
        out[at++] = '=';
        out[at++] = '\r';
        out[at++] = '\n';
        column = 0;
      }
      if (column == 0 && bare && (b == '.' || startsFrom(in, i))) {
        bare = false;
        width = 3;
      }
      if (bare) {
        out[at++] = b;
      } else {
        out[at++] = '=';
        out[at++] = (byte) hex(b >> 4);
        out[at++] = (byte) hex(b);
      }
      column += width;
    }
    return Arrays.copyOf(out, at);
  }

  /** Whether {@link #encodeValue} would return the value unchanged. */
  static boolean isBareValue(String value) {
    int last = value.length() - 1;
    if (last < 0) {
      return true;
    }
    if (last >= LINE || value.charAt(0) == '.' || value.startsWith("From ")) {
      return false;
    }
    for (int i = 0; i <= last; i++) {
      char c = value.charAt(i);
      if (c > '~' || c == '=' || c < ' ' || (c == ' ' && i == last)) {
        return false;
      }
    }
    return true;
  }

  static char hex(int nibble) {
    return HEX.charAt(nibble & 15);
  }

  /**
   * The text with LF line ends, and without other control characters, which no mail program shows.
   */
  static String lines(String text) {
    return CONTROLS.matcher(text.replace("\r\n", "\n").replace('\r', '\n')).replaceAll("");
  }

  private static boolean isBare(byte[] in, int i) {
    byte b = in[i];
    if (b == ' ' || b == '\t') {
      // Servers may remove white space at the end of a line (RFC 2045 §6.7 (3)).
      return i + 1 < in.length && in[i + 1] != '\n';
    }
    return b > ' ' && b <= '~' && b != '=';
  }

  private static boolean startsFrom(byte[] in, int i) {
    return in[i] == 'F'
        && i + 4 < in.length
        && in[i + 1] == 'r'
        && in[i + 2] == 'o'
        && in[i + 3] == 'm'
        && in[i + 4] == ' ';
  }
}
