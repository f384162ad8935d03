package dev.daybreak.edition;

import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.Locale;

/** Words from outside, made fit to stand in a line of ours. */
public final class CleanText {
  private CleanText() {}

  /**
   * One line of text: white space folded, controls and private-use characters (our marks are made
   * of them) dropped, and so are overrides of direction, which would turn what follows around.
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

  /** At most {@code limit} characters: whole words, then an ellipsis. */
  public static String cut(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    var words = BreakIterator.getWordInstance(Locale.ROOT);
    words.setText(text);
    var end = words.preceding(limit);
    if (end < limit / 2) {
      // One endless word: between two characters as readers see them, not inside one.
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
      // Not all that this JDK has no name for: emoji younger than it are among them.
      case Character.UNASSIGNED -> (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
      default -> (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
    };
  }
}
