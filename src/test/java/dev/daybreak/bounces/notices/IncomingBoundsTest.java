package dev.daybreak.bounces.notices;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.daybreak.bounces.notices.Incoming.Bounce;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Emails that are made to break what reads them: they are read in bounded time and memory. */
class IncomingBoundsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int HUGE = 10 * 1024 * 1024;

  private static final IncomingReader READER =
      new IncomingReader(PatternTable.shipped(), "morning@harbour.example");

  private static final String HEAD =
      "From: MAILER-DAEMON@mx.example.org\nSubject: Undelivered mail\n";

  private static final String STATUS =
      "Final-Recipient: rfc822; ann@example.org\nAction: failed\nStatus: 5.1.1\n";

  static Stream<Arguments> shapes() {
    return Stream.of(
        shape("one line", () -> HEAD + "\n" + "a".repeat(HUGE)),
        shape("empty lines", () -> HEAD + "\n" + "\n".repeat(HUGE)),
        shape("a header line", () -> "Subject: " + "a ".repeat(HUGE / 2)),
        shape("header lines", () -> "a: b\n".repeat(HUGE / 5)),
        shape("folded header", () -> "Subject: a\n" + " b\n".repeat(HUGE / 3)),
        shape("addresses", () -> HEAD + "\n" + "a@b.example ".repeat(HUGE / 12)),
        shape("at signs", () -> HEAD + "\n" + "@".repeat(HUGE)),
        shape("codes", () -> HEAD + "\n" + "550 5.1.1 ".repeat(HUGE / 10)),
        shape("digits", () -> HEAD + "\n" + "5".repeat(HUGE)),
        shape("tags", () -> HEAD + "Content-Type: text/html\n\n" + "<".repeat(HUGE)),
        shape("styles", () -> HEAD + "Content-Type: text/html\n\n" + "<style".repeat(HUGE / 6)),
        shape("entities", () -> HEAD + "Content-Type: text/html\n\n" + "&".repeat(HUGE)),
        shape("parts", () -> parts("\n", HUGE / 6)),
        shape(
            "groups",
            () ->
                parts(
                    "Content-Type: message/delivery-status\n\n" + "a: b\n\n".repeat(HUGE / 6), 1)),
        shape("encoded words", () -> "Subject: " + "=?utf-8?q?a?= ".repeat(1_000_000)),
        shape("unfinished word", () -> "Subject: " + "=?".repeat(1_000_000)),
        shape("links", () -> HEAD + "\n" + "/leave/".repeat(HUGE / 7)),
        shape("quotation", () -> HEAD + "\n" + "> ".repeat(HUGE / 2)),
        shape("full", () -> HEAD + "\n" + "mailbox user account ".repeat(HUGE / 21)));
  }

  private static Arguments shape(String name, Supplier<String> text) {
    return Arguments.of(name, text);
  }

  private static String parts(String part, int count) {
    return HEAD
        + "Content-Type: multipart/report; boundary=b\n\n"
        + ("--b\n" + part).repeat(count)
        + "--b--\n";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void tenMegabytesAreReadInSeconds(String name, Supplier<String> text) {
    var bytes = text.get().getBytes(ISO_8859_1);
    assertTimeoutPreemptively(PATIENCE, () -> assertThat(READER.read(bytes)).as(name).isNotNull());
  }

  @Test
  void aReportBeforeTenMegabytesOfOriginalIsRead() {
    var message =
        parts("Content-Type: message/delivery-status\n\n" + STATUS, 1).replace("--b--\n", "")
            + "--b\nContent-Type: message/rfc822\n\nSubject: x\n\n"
            + "a\n".repeat(HUGE / 2);
    assertThat(READER.read(message.getBytes(ISO_8859_1)).what()).isInstanceOf(Bounce.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 3_000, 100_000})
  void partsInPartsAreNoDanger(int depth) {
    var message = new StringBuilder(HEAD);
    for (int i = 0; i < depth; i++) {
      message.append("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n".formatted(i, i));
    }
    message.append("Content-Type: message/delivery-status\n\n").append(STATUS);
    var what = READER.read(message.toString().getBytes(ISO_8859_1)).what();
    assertThat(what instanceof Bounce).isEqualTo(depth == 5);
  }

  @Test
  void noCutAndNoWrongByteBreaksIt() throws IOException {
    var random = new Random(17);
    try (var files = Files.list(Path.of("src/test/resources/bounces"))) {
      for (var file : files.filter(one -> one.toString().endsWith(".eml")).sorted().toList()) {
        var bytes = Files.readAllBytes(file);
        for (int i = 0; i < 20 && bytes.length > 0; i++) {
          var broken = java.util.Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
          broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
          assertThat(READER.read(broken).words()).as(file.toString()).doesNotContain("\u0000");
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "any | en | bounce | a.*b",
        "any | en | bounce | a+",
        "any | en | bounce | a{2,}",
        "any | en | bounce | (ab){1,9}",
        "any | en | bounce | a{1,2}b{1,2}c{1,2}d{1,2}e{1,2}",
        "any | en | bounce"
      })
  void aPatternThatMayTakeForEverIsRefusedWithItsLine(String line) {
    assertThatThrownBy(
            () -> PatternTable.read(new BufferedReader(new StringReader("# x\n" + line))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("words.txt line 2");
  }
}
