package dev.daybreak.feeds.reading.html;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table of words in a resource: sections in brackets, an entry a line, comments after "#". */
final class WordTable {
  private WordTable() {}

  /** The entries by section. */
  static Map<String, List<String>> read(String file) {
    var sections = new LinkedHashMap<String, List<String>>();
    var entries = new ArrayList<String>();
    for (var line : lines(file)) {
      if (line.startsWith("[") && line.endsWith("]") && line.matches("\\[\\w+\\]")) {
        entries = new ArrayList<>();
        sections.put(line.substring(1, line.length() - 1), entries);
      } else {
        entries.add(line);
      }
    }
    return sections;
  }

  static List<String> lines(String file) {
    try (var in = WordTable.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
