package dev.daybreak.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Encodes any text as a header value: ASCII, on folded lines of at most 78 characters, with nothing
 * in it that could end the header (RFC 5322 §2.2.3, RFC 2047).
 */
final class HeaderText {
  private static final int LINE = 76;
  private static final int MAX_CHARACTERS = 500;
  private static final Pattern ATOMS =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+( [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

  private HeaderText() {}

  /**
   * The value of a header with free text, such as Subject.
   *
   * @param column of the value's first character on its line
   */
  static String unstructured(String text, int column) {
    var line = oneLine(text);
    return isPlain(line) ? folded(line, column) : encodedWords(line, column);
  }

  /** A display name: bare, quoted or encoded, whichever is the simplest correct form. */
  static String phrase(String text, int column) {
    var name = oneLine(text);
    if (!isPlain(name) || name.length() > 60) {
      return encodedWords(name, column);
    }
    if (name.isEmpty() || ATOMS.matcher(name).matches()) {
      return name;
    }
    return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /**
   * The text on one line: control characters and line ends become spaces, runs of spaces one. A
   * very long text is cut, since receivers refuse a message with a header of 10,000 characters.
   */
  static String oneLine(String text) {
    var line = Marker.strip(text).replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\s]+", " ").strip();
    return line.codePointCount(0, line.length()) <= MAX_CHARACTERS
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MAX_CHARACTERS - 1)).strip() + "…";
  }

  /** ASCII that cannot be taken for an encoded word and can be folded at its spaces. */
  private static boolean isPlain(String line) {
    if (line.contains("=?") || !Ascii.isPrintable(line)) {
      return false;
    }
    for (var word : line.split(" ", -1)) {
      if (word.length() > LINE - 1) {
        return false;
      }
    }
    return true;
  }

  private static String folded(String line, int column) {
    var out = new StringBuilder();
    int used = column;
    for (var word : line.split(" ", -1)) {
      if (!out.isEmpty()) {
        boolean full = used + 1 + word.length() > LINE;
        out.append(full ? "\r\n " : " ");
        used = full ? 1 : used + 1;
      } else if (used + word.length() > LINE) {
        out.append("\r\n ");
        used = 1;
      }
      out.append(word);
      used += word.length();
    }
    return out.toString();
  }

  private static String encodedWords(String line, int column) {
    boolean base64 = quotedLength(line) > 4 * ((line.getBytes(UTF_8).length + 2) / 3);
    int frame = "=?utf-8?q??=".length();
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    int room = LINE - column - frame;
    int[] characters = line.codePoints().toArray();
    for (int c : characters) {
      var character = Character.toString(c);
      int length =
          base64
              ? 4 * ((word.toString().getBytes(UTF_8).length + utf8Length(c) + 2) / 3)
              : quotedLength(word.toString()) + quotedLength(character);
      if (length > room) {
        add(words, word, base64);
        room = LINE - 1 - frame;
      }
      word.append(character);
    }
    add(words, word, base64);
    return String.join("\r\n ", words);
  }

  private static void add(List<String> words, StringBuilder word, boolean base64) {
    var text = word.toString();
    word.setLength(0);
    if (!text.isEmpty()) {
      words.add(
          base64
              ? "=?utf-8?b?" + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + "?="
              : "=?utf-8?q?" + quoted(text) + "?=");
    }
  }

  private static String quoted(String text) {
    var out = new StringBuilder();
    for (byte b : text.getBytes(UTF_8)) {
      if (b == ' ') {
        out.append('_');
      } else if (isBare(b)) {
        out.append((char) b);
      } else {
        out.append('=').append(QuotedPrintable.hex(b >> 4)).append(QuotedPrintable.hex(b));
      }
    }
    return out.toString();
  }

  private static int quotedLength(String text) {
    int length = 0;
    for (byte b : text.getBytes(UTF_8)) {
      length += b == ' ' || isBare(b) ? 1 : 3;
    }
    return length;
  }

  private static int utf8Length(int codePoint) {
    return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }

  /** Characters that the Q encoding leaves unchanged even in a phrase (RFC 2047 §5 (3)). */
  private static boolean isBare(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || "!*+-/".indexOf(b) >= 0;
  }
}
