package dev.daybreak.feeds.reading.pages;

import java.util.Locale;
import java.util.regex.Pattern;

/** Heuristics on a line of text: sentence or not, name or not. */
public final class LineShape {
  private static final Pattern ENDED = Pattern.compile(".*[.!?…:;][\"'”’»)\\]]*$");
  private static final Pattern NAME =
      Pattern.compile(
          "(?:\\p{Lu}[\\p{L}.'’-]*|de|van|von|der|den|la|le|da|di|du|bin|al|el|ó|ní|mac)"
              + "(?:\\s+(?:\\p{Lu}[\\p{L}.'’-]*|de|van|von|der|den|la|le|da|di|du|bin|al|el|ó|ní|mac)){1,4}");

  private LineShape() {}

  /** Whether the line ends like a sentence. */
  public static boolean isEnded(String line) {
    return ENDED.matcher(tail(line)).matches();
  }

  private static String tail(String line) {
    return line.substring(Math.max(0, line.length() - 12));
  }

  public static int words(String line) {
    return line.split("\\s+", -1).length;
  }

  /** Whether this could be a person's name: two to five words. */
  public static boolean isName(String line) {
    return line.length() <= 60 && NAME.matcher(line).matches();
  }

  /** Only letters and digits, in lower case, to compare lines without their punctuation. */
  public static String bare(String line) {
    return line.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }
}
