package dev.daybreak.edition.rendering;

/**
 * An edition as it is sent, with markers ({@link dev.daybreak.mail}) where a reader's own values
 * go.
 *
 * @param html the whole document
 * @param text the same edition as plain text, lines about 72 wide
 * @param leftOut how many stories, from the end, stand on the web only, so that mail programs show
 *     all of the mail
 */
public record Rendering(String subject, String preheader, String html, String text, int leftOut) {

  /** With every story in it. */
  public Rendering(String subject, String preheader, String html, String text) {
    this(subject, preheader, html, text, 0);
  }
}
