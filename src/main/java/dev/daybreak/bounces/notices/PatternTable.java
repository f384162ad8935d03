package dev.daybreak.bounces.notices;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What mail servers and people write in words: {@code words.txt}, which describes its own form. A
 * pattern can take no more than a limited time for each character, or it is refused.
 */
public final class PatternTable {
  private static final String FILE = "words.txt";
  private static final Pattern STATUS = Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}");

  /** Repeats without an end, repeated groups and references, which could take for ever. */
  private static final Pattern ENDLESS =
      Pattern.compile("(?<!\\\\)[*+]|\\{\\d*,\\}|\\)\\{|\\\\\\d|\\(\\?<");

  private static final int MOST_REPEATS = 4;

  private final List<Line> lines;

  private PatternTable(List<Line> lines) {
    this.lines = List.copyOf(lines);
  }

  /**
   * What a pattern means.
   *
   * @param word such as {@code bounce}, or a status such as {@code 5.1.1}
   */
  record Line(String form, String language, String word, Pattern pattern) {
    boolean isStatus() {
      return STATUS.matcher(word).matches();
    }
  }

  /** The table that is shipped. */
  public static PatternTable shipped() {
    try (InputStream in = PatternTable.class.getResourceAsStream(FILE)) {
      return read(new BufferedReader(new InputStreamReader(Objects.requireNonNull(in), UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a table.
   *
   * @throws IllegalArgumentException for a line that is wrong, with its number
   */
  static PatternTable read(BufferedReader in) throws IOException {
    var lines = new ArrayList<Line>();
    int number = 0;
    for (var text = in.readLine(); text != null; text = in.readLine()) {
      number++;
      if (!text.isBlank() && !text.startsWith("#")) {
        lines.add(line(text, number));
      }
    }
    return new PatternTable(lines);
  }

  private static Line line(String text, int number) {
    var cells = text.split("\\|", 4);
    if (cells.length < 4) {
      throw new IllegalArgumentException(
          "%s line %d: '%s' needs form | language | meaning | pattern"
              .formatted(FILE, number, text));
    }
    var pattern = cells[3].strip();
    long repeats = pattern.chars().filter(c -> c == '{').count();
    if (ENDLESS.matcher(pattern).find() || repeats > MOST_REPEATS) {
      throw new IllegalArgumentException(
          "%s line %d: '%s' may take for ever: at most %d repeats, each with an end, as .{0,40}"
              .formatted(FILE, number, pattern, MOST_REPEATS));
    }
    return new Line(cells[0].strip(), cells[1].strip(), cells[2].strip(), Pattern.compile(pattern));
  }

  /** Whether a text has words of this meaning. */
  boolean says(String word, String flat) {
    return find(word, flat).isPresent();
  }

  /** The first line of this meaning whose pattern is in a text. */
  Optional<Line> find(String word, String flat) {
    return lines.stream()
        .filter(line -> line.word().equals(word))
        .filter(line -> line.pattern().matcher(flat).find())
        .findFirst();
  }

  /** Whether a line as a whole has this meaning. */
  boolean isWholly(String word, String flat) {
    return lines.stream()
        .filter(line -> line.word().equals(word))
        .anyMatch(line -> line.pattern().matcher(flat).matches());
  }

  /** The status that a text has in words, such as {@code 5.1.1}; empty if it has none. */
  String status(String flat) {
    return lines.stream()
        .filter(Line::isStatus)
        .filter(line -> line.pattern().matcher(flat).find())
        .map(Line::word)
        .findFirst()
        .orElse("");
  }
}
