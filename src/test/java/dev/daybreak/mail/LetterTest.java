package dev.daybreak.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.daybreak.newsletter.Publisher;
import dev.daybreak.newsletter.Refused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers, as another parser reads them from the finished bytes. */
class LetterTest {
  private static final Pattern ENCODED_WORD = Pattern.compile("=\\?utf-8\\?([qb])\\?([^?]*)\\?=");

  static List<String> headlines() {
    return List.of(
        "Ceasefire holds for a second day",
        "Ceasefire holds — day two",
        "Żółć i gęślą jaźń: " + "zażółć ".repeat(20),
        "漢字かな交じり文の見出しはとても長くなることがある".repeat(4),
        "\uD83D\uDE00".repeat(60),
        "e\u0301\u0302\u0303".repeat(40),
        "شاهد: خبر عاجل and English \u202Emixed\u202C",
        "Evil\r\nBcc: all@example.net",
        "Evil\nBcc: all@example.net\r\n\r\n<script>",
        "NUL\u0000 and bell\u0007 and \u2028separator",
        "=?utf-8?q?=0D=0ABcc:_x@example.net?=",
        "</td> ${7*7} <#if x> [=7*7]",
        "a".repeat(5_000),
        "word ".repeat(1_000),
        "é".repeat(5_000),
        "  spaces   in\tthe  middle  ",
        "\"quoted\", (comment) <angle> @ ; : \\ back",
        "lone \uD83D surrogate",
        "marker " + Marker.of("leave") + " inside",
        "x");
  }

  @ParameterizedTest
  @MethodSource("headlines")
  void anyHeadlineIsOneSubjectAndNothingElse(String headline) throws Exception {
    var bytes = MessageTemplate.of(Letters.edition(headline, "t", "h")).message(Letters.ANN);
    var message = parse(bytes);

    assertThat(message.getSubject()).isEqualTo(shown(headline));
    assertThat(message.getHeader().getFields())
        .extracting(Field::getName)
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
            "CFBL-Address",
            "Feedback-ID",
            "Precedence",
            "Content-Type");
    checkLines(bytes);
  }

  @ParameterizedTest
  @MethodSource("headlines")
  void anyNameIsOneSenderAndOneList(String name) throws Exception {
    var publisher = Letters.publisher(name, "news@example.org");
    var bytes = MessageTemplate.of(Letters.edition(publisher, "s", "t", "h")).message(Letters.ANN);
    var message = parse(bytes);

    assertThat(message.getFrom()).hasSize(1);
    assertThat(message.getFrom().get(0).getAddress()).isEqualTo("news@example.org");
    assertThat(message.getFrom().get(0).getName()).isEqualTo(shown(name));
    assertThat(DecoderUtil.decodeEncodedWords(field(message, "List-Id"), UTF_8))
        .endsWith(" <daily.example.org>");
    checkLines(bytes);
  }

  @Test
  void anEditionHasBothWaysToLeaveAndNamesItsList() throws Exception {
    var message = parse(MessageTemplate.of(Letters.edition("s", "t", "h")).message(Letters.ANN));

    assertThat(field(message, "To")).isEqualTo("<ann@example.net>");
    assertThat(field(message, "Date")).isEqualTo("Tue, 24 Nov 2026 07:00:00 +0000");
    assertThat(field(message, "Message-ID")).isEqualTo("<2026-11-24.q8Zr1x@example.org>");
    assertThat(field(message, "MIME-Version")).isEqualTo("1.0");
    assertThat(field(message, "List-Id")).isEqualTo("The Morning <daily.example.org>");
    assertThat(field(message, "List-Unsubscribe"))
        .isEqualTo(
            "<https://news.example.org/leave/Ab-12_cd>,"
                + " <mailto:leave+Ab-12_cd@example.org?subject=unsubscribe>");
    assertThat(field(message, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
    assertThat(field(message, "List-Post")).isEqualTo("NO");
    assertThat(field(message, "Feedback-ID")).isEqualTo("2026-11-24:daily:edition:exampleorg-mail");
    assertThat(field(message, "Precedence")).isEqualTo("bulk");
    assertThat(message.getHeader().getField("Auto-Submitted")).isNull();
  }

  @Test
  void onlyAnEditionNamesTheAddressForComplaintsIfThereIsOne() {
    var publisher = Letters.publisher("The Morning", "news@example.org");
    assertThat(Letters.edition(publisher, "s", "t", "h").header("CFBL-Address"))
        .isEqualTo("fbl@example.org; report=arf");
    var draft = Letter.notice(publisher).to("a@example.net").date(Letters.MORNING);
    var notice = draft.id("1").subject("s").text("t").html("h").build();
    assertThat(notice.header("CFBL-Address")).isNull();
    var without =
        new Publisher(
            publisher.name(),
            publisher.from(),
            null,
            publisher.postalAddress(),
            publisher.baseUrl(),
            null,
            publisher.accent(),
            null,
            null,
            "en",
            " ");
    assertThat(Letters.edition(without, "s", "t", "h").header("CFBL-Address")).isNull();
  }

  @Test
  void aNoticeSaysThatAProgramWroteItAndOffersNoOneClick() throws Exception {
    var letter =
        Letter.notice(Letters.publisher("The Morning", "Ann at the desk <news@example.org>"))
            .to(Address.of("ann@example.net"))
            .date(Letters.MORNING)
            .id("confirm.1")
            .subject("Please confirm")
            .text("t")
            .html("h")
            .build();
    var message = parse(MessageTemplate.of(letter).message(Map.of()));

    assertThat(message.getHeader().getFields())
        .extracting(Field::getName)
        .containsExactly(
            "From",
            "To",
            "Subject",
            "Date",
            "Message-ID",
            "MIME-Version",
            "Auto-Submitted",
            "Content-Type");
    assertThat(field(message, "Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(message.getFrom().get(0).getName()).isEqualTo("Ann at the desk");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://news.example.org/leave/x",
        "ftp://news.example.org/leave/x",
        "https://news.example.org/leave/x>, <https://evil.example",
        "https://news.example.org/leave/ x",
        "/leave/x"
      })
  void aWayToLeaveThatIsNotHttpsIsRefused(String url) {
    var draft = Letter.edition(Letters.publisher("The Morning", "news@example.org"));
    draft.to("a@example.net").date(Letters.MORNING).id("1").subject("s").text("t").html("h");
    draft.leave(url, "leave@example.org").feedback("2026-11-24", "edition");
    assertThatIllegalArgumentException().isThrownBy(draft::build).withMessageContaining("https");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@example.net>, <b@example.net", "a@example.net, b@example.net", ""})
  void aLetterHasOneRecipient(String to) {
    var draft = Letter.notice(Letters.publisher("The Morning", "news@example.org"));
    assertThatExceptionOfType(Refused.class).isThrownBy(() -> draft.to(to));
  }

  @Test
  void aPartThatIsMissingIsNamed() {
    var draft = Letter.notice(Letters.publisher("The Morning", "news@example.org"));
    assertThatIllegalStateException().isThrownBy(draft::build).withMessageContaining("to");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nb", "a\nb", "a\rb", "é", "a\u0000", "a\r\n\r\nb", "a\r\n"})
  void noHeaderHoldsWhatEndsIt(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Letter(List.of(new Letter.Header("X-Test", value)), "t", "h"))
        .withMessageContaining("X-Test");
  }

  /** What a reader should see: white space of any kind as one space, no markers, 500 at most. */
  private static String shown(String text) {
    var line =
        Marker.strip(text)
            .replaceAll("[\\x00-\\x20\\x7f\u2028\u2029]|\uD83D(?!\uDE00)", " ")
            .replaceAll(" +", " ")
            .strip();
    int length = line.codePointCount(0, line.length());
    return length <= 500 ? line : line.substring(0, line.offsetByCodePoints(0, 499)).strip() + "…";
  }

  private static void checkLines(byte[] bytes) throws CharacterCodingException {
    var text = new String(bytes, ISO_8859_1);
    var head = text.substring(0, text.indexOf("\r\n\r\n"));
    for (var line : head.split("\r\n", -1)) {
      assertThat(line).hasSizeLessThanOrEqualTo(78).isNotBlank();
      assertThat(line.chars()).allMatch(c -> c >= ' ' && c <= '~');
      var word = ENCODED_WORD.matcher(line);
      while (word.find()) {
        assertThat(word.group()).hasSizeLessThanOrEqualTo(75);
        // A character cut in two would make this throw.
        UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded(word.group(1), word.group(2))));
      }
    }
  }

  private static byte[] decoded(String encoding, String text) {
    if (encoding.equals("b")) {
      return Base64.getDecoder().decode(text);
    }
    var out = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '=') {
        out.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        out.write(c == '_' ? ' ' : c);
      }
    }
    return out.toByteArray();
  }

  private static String field(Message message, String name) {
    assertThat(message.getHeader().getFields(name)).hasSize(1);
    return message.getHeader().getField(name).getBody();
  }

  private static Message parse(byte[] bytes) throws Exception {
    return new DefaultMessageBuilder().parseMessage(new ByteArrayInputStream(bytes));
  }
}
