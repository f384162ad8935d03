package dev.daybreak.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTemplateTest {
  private static final String NAME = Marker.of("name");
  private static final String LEAVE = "https://news.example.org/leave/" + Marker.of("leave");

  /** Bodies with markers wherever they could do harm. */
  static List<String> bodies() {
    var random = new Random(7);
    var wild = new StringBuilder();
    var atoms =
        List.of(
            NAME,
            "\n",
            " ",
            ".",
            "=",
            "é",
            "漢",
            "\uD83D\uDE00",
            "word ",
            "\t",
            "From ",
            "x".repeat(30));
    for (int i = 0; i < 3_000; i++) {
      wild.append(atoms.get(random.nextInt(atoms.size())));
    }
    return List.of(
        "Hello " + NAME + ",\n\nnews.\n",
        NAME,
        "",
        "\n",
        NAME + NAME + "\n" + NAME + " " + NAME,
        "." + NAME + "\n.\n..\n." + NAME + ".\n",
        "From here\nFrom " + NAME + "\nFrom",
        "trailing space \n" + NAME + " \n\t\nend \t",
        "no line end at all",
        "a".repeat(75) + NAME + "b".repeat(76) + "\n" + "c".repeat(77) + "\n",
        "a=b&c=d " + LEAVE + "\n",
        "é".repeat(200) + NAME + "漢字かな".repeat(80) + "\n",
        "\uD83D\uDE00".repeat(60) + "\ne\u0301" + "\u202Eright to left\u202C\n",
        "windows\r\nline\rends" + NAME + "\r\n",
        wild.toString());
  }

  static List<String> values() {
    return List.of(
        "Ann",
        "",
        ".",
        " ",
        "ends in space ",
        "From me",
        "=?utf-8?q?x?=",
        "Żółć & <b>\"quoted\" 'single'</b>",
        "\uD83D\uDE00 漢字",
        "https://news.example.org/x?a=1&b=2#" + "t".repeat(300));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void aSplicedMessageEqualsTheOneThatJakartaMailBuilds(String body) throws Exception {
    var letter = Letters.edition("Ceasefire holds — day two", body, "<p>" + body + "</p>\n");
    var pieces = MessageTemplate.of(letter);
    for (var value : values()) {
      var values = new HashMap<>(Letters.ANN);
      values.put("name", value);

      var spliced = new MimeMessage(session(), stream(pieces.message(values)));
      var inFull = new MimeMessage(session(), stream(inFull(letter, values)));

      assertThat(headers(spliced)).isEqualTo(headers(inFull));
      assertThat(part(spliced, 0).getContent()).isEqualTo(part(inFull, 0).getContent());
      assertThat(part(spliced, 1).getContent()).isEqualTo(part(inFull, 1).getContent());
      for (int i = 0; i < 2; i++) {
        assertThat(part(spliced, i).getContentType()).isEqualTo(part(inFull, i).getContentType());
        assertThat(part(spliced, i).getEncoding()).isEqualTo("quoted-printable");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void anotherParserReadsWhatWasWritten(String body) throws Exception {
    var letter = Letters.edition("Ceasefire holds — day two", body, "<p>" + body + "</p>\n");
    for (var value : values()) {
      var values = new HashMap<>(Letters.ANN);
      values.put("name", value);

      var message = parse(MessageTemplate.of(letter).message(values));

      assertThat(message.getSubject()).isEqualTo("Ceasefire holds — day two");
      assertThat(message.getMimeType()).isEqualTo("multipart/alternative");
      var parts = ((Multipart) message.getBody()).getBodyParts();
      assertThat(parts)
          .extracting(part -> part.getMimeType())
          .containsExactly("text/plain", "text/html");
      assertThat(text(parts.get(0).getBody())).isEqualTo(filled(body, values, false));
      assertThat(text(parts.get(1).getBody()))
          .isEqualTo(filled("<p>" + body + "</p>\n", values, true));
    }
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void everyLineIsWithinItsLimitAndNoneStartsWithADot(String body) {
    var pieces = MessageTemplate.of(Letters.edition("Day two", body, "<p>" + body + "</p>\n"));
    for (var value : values()) {
      var values = new HashMap<>(Letters.ANN);
      values.put("name", value);
      var message = pieces.message(values);
      var text = new String(message, ISO_8859_1);

      assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
      assertThat(text.chars()).allMatch(c -> c < 127);
      var end = text.indexOf("\r\n\r\n");
      assertThat(text.substring(end).split("\r\n", -1))
          .allMatch(line -> line.length() <= 76)
          .noneMatch(line -> line.startsWith("."))
          .noneMatch(line -> line.startsWith("From "))
          .noneMatch(line -> line.endsWith(" ") || line.endsWith("\t"));
      assertThat(text.substring(0, end).split("\r\n", -1))
          .allMatch(line -> line.length() <= 100)
          .noneMatch(String::isBlank);
      assertThat(DotStuffing.stuffed(message)).isSameAs(message);
    }
  }

  @Test
  void noBreakFallsIntoAValueThatFitsOnALine() {
    for (int before = 0; before < 160; before++) {
      var letter = Letters.edition("s", "w".repeat(before) + LEAVE + " more\n", "<p>x</p>");
      var text = new String(MessageTemplate.of(letter).message(Letters.ANN), ISO_8859_1);
      assertThat(text.lines()).contains("Ab-12_cd=");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b.c\r\nBcc: x@y.z",
        "a@b.c\nBcc: x@y.z",
        "a@b.c>, <x@y.z",
        "ä@b.c",
        "a\u0000b",
        "a\rb",
        "\u2028"
      })
  void aValueThatCouldAddToAHeaderIsRefused(String value) {
    var pieces = MessageTemplate.of(Letters.edition("s", "t", "h"));
    var values = new HashMap<>(Letters.ANN);
    values.put("to", value);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pieces.message(values))
        .withMessageContaining("marker to");
  }

  @Test
  void aMissingValueIsNamed() {
    var pieces = MessageTemplate.of(Letters.edition("s", "Hello " + NAME, "h"));
    assertThat(pieces.names()).containsExactly("leave", "name", "to", "token");
    var values = new HashMap<>(Letters.ANN);
    values.remove("name");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pieces.message(values))
        .withMessageContaining("marker name");
  }

  @Test
  void aMarkerThatIsCutShortIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MessageTemplate.of(Letters.edition("s", "Hello \uE000na", "h")));
    assertThatIllegalArgumentException().isThrownBy(() -> Marker.of("Not A Name"));
    assertThat(Marker.strip("a\uE000leave\uE001b\uE001")).isEqualTo("aleaveb");
  }

  private static byte[] inFull(Letter letter, Map<String, String> values) throws Exception {
    var message = new MimeMessage(session());
    for (var header : letter.headers()) {
      message.setHeader(header.name(), filledHeader(header.value(), values));
    }
    var body = new MimeMultipart("alternative");
    body.addBodyPart(part("plain", filled(letter.text(), values, false)));
    body.addBodyPart(part("html", filled(letter.html(), values, true)));
    message.setContent(body);
    var id = message.getMessageID();
    message.saveChanges();
    message.setHeader("Message-ID", id);
    var out = new ByteArrayOutputStream();
    message.writeTo(out);
    return out.toByteArray();
  }

  private static MimeBodyPart part(String subtype, String text) throws Exception {
    var part = new MimeBodyPart();
    part.setText(text, "utf-8", subtype);
    part.setHeader("Content-Transfer-Encoding", "quoted-printable");
    return part;
  }

  /** What a reader is meant to see; written apart from the code under test. */
  private static String filled(String body, Map<String, String> values, boolean html) {
    var text = body.replace("\r\n", "\n").replace("\r", "\n");
    for (var value : values.entrySet()) {
      var shown = value.getValue();
      if (html) {
        shown =
            shown
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
      }
      text = text.replace(Marker.of(value.getKey()), shown);
    }
    return text.replace("\n", "\r\n");
  }

  private static String filledHeader(String value, Map<String, String> values) {
    var filled = value;
    for (var entry : values.entrySet()) {
      filled = filled.replace(Marker.of(entry.getKey()), entry.getValue());
    }
    return filled;
  }

  private static Map<String, String> headers(MimeMessage message) throws Exception {
    var headers = new HashMap<String, String>();
    for (var header : Collections.list(message.getAllHeaders())) {
      if (!header.getName().equals("Content-Type")) {
        assertThat(headers.put(header.getName(), header.getValue())).isNull();
      }
    }
    return headers;
  }

  private static MimeBodyPart part(MimeMessage message, int index) throws Exception {
    return (MimeBodyPart) ((MimeMultipart) message.getContent()).getBodyPart(index);
  }

  private static Message parse(byte[] bytes) throws Exception {
    return new DefaultMessageBuilder().parseMessage(stream(bytes));
  }

  private static String text(Object body) throws Exception {
    var out = new ByteArrayOutputStream();
    ((TextBody) body).writeTo(out);
    return out.toString(UTF_8);
  }

  private static ByteArrayInputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static Session session() {
    return Session.getInstance(new Properties());
  }
}
