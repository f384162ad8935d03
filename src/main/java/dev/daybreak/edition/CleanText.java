package dev.daybreak.edition;

import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.Locale;

/** Cleans text from other sources for use in our lines. */
public final class CleanText {
  private CleanText() {}

  /**
   * One line of text: white space folded; control characters, private-use characters (our markers
   * consist of them) and direction overrides removed.
   */
  public static String line(String text) {
    var out = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .codePoints()
        .forEach(
            c -> {
              if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085') {
                if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                  out.append(isNoBreak(c) ? '\u00A0' : ' ');
                }
              } else if (!dropped(c)) {
                out.appendCodePoint(c);
              }
            });
    return out.toString().strip();
  }

  /** Its length as people count: an emoji outside of the first plane is one character. */
  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** At most {@code limit} characters: whole words, then an ellipsis. */
  public static String cut(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    var words = BreakIterator.getWordInstance(Locale.ROOT);
    words.setText(text);
    var end = words.preceding(limit);
    if (end < limit / 2) {
      // One endless word is cut between two user-perceived characters.
      var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
      characters.setText(text);
      end = characters.preceding(limit);
    }
    return text.substring(0, end).replaceAll("[\\s\\p{Punct}–—‘“„«]+$", "") + "…";
  }

  private static boolean isNoBreak(int c) {
    return c == '\u00A0' || c == '\u202F' || c == '\u2007';
  }

  private static boolean dropped(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.PRIVATE_USE, Character.SURROGATE -> true;
      // Not all unassigned characters: newer emoji are among them.
      case Character.UNASSIGNED -> (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
      default -> (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
    };
  }
}
