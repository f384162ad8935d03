package dev.daybreak.admin.editions;

import dev.daybreak.mail.GmailClip;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/** Shows an email's HTML as a mail program does, whatever the editor's own screen is. */
final class MailOnScreen {
  private static final Pattern DARK =
      Pattern.compile("\\(\\s*prefers-color-scheme\\s*:\\s*dark\\s*\\)");

  private MailOnScreen() {}

  /** The email on a dark screen, or on a light one. */
  static String scheme(String html, boolean dark) {
    return DARK.matcher(html).replaceAll(dark ? "all" : "not all");
  }

  /**
   * The email as Gmail shows it: up to where it is clipped.
   *
   * @param mark what is said there, in words
   */
  static String clipped(String html, String mark) {
    var clip = GmailClip.of(html);
    if (!clip.isClipped()) {
      return html;
    }
    var shown = Jsoup.parse(html.substring(0, clip.shown()));
    shown.outputSettings().prettyPrint(false);
    shown
        .body()
        .appendElement("div")
        .id("clipped")
        .attr(
            "style",
            "padding:16px;border-top:4px dashed #c5221f;background:#fff;color:#c5221f;"
                + "font:14px/20px Arial,sans-serif")
        .text(mark);
    return shown.outerHtml();
  }
}
