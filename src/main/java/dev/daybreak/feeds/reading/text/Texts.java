package dev.daybreak.feeds.reading.text;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text normalization: control characters, white space, Unicode form, mojibake. */
public final class Texts {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  /** UTF-8 decoded as Windows-1252: a lead byte followed by a continuation byte. */
  private static final Pattern MOJIBAKE =
      Pattern.compile("[\u00C2-\u00DF][\u0080-\u00BF]|[\u00E2][\u20AC\u0080-\u00BF\u2018-\u2122]");

  /** {@link #MOJIBAKE} starts with a character from here to U+00DF, or with U+00E2. */
  private static final char FIRST_LEAD = '\u00C2';

  /** Text below it is always in NFC (Unicode annex 15, quick check). */
  private static final char FIRST_COMBINING = '\u0300';

  private Texts() {}

  /** Drops characters that XML forbids: control characters and unpaired surrogates. */
  public static String withoutControls(String text) {
    int first = 0;
    while (first < text.length() && isFine(text, first)) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    var out = new StringBuilder(text.length()).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      if (isFine(text, i)) {
        out.append(text.charAt(i));
      }
    }
    return out.toString();
  }

  private static boolean isFine(String text, int i) {
    char c = text.charAt(i);
    if (c >= ' ' && c < 0x7F) {
      return true;
    }
    if (c < ' ') {
      return c == '\n' || c == '\r' || c == '\t';
    }
    if (Character.isHighSurrogate(c)) {
      return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
    return c != 0x7F && c != '\uFEFF' && c != '\uFFFE' && c != '\uFFFF';
  }

  /**
   * One line: white space collapsed, invisible characters dropped, NFC; null if nothing is left.
   */
  public static @Nullable String line(@Nullable String text) {
    if (text == null) {
      return null;
    }
    if (isFolded(text)) {
      return text;
    }
    var out = new StringBuilder(Math.min(text.length(), 1024));
    boolean gap = false;
    boolean lead = false;
    boolean combining = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isSpace(c)) {
        gap = true;
      } else if ((c > ' ' && c < 0x7F) || (!isInvisible(c) && isFine(text, i))) {
        if (gap && out.length() > 0) {
          out.append(' ');
        }
        gap = false;
        out.append(c);
        lead |= c >= FIRST_LEAD && (c <= '\u00DF' || c == '\u00E2');
        combining |= c >= FIRST_COMBINING;
      }
    }
    if (out.length() == 0) {
      return null;
    }
    var line = lead ? unscrambled(out.toString()) : out.toString();
    return lead || combining ? Normalizer.normalize(line, Normalizer.Form.NFC) : line;
  }

  /** Whether it is ASCII without white space to collapse, as most texts are. */
  private static boolean isFolded(String text) {
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= 0x7F || (c == ' ' && before == ' ')) {
        return false;
      }
      before = c;
    }
    return before != ' ';
  }

  private static boolean isSpace(char c) {
    return c <= ' ' || (c >= 0x7F && (c == '\u0085' || Character.isSpaceChar(c)));
  }

  /**
   * Soft hyphens, zero-width spaces, and the bidirectional overrides, which can reverse a headline.
   * Joiners and marks stay: Persian, Hindi, Hebrew and emoji need them.
   */
  private static boolean isInvisible(char c) {
    return c == '\u00AD'
        || c == '\u200B'
        || c == '\u2060'
        || c == '\u202D'
        || c == '\u202E'
        || (c >= '\u0080' && c < '\u00A0');
  }

  /** Repairs mojibake (UTF-8 decoded as Windows-1252), if it is certain. */
  private static String unscrambled(String text) {
    if (!MOJIBAKE.matcher(text).find()) {
      return text;
    }
    try {
      var bytes = WINDOWS_1252.newEncoder().encode(CharBuffer.wrap(text));
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      return text;
    }
  }

  /** Null if blank. */
  public static @Nullable String orNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
