package dev.daybreak.feeds.reading.pages;

import java.util.HashSet;
import java.util.List;
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

  /**
   * How much of the shorter one of two headlines is in the other one, 0..1: by words, and all of it
   * if it stands there as it is (not all scripts have spaces).
   */
  public static double likeness(String a, String b) {
    var one = bare(a);
    var other = bare(b);
    int shorter = Math.min(one.length(), other.length());
    if ((shorter > 0 && one.equals(other))
        || (shorter > 3 && (one.contains(other) || other.contains(one)))) {
      return 1;
    }
    var words = new HashSet<>(List.of(one.split(" ", -1)));
    var others = new HashSet<>(List.of(other.split(" ", -1)));
    double least = Math.min(words.size(), others.size());
    words.retainAll(others);
    return least < 2 ? 0 : words.size() / least;
  }

  /** Only letters and digits, in lower case, to compare lines without their punctuation. */
  public static String bare(String line) {
    return line.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }
}
