package dev.daybreak.bounces.reports;

import static dev.daybreak.bounces.reports.Reports.bytes;
import static dev.daybreak.bounces.reports.Reports.gzip;
import static dev.daybreak.bounces.reports.Reports.record;
import static dev.daybreak.bounces.reports.Reports.zip;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.daybreak.bounces.reports.DmarcReport.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports in the forms that providers send, and those that attackers could. */
class ReportReaderTest {
  private static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");
  private static final Instant DAY = Instant.parse("2026-11-23T00:00:00Z");
  private static final String OURS = "harbour.example";

  private static final String GOOD =
      Reports.dmarc(
          "mill.example",
          "7",
          OURS,
          DAY,
          record("192.0.2.10", 900, OURS, OURS, "bounces." + OURS)
              + record("198.51.100.9", 12, OURS, "", ""));

  private static final String TLS = Reports.tls("Mill Mail", "t7", OURS, DAY);

  static Stream<Arguments> readable() throws IOException {
    return Stream.of(
        good("plain", bytes(GOOD), GOOD_ROWS),
        good("gzip", gzip(bytes(GOOD)), GOOD_ROWS),
        good("zip", zip("mill.example!harbour.example!1!2.xml", bytes(GOOD)), GOOD_ROWS),
        good("zip with a folder", zipInFolder(), GOOD_ROWS),
        good("byte order mark", bytes("\uFEFF" + GOOD), GOOD_ROWS),
        good("white space first", bytes(GOOD.replaceFirst("<\\?xml.*\\?>", "\n\n")), GOOD_ROWS),
        good(
            "no namespace (RFC 7489)",
            bytes(GOOD.replace(" xmlns=\"urn:ietf:params:xml:ns:dmarc-2.0\"", "")),
            GOOD_ROWS),
        good(
            "the draft's namespace",
            bytes(
                GOOD.replace("urn:ietf:params:xml:ns:dmarc-2.0", "http://dmarc.org/dmarc-xml/0.1")),
            GOOD_ROWS),
        good(
            "a prefix",
            bytes(GOOD.replace("xmlns=", "xmlns:d=").replaceAll("<(/?)(?=[a-z])(?!\\?)", "<$1d:")),
            GOOD_ROWS),
        good("no version", bytes(GOOD.replace("<version>1.0</version>", "")), GOOD_ROWS),
        good("capital results", bytes(GOOD.replace(">pass<", ">Pass<")), GOOD_ROWS),
        good(
            "white space in texts",
            bytes(GOOD.replace(">192.0.2.10<", ">\n 192.0.2.10 \n<")),
            GOOD_ROWS),
        good(
            "CDATA",
            bytes(GOOD.replace(">mill.example<", "><![CDATA[mill.example]]><")),
            GOOD_ROWS),
        good("a comment within", bytes(GOOD.replace("<row>", "<!-- of us --><row>")), GOOD_ROWS),
        good(
            "an extension",
            bytes(
                GOOD.replace(
                    "</policy_published>",
                    "</policy_published><extension><x:a xmlns:x=\"urn:x\"><x:row>1</x:row></x:a></extension>")),
            GOOD_ROWS),
        good(
            "another last dot",
            bytes(GOOD.replace(">harbour.example<", ">Harbour.Example.<")),
            GOOD_ROWS),
        good(
            "reasons",
            bytes(
                GOOD.replace(
                    "</policy_evaluated>",
                    "<reason><type>local_policy</type><comment>arc=pass</comment></reason></policy_evaluated>")),
            GOOD_ROWS),
        good("UTF-16", GOOD.replace("UTF-8", "UTF-16").getBytes(UTF_16), GOOD_ROWS),
        good(
            "IPv6",
            bytes(GOOD.replace("192.0.2.10", "2001:DB8::25")),
            "2001:db8:0:0:0:0:0:25 900 pass, 198.51.100.9 12 fail"),
        good(
            "no results of SPF and DKIM",
            bytes(GOOD.replaceAll("(?s)<auth_results>.*?</auth_results>", "<auth_results/>")),
            GOOD_ROWS),
        good("no record", bytes(Reports.dmarc("mill.example", "8", OURS, DAY, "")), ""));
  }

  private static final String GOOD_ROWS = "192.0.2.10 900 pass, 198.51.100.9 12 fail";

  private static Arguments good(String name, byte[] file, String rows) {
    return Arguments.of(name, file, rows);
  }

  private static byte[] zipInFolder() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(packed)) {
      out.putNextEntry(new ZipEntry("reports/"));
      out.putNextEntry(new ZipEntry("reports/1.xml"));
      out.write(bytes(GOOD));
    }
    return packed.toByteArray();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("readable")
  void aReportIsRead(String name, byte[] file, String rows) throws UnreadableReport {
    var report = (DmarcReport) ReportReader.read(List.of(file), NOW);

    assertThat(report.org()).isEqualTo("mill.example");
    assertThat(report.domain()).isEqualTo(OURS);
    assertThat(report.policy()).isEqualTo("none");
    assertThat(report.begin()).isEqualTo(DAY);
    assertThat(report.rows())
        .extracting(row -> row.address() + " " + row.count() + (row.passes() ? " pass" : " fail"))
        .isEqualTo(rows.isEmpty() ? List.of() : Arrays.asList(rows.split(", ", -1)));
  }

  @Test
  void aRowHasItsResultsAndThoseBefore() throws UnreadableReport {
    var rows = ((DmarcReport) ReportReader.read(List.of(bytes(GOOD)), NOW)).rows();

    assertThat(rows.get(0))
        .isEqualTo(
            new Row(
                "192.0.2.10",
                900,
                "none",
                true,
                true,
                OURS,
                List.of(new DmarcReport.Signature(OURS, "s1", "pass")),
                new DmarcReport.Sender("bounces." + OURS, "pass")));
    assertThat(rows.get(1).disposition()).isEqualTo("quarantine");
    assertThat(rows.get(1).sender())
        .isEqualTo(new DmarcReport.Sender("elsewhere.example", "softfail"));
  }

  @Test
  void aReportOnTlsIsRead() throws UnreadableReport {
    for (var file : List.of(bytes(TLS), gzip(bytes(TLS)), bytes("\n " + TLS))) {
      var report = (TlsReport) ReportReader.read(List.of(file), NOW);

      assertThat(report.org()).isEqualTo("Mill Mail");
      assertThat(report.begin()).isEqualTo(DAY);
      var policy = report.policies().get(0);
      assertThat(policy.type()).isEqualTo("sts");
      assertThat(policy.domain()).isEqualTo(OURS);
      assertThat(policy.succeeded()).isEqualTo(5326);
      assertThat(policy.failures())
          .extracting(one -> one.mx() + " " + one.result() + " " + one.sessions())
          .containsExactly(
              "mx1.harbour.example certificate-expired 100",
              "mx2.harbour.example starttls-not-supported 200");
    }
  }

  static Stream<Arguments> unreadable() {
    return Stream.of(
        bad("MISSING", "nothing", new byte[0]),
        bad("MISSING", "a picture", bytes("GIF89a...")),
        bad("MISSING", "a zip in a zip", zip("a.zip", zip("a.xml", bytes(GOOD)))),
        bad("MALFORMED", "half a file", bytes(GOOD.substring(0, GOOD.length() / 2))),
        bad("MALFORMED", "half a gzip", half(gzip(bytes(GOOD)))),
        bad("MALFORMED", "half a zip", half(zip("a.xml", bytes(GOOD)))),
        bad("MALFORMED", "other XML", bytes("<rss><channel/></rss>")),
        bad("MALFORMED", "no domain", bytes(GOOD.replace(OURS, ""))),
        bad("MALFORMED", "no number", bytes(GOOD.replace("<report_id>7</report_id>", ""))),
        bad("MALFORMED", "no address", bytes(GOOD.replace("192.0.2.10", "mx.mill.example"))),
        bad(
            "MALFORMED",
            "an address that is none",
            bytes(GOOD.replace("192.0.2.10", "192.0.2.999"))),
        bad("MALFORMED", "less than none", bytes(GOOD.replace(">900<", ">-900<"))),
        bad("MALFORMED", "too much", bytes(GOOD.replace(">900<", ">1000000000<"))),
        bad("MALFORMED", "too many connections", bytes(TLS.replace("5326", "1000000000"))),
        bad("TOO_LARGE", "too much together", much(11)),
        bad(
            "TOO_LARGE",
            "too many connections together",
            bytes(
                TLS.replace(
                    "{\"result-type\": \"certificate-expired\"",
                    "{\"failed-session-count\": 999999999}, ".repeat(11)
                        + "{\"result-type\": \"certificate-expired\""))),
        bad(
            "DOCUMENT_TYPE",
            "an external entity",
            withType("<!ENTITY e SYSTEM \"file:///etc/passwd\">")),
        bad(
            "DOCUMENT_TYPE",
            "an external type",
            bytes(
                GOOD.replace(
                    "<feedback",
                    "<!DOCTYPE feedback SYSTEM \"http://127.0.0.1:1/x.dtd\"><feedback"))),
        bad(
            "DOCUMENT_TYPE",
            "entities of entities",
            withType("<!ENTITY a \"aaaaaaaaaa\"><!ENTITY e \"&a;&a;&a;&a;&a;\">")),
        bad("TOO_LARGE", "a gzip bomb", gzip(huge())),
        bad("TOO_LARGE", "a zip bomb", zip("a.xml", huge())),
        bad(
            "TOO_LARGE",
            "a bomb of a small size",
            gzip(bytes("<feedback>" + " ".repeat(4_000_000)))),
        bad("TOO_LARGE", "a plain file of 21 MB", huge()),
        bad("TOO_LARGE", "deep", bytes("<feedback>" + "<a>".repeat(100_000))),
        bad(
            "TOO_LARGE",
            "too many rows",
            gzip(bytes(Reports.dmarc("m", "1", OURS, DAY, row().repeat(50_001))))),
        bad("TOO_LARGE", "deep JSON", bytes("{\"x\":" + "[".repeat(100_000))),
        bad("TOO_LARGE", "a bomb of JSON", gzip(bytes("{\"a\":\"b\"" + " ".repeat(4_000_000)))),
        bad("MALFORMED", "JSON of another kind", bytes("{\"policies\": 7}")),
        bad("MALFORMED", "JSON without time", bytes(TLS.replace("start-datetime", "start"))),
        bad("MALFORMED", "less than no connections", bytes(TLS.replace("5326", "-1"))),
        bad(
            "WRONG_DATES",
            "the end before the beginning",
            bytes(GOOD.replaceAll("<end>\\d+", "<end>1700000000"))),
        bad("WRONG_DATES", "next week", dated(NOW.plus(Duration.ofDays(7)))),
        bad("WRONG_DATES", "last year", dated(NOW.minus(Duration.ofDays(365)))),
        bad(
            "WRONG_DATES",
            "milliseconds",
            bytes(GOOD.replaceAll("<(begin|end)>(\\d+)", "<$1>$200"))),
        bad("WRONG_DATES", "the whole of time", bytes(GOOD.replaceAll("<begin>\\d+", "<begin>0"))));
  }

  /** Emails from as many addresses, nearly 10 to the power of 9 from each. */
  private static byte[] much(int rows) {
    var records = row().replace(">1<", ">999999999<").repeat(rows);
    return bytes(Reports.dmarc("mill.example", "7", OURS, DAY, records));
  }

  private static Arguments bad(String fault, String name, byte[] file) {
    return Arguments.of(fault, name, file);
  }

  private static byte[] half(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length / 2);
  }

  private static byte[] dated(Instant begin) {
    return bytes(Reports.dmarc("mill.example", "7", OURS, begin, ""));
  }

  private static byte[] withType(String entities) {
    return bytes(
        GOOD.replace("<feedback", "<!DOCTYPE feedback [" + entities + "]><feedback")
            .replace(">mill.example<", ">&e;<"));
  }

  private static String row() {
    return "<record><row><source_ip>192.0.2.1</source_ip><count>1</count></row></record>";
  }

  private static byte[] huge() {
    return bytes("<feedback>" + "<a>1</a>".repeat(ReportFile.LONGEST / 8 + 100) + "</feedback>");
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("unreadable")
  void aReportThatIsNoneIsRefusedAndNamed(String fault, String name, byte[] file) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(60), () -> assertThat(faultOf(file)).as(name).isEqualTo(fault));
  }

  private static String faultOf(byte[] file) {
    try {
      return "read: " + ReportReader.read(List.of(file), NOW);
    } catch (UnreadableReport e) {
      return e.fault().name();
    }
  }

  @Test
  void theFirstAttachmentThatIsAReportIsRead() throws UnreadableReport {
    var files = List.of(bytes("Dear postmaster"), gzip(bytes(GOOD)), bytes(TLS));
    assertThat(ReportReader.read(files, NOW)).isInstanceOf(DmarcReport.class);
  }

  /** Whatever is changed, the answer is a report or its fault, and nothing else. */
  @Test
  void brokenBytesBreakNothing() {
    var random = new Random(7);
    for (var whole :
        List.of(bytes(GOOD), gzip(bytes(GOOD)), zip("a.xml", bytes(GOOD)), bytes(TLS))) {
      for (int i = 0; i < 200; i++) {
        var bytes = whole.clone();
        for (int k = 0; k < 1 + random.nextInt(8); k++) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        assertThat(faultOf(bytes)).isNotEmpty();
      }
    }
  }
}
