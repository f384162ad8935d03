package dev.daybreak.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A placeholder in a rendered text for a value of each subscriber: a name between two code points
 * of the private use area, which template engines do not escape and outlets do not use.
 */
public final class Marker {
  private static final char OPEN = '\uE000';
  private static final char CLOSE = '\uE001';

  /** What every marker starts with. */
  static final String START = String.valueOf(OPEN);

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
  private static final Pattern IN_TEXT = Pattern.compile(OPEN + "(" + NAME + ")" + CLOSE);

  private Marker() {}

  /**
   * The marker of a name.
   *
   * @param name small letters, digits and hyphens, such as {@code leave}
   */
  public static String of(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'" + name + "' cannot name a marker: use small letters, digits and hyphens");
    }
    return OPEN + name + CLOSE;
  }

  /** Removes the two code points from outside text, which must not ask for values. */
  public static String strip(String text) {
    return text.indexOf(OPEN) < 0 && text.indexOf(CLOSE) < 0
        ? text
        : text.replace(String.valueOf(OPEN), "").replace(String.valueOf(CLOSE), "");
  }

  /**
   * The text with values in place of its markers.
   *
   * @param value the value of a marker's name; null leaves nothing in its place
   */
  public static String fill(String text, Function<String, @Nullable String> value) {
    return IN_TEXT
        .matcher(text)
        .replaceAll(
            marker -> {
              var filled = value.apply(marker.group(1));
              return filled == null ? "" : Matcher.quoteReplacement(filled);
            });
  }

  /** Part of a text: a literal, or a marker's name. */
  record Part(String text, boolean isMarker) {}

  /** The literals and markers of a text in order, without empty literals. */
  static List<Part> split(String text) {
    var parts = new ArrayList<Part>();
    int from = 0;
    for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, from)) {
      int close = text.indexOf(CLOSE, open);
      if (close < 0 || !NAME.matcher(text.substring(open + 1, close)).matches()) {
        throw new IllegalArgumentException(
            "A marker is cut short after '"
                + text.substring(Math.max(from, open - 20), open)
                + "': markers come from Marker.of, and outside text goes through Marker.strip");
      }
      if (open > from) {
        parts.add(new Part(text.substring(from, open), false));
      }
      parts.add(new Part(text.substring(open + 1, close), true));
      from = close + 1;
    }
    if (from < text.length()) {
      parts.add(new Part(text.substring(from), false));
    }
    return parts;
  }
}
