package dev.daybreak.feeds.reading.pages;

import dev.daybreak.feeds.reading.text.Entities;
import dev.daybreak.feeds.reading.text.Texts;
import java.util.ArrayList;
import java.util.List;

/** The lines of a saved page, with hard-wrapped paragraphs joined. */
public final class PageLines {
  private static final int WIDEST_WRAP = 110;
  private static final double FULL = 0.65;

  private PageLines() {}

  /**
   * A line that is not blank.
   *
   * @param number line number in the file, from 1
   */
  public record Line(int number, String text) {}

  /** The lines without blank ones, white space collapsed. */
  public static List<Line> of(String text, int firstNumber) {
    var blocks = new ArrayList<List<Line>>();
    var block = new ArrayList<Line>();
    int number = firstNumber;
    for (var raw : text.split("\\R", -1)) {
      var line = Texts.line(Entities.decode(raw, false));
      if (line != null) {
        block.add(new Line(number, line));
      } else if (!block.isEmpty()) {
        blocks.add(List.copyOf(block));
        block.clear();
      }
      number++;
    }
    blocks.add(List.copyOf(block));
    int width = wrapWidth(blocks);
    var lines = new ArrayList<Line>();
    blocks.forEach(each -> lines.addAll(width == 0 ? each : joined(each, width)));
    return lines;
  }

  /** The width that the file is wrapped at; 0 if each line is a paragraph. */
  private static int wrapWidth(List<List<Line>> blocks) {
    int longest =
        blocks.stream()
            .flatMap(List::stream)
            .mapToInt(line -> line.text().length())
            .max()
            .orElse(0);
    if (longest > WIDEST_WRAP || longest < 40) {
      return 0;
    }
    boolean wrapped = blocks.stream().anyMatch(block -> isWrapped(block, longest));
    return wrapped ? longest : 0;
  }

  private static boolean isWrapped(List<Line> block, int longest) {
    if (block.size() < 3) {
      return false;
    }
    var all = block.subList(0, block.size() - 1);
    long open = all.stream().filter(line -> !LineShape.isEnded(line.text())).count();
    return all.stream().allMatch(line -> line.text().length() >= FULL * longest)
        && open * 2 >= all.size();
  }

  private static List<Line> joined(List<Line> block, int width) {
    var lines = new ArrayList<Line>();
    boolean runsOn = false;
    for (var line : block) {
      int last = lines.size() - 1;
      boolean repeats = last >= 0 && lines.get(last).text().equals(line.text());
      if (runsOn && !repeats) {
        var before = lines.get(last);
        lines.set(last, new Line(before.number(), before.text() + " " + line.text()));
      } else {
        lines.add(line);
      }
      runsOn = line.text().length() >= FULL * width;
    }
    return lines;
  }
}
