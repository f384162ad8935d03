package dev.daybreak.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What stands in a rendered text where a subscriber's own value goes: a name between two code
 * points of the private use area, which no template engine escapes and no outlet has a use for.
 */
public final class Marker {
  private static final char OPEN = '\uE000';
  private static final char CLOSE = '\uE001';

  /** What every marker starts with. */
  static final String START = String.valueOf(OPEN);

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

  private Marker() {}

  /**
   * The token to render.
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

  /** Takes the two code points out of text from outside, which must not ask for values. */
  public static String strip(String text) {
    return text.indexOf(OPEN) < 0 && text.indexOf(CLOSE) < 0
        ? text
        : text.replace(String.valueOf(OPEN), "").replace(String.valueOf(CLOSE), "");
  }

  /** Part of a text: literal, or the name of the value that goes there. */
  record Part(String text, boolean isMarker) {}

  /** A text as literals and markers in turn; empty literals are left out. */
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
