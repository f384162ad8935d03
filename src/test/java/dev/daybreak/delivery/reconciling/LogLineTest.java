package dev.daybreak.delivery.reconciling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.delivery.reconciling.LogLine.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogLineTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          QUEUED         | Nov 26 07:00:03 mx postfix/smtp[123]: 4DX1abc: to=<a@b.example>, relay=none
          QUEUED         | 2026-11-26T07:00:03.1+00:00 mx postfix/smtp[123]: 9A2C41F0B3: removed
          QUEUED         | Nov 26 07:00:03 mx postfix-out/relay/smtp[123]: 4DX1abc: host said: 451
          QUEUED         | Nov 26 07:00:03 mx postfix/smtpd[123]: 4DX1abc: client=a.example[192.0.2.1]
          OTHER          | Nov 26 07:00:03 mx postfix/smtpd[123]: connect from a.example[192.0.2.1]
          OTHER          | Nov 26 07:00:03 mx postfix/smtpd[123]: NOQUEUE reject
          OTHER          | Nov 26 07:00:03 mx postfix/qmgr[123]: 4DX1abc
          OTHER          | Nov 26 07:00:03 mx postfix/qmgr[123]:
          OTHER          | Nov 26 07:00:03 mx dovecot: lmtp(12): Disconnect
          OTHER          | Nov 26 07:00:03 mx opendkim[12]: 4DX1abc: DKIM-Signature field added
          UNINTELLIGIBLE | Nov 26 07:00:03 mx
          UNINTELLIGIBLE | Nov 26 07:00:03 mx no program
          UNINTELLIGIBLE | 4DX1abc: to=<a@b.example>
          UNINTELLIGIBLE | a
          """)
  void isOfOneKind(Kind expected, String line) {
    var bytes = line.getBytes(UTF_8);
    assertThat(new LogLine(ZoneId.of("UTC"), Clock.systemUTC()).read(bytes, 0, bytes.length))
        .isEqualTo(expected);
  }

  @Test
  void aLogIsReadPlainOrPackedAndUpToWhereItBreaksOff() throws IOException {
    var log = "first\n\nsecond\r\n" + "x".repeat(3 << 20) + "\nlast";
    var packed = packed(log);

    var lines = new ArrayList<String>();
    assertThat(read(log.getBytes(UTF_8), lines)).isTrue();
    assertThat(lines).hasSize(4).startsWith("first", "second").endsWith("last");
    lines.clear();
    assertThat(read(packed, lines)).isTrue();
    assertThat(lines).hasSize(4).startsWith("first", "second").endsWith("last");
    lines.clear();
    assertThat(read(Arrays.copyOf(packed, packed.length - 9), lines)).isFalse();
    assertThat(lines).startsWith("first", "second");
    lines.clear();
    assertThat(read(new byte[0], lines)).isTrue();
    assertThat(lines).isEmpty();
  }

  @Test
  void severalPackedLogsInOneFileAreReadAll() throws IOException {
    var both = new ByteArrayOutputStream();
    both.write(packed("one\n"));
    both.write(packed("two\n"));
    var lines = new ArrayList<String>();
    assertThat(read(both.toByteArray(), lines)).isTrue();
    assertThat(lines).containsExactly("one", "two");
  }

  private static boolean read(byte[] log, List<String> lines) throws IOException {
    return RelayLog.read(
        new ByteArrayInputStream(log),
        (bytes, from, to) -> lines.add(new String(bytes, from, to - from, UTF_8)));
  }

  private static byte[] packed(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
