package dev.daybreak.admin;

import dev.daybreak.site.ContentPolicy;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Mail HTML at an address of its own, never as part of one of our pages. */
public final class MailHtml {
  private MailHtml() {}

  /**
   * The answer that shows a mail in a frame; its links open in a new tab.
   *
   * @param html a whole document
   */
  public static ResponseEntity<byte[]> framed(String html) {
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .cacheControl(CacheControl.noStore())
        .header(ContentPolicy.HEADER, ContentPolicy.MAIL)
        .body(linksInNewTab(html).getBytes(StandardCharsets.UTF_8));
  }

  private static String linksInNewTab(String html) {
    return html.replaceFirst("(?i)<head(\\s[^>]*)?>", "$0<base target=\"_blank\">");
  }
}
