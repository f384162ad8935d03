package dev.daybreak.subscribers.list;

import dev.daybreak.newsletter.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads and writes one line of a CSV file (RFC 4180). A record never spans lines: a stray quotation
 * mark spoils its own line and not the rest of the file, and an error can name its line.
 */
public final class CsvLine {
  /** Cells that a spreadsheet would compute: anyone may sign up as {@code =1+1@…}. */
  private static final Pattern FORMULA = Pattern.compile("'*[-=+@\t\r].*", Pattern.DOTALL);

  private CsvLine() {}

  /**
   * Splits a line into its cells.
   *
   * @throws Refused if quotation marks do not match
   */
  public static List<String> split(String line, char separator) {
    var cells = new ArrayList<String>();
    var cell = new StringBuilder();
    var quoted = false;
    for (int i = 0; i < line.length(); i++) {
      var c = line.charAt(i);
      if (quoted) {
        if (c == '\\' && isQuoteWithin(line, i + 1, separator)) {
          cell.append('"');
          i++;
        } else if (c != '"') {
          cell.append(c);
        } else if (i + 1 < line.length() && line.charAt(i + 1) == '"') {
          cell.append(c);
          i++;
        } else {
          quoted = false;
          if (i + 1 < line.length() && line.charAt(i + 1) != separator) {
            throw new Refused("subscribers.list.quote.after", cells.size() + 1);
          }
        }
      } else if (c == separator) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else if (c == '"' && cell.isEmpty()) {
        quoted = true;
      } else {
        cell.append(c);
      }
    }
    if (quoted) {
      throw new Refused("subscribers.list.quote.open", cells.size() + 1);
    }
    cells.add(cell.toString());
    cells.replaceAll(c -> c.startsWith("'") && isFormula(c) ? c.substring(1) : c);
    return cells;
  }

  /**
   * Whether a quotation mark after a backslash is one of the text, as PHP programs write it. It is
   * not if RFC 4180 knows another meaning for it: two together, or the end of the cell.
   */
  private static boolean isQuoteWithin(String line, int at, char separator) {
    return at + 1 < line.length()
        && line.charAt(at) == '"'
        && line.charAt(at + 1) != '"'
        && line.charAt(at + 1) != separator;
  }

  /**
   * Joins cells into a line that {@link #split} reads back. Line breaks within a cell become
   * spaces, and a cell that a spreadsheet would take for a formula gets an apostrophe in front.
   */
  public static String join(List<String> cells) {
    return cells.stream().map(CsvLine::quoted).collect(Collectors.joining(","));
  }

  private static String quoted(String cell) {
    var flat = (isFormula(cell) ? "'" : "") + cell.replaceAll("\\R", " ");
    var plain = flat.chars().noneMatch(c -> c == '"' || c == ',' || c == ';' || c == '\t');
    return plain ? flat : '"' + flat.replace("\"", "\"\"") + '"';
  }

  private static boolean isFormula(String cell) {
    return FORMULA.matcher(cell).matches();
  }

  /** The separator of a file, guessed from its first line: comma, semicolon or tab. */
  static char separator(String firstLine) {
    var best = ',';
    for (var candidate : new char[] {';', '\t'}) {
      if (count(firstLine, candidate) > count(firstLine, best)) {
        best = candidate;
      }
    }
    return best;
  }

  private static long count(String line, char wanted) {
    return line.chars().filter(c -> c == wanted).count();
  }
}
