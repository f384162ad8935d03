package dev.daybreak.mail;

/**
 * Where Gmail clips an email: it shows about 102 KB of the HTML part as it is sent, and hides the
 * rest, with the unsubscribe link at its end, behind a link.
 *
 * @param bytes that the HTML takes in a message
 * @param shown how many of its characters are shown, never half a tag; all of them if it is not
 *     clipped
 */
public record GmailClip(int bytes, int shown) {
  public static final int LIMIT = 102_000;

  /** Finds it in HTML that has a reader's own values in it. */
  public static GmailClip of(String html) {
    var bytes = MessageTemplate.encodedLength(html);
    return new GmailClip(bytes, bytes <= LIMIT ? html.length() : shown(html));
  }

  public boolean isClipped() {
    return bytes > LIMIT;
  }

  /** The length of an email grows with its HTML, so bisection finds the last character shown. */
  private static int shown(String html) {
    var in = 0;
    var out = html.length();
    while (out - in > 1) {
      var middle = in + (out - in) / 2;
      if (MessageTemplate.encodedLength(html.substring(0, middle)) <= LIMIT) {
        in = middle;
      } else {
        out = middle;
      }
    }
    if (Character.isLowSurrogate(html.charAt(in))) {
      in--;
    }
    var tag = html.lastIndexOf('<', in - 1);
    return tag >= 0 && html.lastIndexOf('>', in - 1) < tag ? tag : in;
  }
}
