package dev.daybreak;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.delivery.Delivery;
import dev.daybreak.edition.composing.Composing;
import dev.daybreak.feeds.polling.Collecting;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The mail rules on what lies in an inbox after a whole day with hostile news: collected, chosen,
 * composed, sent over SMTP, and read by another parser than the one that wrote it. The rules of the
 * HTML and of the text part are tested on more looks beside the templates.
 */
class RulesOnTheWireTest extends RunningDaybreak {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final String HOSTILE =
      "=?utf-8?q?=0D=0ABcc:_x@evil.example?= &lt;/td&gt; ${7*7} &lt;#if x&gt; מבזק חדש e\u0301\u0302";

  @TempDir Path folder;

  @Test
  void aMorningsMailKeepsTheRules() throws Exception {
    var bytes = sent("ann@example.org", HOSTILE);
    var message = parse(bytes);

    // 4, 9: each header once, and none that a headline brought.
    assertThat(message.getHeader().getFields())
        .extracting(Field::getName)
        .filteredOn(name -> !List.of("Return-Path", "Received").contains(name))
        .containsExactly(
            "From",
            "To",
            "Subject",
            "Date",
            "Message-ID",
            "MIME-Version",
            "List-Id",
            "List-Unsubscribe",
            "List-Unsubscribe-Post",
            "List-Post",
            "Feedback-ID",
            "Precedence",
            "Content-Type");
    assertThat(field(message, "To")).isEqualTo("<ann@example.org>");
    assertThat(field(message, "Date"))
        .matches("\\w{3}, 24 Nov 2026 \\d\\d:\\d\\d:\\d\\d [+-]\\d{4}");
    // 2, 13: the envelope's domain is that of From, and the sender names the delivery.
    assertThat(field(message, "Return-Path")).matches("<bounce\\+[\\w-]{52}@harbour\\.example>");
    assertThat(message.getFrom().get(0).getAddress()).isEqualTo("morning@harbour.example");
    // 5–9
    assertThat(field(message, "Message-ID"))
        .matches("<2026-11-24\\.[\\w-]{52}@harbour\\.example>")
        .doesNotContain("ann", "localhost");
    assertThat(field(message, "List-Id")).isEqualTo("The Harbour Morning <daily.harbour.example>");
    assertThat(field(message, "List-Unsubscribe"))
        .matches("<http://localhost:\\d+/leave/[\\w-]+>, <mailto:[^>]+>");
    assertThat(field(message, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
    assertThat(field(message, "List-Post")).isEqualTo("NO");
    assertThat(field(message, "Feedback-ID")).startsWith("2026-11-24:daily:edition:");
    assertThat(field(message, "Precedence")).isEqualTo("bulk");
    // 10, 11, 24: the headline is the subject, as it was written.
    assertThat(message.getSubject())
        .startsWith("=?utf-8?q?=0D=0ABcc:_x@evil.example?= ${7*7} <#if x> מבזק חדש");
    var head = new String(bytes, ISO_8859_1).split("\r\n\r\n", 2)[0];
    assertThat(head.split("\r\n"))
        .allMatch(line -> line.length() <= 78 || line.matches("(\\S+:)?\\s\\S{1,900}"));
    assertThat(head.chars()).allMatch(c -> c < 127);
    // 14
    assertThat(message.getMimeType()).isEqualTo("multipart/alternative");
    var parts = ((Multipart) message.getBody()).getBodyParts();
    assertThat(parts).extracting(Entity::getMimeType).containsExactly("text/plain", "text/html");
    assertThat(parts)
        .allSatisfy(
            part -> {
              assertThat(part.getCharset()).isEqualToIgnoringCase("utf-8");
              assertThat(part.getContentTransferEncoding()).isEqualTo("quoted-printable");
            });
    assertThat(new String(bytes, ISO_8859_1).split("\r\n\r\n", 2)[1].split("\r\n"))
        .allMatch(line -> line.length() <= 76)
        .allMatch(line -> line.chars().allMatch(c -> c < 127));
    // 15, 23, 25
    var text = text(parts.get(0));
    assertThat(text.replaceAll("\\s+", " "))
        .contains(
            "${7*7} <#if x> מבזק חדש", "1 Quay Street, Cork", "Unsubscribe: http://localhost");
    var html = Jsoup.parse(text(parts.get(1)));
    assertThat(html.select("h3").first().text()).contains("${7*7} <#if x> מבזק חדש");
    assertThat(html.select("a:contains(Unsubscribe)").attr("href"))
        .isEqualTo(link(text, "/leave/"));
    assertThat(html.text()).contains("1 Quay Street, Cork");
    // 7, 29: what the mail offers works at once, without anything else.
    assertThat(
            post(link(text, "/leave/"), java.util.Map.of("List-Unsubscribe", "One-Click"))
                .statusCode())
        .isEqualTo(200);
    // 27: no picture but those that are seen, and every link is an outlet's or a page's own.
    assertThat(html.select("img[width=1], img[height=1]")).isEmpty();
    assertThat(html.select("h3 a").eachAttr("href"))
        .allMatch(href -> href.startsWith("https://gazette.example/"));
  }

  @Test
  void aHeadlineOfFiveThousandCharactersIsAMailThatPasses() throws Exception {
    var message =
        parse(sent("ann@example.org", "Überlänge " + "Donaudampfschifffahrt".repeat(238)));
    assertThat(message.getSubject()).hasSizeLessThan(130).startsWith("Überlänge Donaudampf");
    var html = Jsoup.parse(text(((Multipart) message.getBody()).getBodyParts().get(1)));
    assertThat(html.select("h3").first().text()).hasSizeLessThan(310).endsWith("…");
  }

  @Test
  void aNameFromAListHasNoPlaceInAMail() throws Exception {
    var name = "\"=?utf-8?q?=0D=0ABcc:_x@evil.example?= <b>${7*7}</b>\u0000 \u202Eמבזק\"";
    var bytes = sent("email,name\nann@example.org," + name + "\n", "An ordinary day in town");
    assertThat(field(parse(bytes), "To")).isEqualTo("<ann@example.org>");
    assertThat(new String(bytes, ISO_8859_1)).doesNotContain("evil.example", "${7*7}");
  }

  /** The bytes that one reader gets after a morning whose first headline is this. */
  private byte[] sent(String readers, String headline) throws Exception {
    program.list(readers.contains(",") ? readers : "email\n" + readers + "\n");
    var items = new StringBuilder(item(0, headline));
    for (var i = 1; i < 6; i++) {
      items.append(item(i, "A quiet report number %d from the harbour of town %d".formatted(i, i)));
    }
    var feed = folder.resolve("gazette.xml");
    Files.writeString(
        feed,
        "<rss version=\"2.0\"><channel><title>Gazette</title><link>https://gazette.example/</link>%s</channel></rss>"
            .formatted(items));
    assertThat(program.bean(Collecting.class).collect(List.of(feed)).problems()).isEmpty();
    program.bean(Delivery.class).sendNow(program.bean(Composing.class).compose(TODAY));
    var mail =
        eventually().until(() -> mailsTo("ann@example.org"), mails -> mails.size() == 1).get(0);
    return bytes(mail);
  }

  private static String item(int number, String title) {
    return """
        <item><title>%s</title><link>https://gazette.example/%d</link><category>World</category>
        <description>%s, says report %d.</description>
        <pubDate>Tue, 24 Nov 2026 02:%d:00 GMT</pubDate></item>"""
        .formatted(title, number, title, number, 59 - 10 * number);
  }

  private static byte[] bytes(MimeMessage mail) throws Exception {
    var bytes = new ByteArrayOutputStream();
    mail.writeTo(bytes);
    return bytes.toByteArray();
  }

  private static Message parse(byte[] bytes) throws IOException {
    return new DefaultMessageBuilder().parseMessage(new ByteArrayInputStream(bytes));
  }

  private static String field(Message message, String name) {
    assertThat(message.getHeader().getFields(name)).hasSize(1);
    return message.getHeader().getField(name).getBody();
  }

  private static String text(Entity part) throws IOException {
    try (var in = ((TextBody) part.getBody()).getInputStream()) {
      return new String(in.readAllBytes(), UTF_8).replace("\r\n", "\n");
    }
  }

  private static String link(String text, String path) {
    var found = Pattern.compile("http://localhost:\\d+" + path + "[\\w-]+").matcher(text);
    assertThat(found.find()).isTrue();
    return found.group();
  }
}
