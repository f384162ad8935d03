package dev.daybreak.mail;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Wraps plain text at a fixed width. */
public final class LineWrapping {
  private LineWrapping() {}

  /**
   * Wraps each long line and indents the rest of it like its start. Web addresses stay whole,
   * however long. At most two empty lines follow each other.
   *
   * @param width columns; a character of Chinese, Japanese or Korean takes two
   */
  public static String wrap(String text, int width) {
    return text.lines()
            .map(String::stripTrailing)
            .map(line -> wrapLine(line, width))
            .collect(Collectors.joining("\n"))
            .replaceAll("\n{4,}", "\n\n\n")
            .replaceAll("^\n+|\n+$", "")
        + "\n";
  }

  private static String wrapLine(String line, int width) {
    if (columns(line) <= width) {
      return line;
    }
    var text = line.stripLeading();
    var first = line.substring(0, line.length() - text.length());
    var indent = text.startsWith("* ") ? first + "  " : first;
    var out = new StringBuilder();
    var current = new StringBuilder(first);
    for (var piece : pieces(line.strip())) {
      if (columns(current + piece.stripTrailing()) > width && !current.toString().isBlank()) {
        out.append(current.toString().stripTrailing()).append('\n');
        current = new StringBuilder(indent);
      }
      current.append(piece);
    }
    return out.append(current.toString().stripTrailing()).toString();
  }

  /**
   * The pieces between which a line can break: words with the space after them, or, in scripts
   * without spaces, by Unicode's rules (UAX 14).
   */
  private static List<String> pieces(String line) {
    var pieces = new ArrayList<String>();
    for (var word : line.split("(?<= )", -1)) {
      if (word.contains("://") || word.contains("\uE000") || columns(word) <= word.length()) {
        pieces.add(word);
      } else {
        var breaks = BreakIterator.getLineInstance(Locale.ROOT);
        breaks.setText(word);
        var start = 0;
        for (var end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
          pieces.add(word.substring(start, end));
          start = end;
        }
      }
    }
    return pieces;
  }

  private static int columns(String text) {
    return text.codePoints().map(LineWrapping::columns).sum();
  }

  private static int columns(int c) {
    var type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.FORMAT) {
      return 0;
    }
    var wide =
        (c >= 0x1100 && c <= 0x115F)
            || (c >= 0x2E80 && c <= 0xA4CF)
            || (c >= 0xAC00 && c <= 0xD7A3)
            || (c >= 0xF900 && c <= 0xFAFF)
            || (c >= 0xFE30 && c <= 0xFE6F)
            || (c >= 0xFF00 && c <= 0xFF60)
            || (c >= 0x1F300 && c <= 0x1FAFF)
            || (c >= 0x20000 && c <= 0x3FFFD);
    return wide ? 2 : 1;
  }
}
