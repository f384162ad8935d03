package dev.daybreak.headlines.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** The word tables that ship with the program. */
final class WordTables {
  private WordTables() {}

  /** Whether there is a table of this name. */
  static boolean has(String table) {
    return WordTables.class.getResource(table) != null;
  }

  /** Gives every line of a table that is neither blank nor a comment. */
  static void lines(String table, Consumer<String> each) {
    try (var in = WordTables.class.getResourceAsStream(table)) {
      if (in == null) {
        throw new IllegalStateException(table + " is missing from the program");
      }
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(each);
    } catch (IOException e) {
      throw new UncheckedIOException(table + " cannot be read from the program", e);
    }
  }
}
