package dev.daybreak.admin;

import dev.daybreak.site.ContentPolicy;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Serves an email's HTML at an address of its own, sandboxed, never as part of a page of ours. */
public final class MailHtml {
  private MailHtml() {}

  /**
   * The response that shows an email in a frame; its links open in a new tab.
   *
   * @param html a whole document
   */
  public static ResponseEntity<byte[]> framed(String html) {
    return framed(HttpStatus.OK, html, true);
  }

  /** The same with a status of its own, and without its pictures if they are not wanted. */
  public static ResponseEntity<byte[]> framed(HttpStatus status, String html, boolean pictures) {
    return ResponseEntity.status(status)
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .cacheControl(CacheControl.noStore())
        .header(
            ContentPolicy.HEADER,
            pictures ? ContentPolicy.MAIL : ContentPolicy.MAIL_WITHOUT_PICTURES)
        .body(linksInNewTab(html).getBytes(StandardCharsets.UTF_8));
  }

  private static String linksInNewTab(String html) {
    return html.replaceFirst("(?i)<head(\\s[^>]*)?>", "$0<base target=\"_blank\">");
  }
}
