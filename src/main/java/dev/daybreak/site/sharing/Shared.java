package dev.daybreak.site.sharing;

import org.jspecify.annotations.Nullable;

/**
 * What other sites read of a page: networks where it is shared (Open Graph) and search engines
 * (schema.org).
 *
 * @param image null for none
 * @param data JSON-LD that may stand in a script element; empty for none
 */
public record Shared(@Nullable Picture image, String data) {
  public static final Shared NOTHING = new Shared(null, "");

  /**
   * A picture.
   *
   * @param url absolute
   * @param alt what is to be seen
   */
  public record Picture(String url, int width, int height, String alt) {}
}
