package dev.daybreak.feeds.reading;

import java.util.Locale;
import java.util.regex.Pattern;

/** What the shape of a line says about it. */
final class LineShape {
  private static final Pattern ENDED = Pattern.compile(".*[.!?…:;][\"'”’»)\\]]*$");
  private static final Pattern NAME =
      Pattern.compile(
          "(?:\\p{Lu}[\\p{L}.'’-]*|de|van|von|der|den|la|le|da|di|du|bin|al|el|ó|ní|mac)"
              + "(?:\\s+(?:\\p{Lu}[\\p{L}.'’-]*|de|van|von|der|den|la|le|da|di|du|bin|al|el|ó|ní|mac)){1,4}");

  private LineShape() {}

  /** Whether it ends as a sentence does. */
  static boolean isEnded(String line) {
    return ENDED.matcher(tail(line)).matches();
  }

  private static String tail(String line) {
    return line.substring(Math.max(0, line.length() - 12));
  }

  static int words(String line) {
    return line.split("\\s+", -1).length;
  }

  /** Two to five words that could be somebody's name. */
  static boolean isName(String line) {
    return line.length() <= 60 && NAME.matcher(line).matches();
  }

  /** Letters and digits alone, lower case: two lines that differ only in dress are one. */
  static String bare(String line) {
    return line.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }
}
