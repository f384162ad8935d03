package dev.daybreak.subscribers.list;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One line of a CSV file (RFC 4180), where a record is never more than a line: a stray quotation
 * mark costs its own line and not the rest of the file, and an error can name the line it is in.
 */
public final class CsvLine {
  /** What a spreadsheet would compute instead of show: anyone may sign up as {@code =1+1@…}. */
  private static final Pattern FORMULA = Pattern.compile("'*[-=+@\t\r].*", Pattern.DOTALL);

  private CsvLine() {}

  /**
   * The cells of a line.
   *
   * @throws IllegalArgumentException where quotation marks do not fit together
   */
  public static List<String> split(String line, char separator) {
    var cells = new ArrayList<String>();
    var cell = new StringBuilder();
    var quoted = false;
    for (int i = 0; i < line.length(); i++) {
      var c = line.charAt(i);
      if (quoted) {
        if (c != '"') {
          cell.append(c);
        } else if (i + 1 < line.length() && line.charAt(i + 1) == '"') {
          cell.append(c);
          i++;
        } else {
          quoted = false;
          if (i + 1 < line.length() && line.charAt(i + 1) != separator) {
            throw new IllegalArgumentException(
                "after the closing \" in column " + (cells.size() + 1) + " something follows");
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
      throw new IllegalArgumentException(
          "the \" that opens column " + (cells.size() + 1) + " is never closed");
    }
    cells.add(cell.toString());
    cells.replaceAll(c -> c.startsWith("'") && isFormula(c) ? c.substring(1) : c);
    return cells;
  }

  /**
   * The line that {@link #split} reads back; line breaks within a cell become spaces, and what a
   * spreadsheet would take for a formula stands behind an apostrophe.
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

  /** What separates the cells of a file, judged by its first line. */
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
