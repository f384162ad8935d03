package dev.daybreak.mail;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** An edition of about 40 KB and the two ways to make a message of it. */
final class BenchEdition {
  static final Letter LETTER = Letters.edition("Ceasefire holds — day two", text(), html());
  static final MessageTemplate PIECES = MessageTemplate.of(LETTER);

  private static final Session SESSION = Session.getInstance(new Properties());

  private BenchEdition() {}

  static Map<String, String> values(int reader) {
    return Map.of(
        "to", "reader" + reader + "@example.net",
        "token", "q8Zr1x" + reader,
        "leave", "AbCdEfGhIjKlMnOpQrStUvWxYz0123" + reader,
        "preferences", "ZyXwVuTsRqPoNmLkJiHgFeDcBa9876" + reader,
        "consent", "You signed up on 3 March 2026 at news.example.org");
  }

  /** The message as Jakarta Mail builds it, from texts in which the values are put first. */
  static byte[] inFull(Map<String, String> values) {
    try {
      return mime(values).toByteArray();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static MimeMessage message(Map<String, String> values) throws Exception {
    var message = new MimeMessage(SESSION);
    for (var header : LETTER.headers()) {
      message.setHeader(header.name(), filled(header.value(), values));
    }
    var body = new MimeMultipart("alternative");
    body.addBodyPart(part("plain", filled(LETTER.text(), values)));
    body.addBodyPart(part("html", filled(LETTER.html(), values)));
    message.setContent(body);
    return message;
  }

  private static ByteArrayOutputStream mime(Map<String, String> values) throws Exception {
    var out = new ByteArrayOutputStream(48 * 1024);
    message(values).writeTo(out);
    return out;
  }

  private static MimeBodyPart part(String subtype, String text) throws Exception {
    var part = new MimeBodyPart();
    part.setText(text, "utf-8", subtype);
    part.setHeader("Content-Transfer-Encoding", "quoted-printable");
    return part;
  }

  private static String filled(String text, Map<String, String> values) {
    var filled = text;
    for (var value : new HashMap<>(values).entrySet()) {
      filled = filled.replace(Marker.of(value.getKey()), value.getValue());
    }
    return filled;
  }

  private static String text() {
    var text = new StringBuilder("The Morning — Tuesday 24 November 2026\n\n");
    for (int i = 1; i <= 12; i++) {
      text.append("Headline %d: what the ministers said about the harbour\n".formatted(i))
          .append("A standfirst of about one line that says what is new today, “quoted” once.\n")
          .append(
              "https://news.example.org/articles/a-headline-of-some-length-%d\n\n".formatted(i));
    }
    return text.append(footer("")).append("\n").toString();
  }

  private static String html() {
    var html = new StringBuilder("<!doctype html><html lang=\"en\"><body>");
    for (int i = 1; i <= 12; i++) {
      html.append(
          """
          <table role="presentation" width="100%%" cellpadding="0" cellspacing="0" border="0"><tr>
          <td style="padding:16px 24px;font-family:Georgia,serif;font-size:16px;line-height:1.5">
          <h3 style="margin:0 0 8px"><a href="https://news.example.org/articles/a-headline-%d"
          style="color:#1a1a1a;text-decoration:none">Headline %d: what the ministers said</a></h3>
          <p style="margin:0 0 8px">%s</p>
          <p style="margin:0;color:#666666">The Harbour Gazette · 3 min · Also in
          <a href="https://gazette.example/%d">Gazette</a></p></td></tr></table>
          """
              .formatted(
                  i, i, "A sentence of the standfirst, with an accent (é) in it. ".repeat(32), i));
    }
    return html.append(footer("</p>")).append("</body></html>\n").toString();
  }

  private static String footer(String end) {
    return Marker.of("consent")
        + end
        + " Preferences: https://news.example.org/preferences/"
        + Marker.of("preferences")
        + end
        + " Leave: https://news.example.org/leave/"
        + Marker.of("leave")
        + end;
  }
}
