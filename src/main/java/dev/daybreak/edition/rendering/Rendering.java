package dev.daybreak.edition.rendering;

/**
 * A rendered edition, with {@link ReaderMarkers} in place of a reader's own values.
 *
 * @param html the whole document
 * @param text the same edition as plain text, lines about 72 wide
 * @param leftOut number of stories, from the end, that only the web edition has, so that mail
 *     programs show all of the email
 */
public record Rendering(String subject, String preheader, String html, String text, int leftOut) {

  /** With every story in it. */
  public Rendering(String subject, String preheader, String html, String text) {
    this(subject, preheader, html, text, 0);
  }
}
