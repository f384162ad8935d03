package dev.daybreak.newsletter;

import java.util.Locale;

/**
 * The publisher's color, adjusted for contrast with a background (WCAG 2.2, 1.4.3).
 *
 * @param hex {@code #rrggbb}
 */
public record Accent(String hex) {
  /** WCAG 2.2, 1.4.3: text under 24 px. */
  public static final double READABLE = 4.5;

  public Accent {
    if (!hex.matches("#[0-9a-fA-F]{6}")) {
      throw new IllegalArgumentException(
          "daybreak.accent: '%s' is not a colour like #b3402a".formatted(hex));
    }
  }

  /**
   * This color if it is readable on a background; otherwise the nearest mix of it with black or
   * white that is.
   *
   * @param background {@code #rrggbb}
   * @return {@code #rrggbb}
   */
  public String on(String background) {
    var towards = luminance(background) > 0.18 ? 0 : 255;
    for (var share = 0; share <= 100; share++) {
      var mixed = mix(towards, share);
      if (contrast(mixed, background) >= READABLE) {
        return mixed;
      }
    }
    throw new IllegalArgumentException("Nothing is readable on " + background);
  }

  private String mix(int towards, int percent) {
    var mixed = new StringBuilder("#");
    for (var i = 0; i < 3; i++) {
      var value = Math.round((channel(hex, i) * (100 - percent) + towards * percent) / 100f);
      mixed.append(String.format(Locale.ROOT, "%02x", value));
    }
    return mixed.toString();
  }

  /** The contrast ratio of two colors, 1 to 21 (WCAG 2.2). */
  public static double contrast(String one, String other) {
    var a = luminance(one);
    var b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String hex) {
    return 0.2126 * linear(channel(hex, 0))
        + 0.7152 * linear(channel(hex, 1))
        + 0.0722 * linear(channel(hex, 2));
  }

  private static double linear(int channel) {
    var value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private static int channel(String hex, int index) {
    return Integer.parseInt(hex.substring(1 + 2 * index, 3 + 2 * index), 16);
  }
}
