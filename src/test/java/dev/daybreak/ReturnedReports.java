package dev.daybreak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.admin.Visitor;
import dev.daybreak.bounces.ReturnsDoor;
import dev.daybreak.bounces.reports.Reports;
import dev.daybreak.subscribers.DataRights;
import dev.daybreak.subscribers.Subscriber.State;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reports of providers, and the pages of what came back. */
abstract class ReturnedReports extends ReturnsDesk {
  @Test
  void theReadersPageAndThePageOfReturnsShowTheNoticesOwnWordsAndAReleaseUndoesIt() {
    var press = sent("ann@example.org");
    mailbox.deliver(failed("ann@example.org", sender("ann@example.org", press), "5.1.1"));
    mailbox.deliver(
        "From: MAILER-DAEMON@mx.example.org\nSubject: Undelivered mail\n\nWe regret.\n");
    eventually().untilAsserted(() -> assertThat(effects()).containsExactly("SUPPRESSED", "KEPT"));
    var editor = Visitor.editor(program);
    var id = reader("ann@example.org").id();

    assertThat(editor.get("/admin/subscribers/" + id).body())
        .contains("Address suppressed", "said no", "5.1.1");
    var page = editor.get("/admin/subscribers/returned?kept=true").body();
    assertThat(page).contains("We regret.", "Needs a person", "Download").doesNotContain("said no");
    var kept = page.replaceAll("(?s).*/admin/subscribers/returned/(\\d+).*", "$1");
    assertThat(editor.get("/admin/subscribers/returned/" + kept).body()).contains("We regret.");
    assertThat(editor.get("/admin/delivery/" + TODAY).body()).contains("bounced later");

    ReturnsDoor.tidy(program);
    var health = editor.get("/admin/subscribers/health").body();
    assertThat(health)
        .contains("example.org", "1 bounce<", "too few emails to judge", "1 bounced")
        .contains("<svg class=\"plot\"");
    var undo = health.replaceAll("(?s).*href=\"(/admin/subscribers/lift[^\"]*)\".*", "$1");
    assertThat(editor.get(undo.replace("&amp;", "&")).body())
        .contains("Lift the suppression of 1 address", "ann@example.org");
    assertThat(
            editor
                .get(
                    undo.replace("&amp;", "&")
                        .replace(TODAY + "T", "2026-11-23T")
                        .replace("2026-11-25T", "2026-11-24T"))
                .body())
        .doesNotContain("ann@example.org");

    release("ann@example.org");
    assertThat(reader("ann@example.org").state()).isEqualTo(State.CONFIRMED);
    assertThat(editor.get("/admin/subscribers/" + id).body()).contains("they wrote to us");
  }

  @Test
  void reportsOfProvidersAreShownOnceAndOurOwnFailuresAreTold() {
    var ours = "harbour.example";
    var yesterday = TODAY.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    var report =
        Reports.bytes(
            Reports.dmarc(
                "mill.example",
                "7",
                ours,
                yesterday,
                Reports.record("192.0.2.10", 900, ours, ours, ours)
                    + Reports.record("192.0.2.10", 100, ours, "", "")
                        .replace("elsewhere.example", "harbour.example")
                        .replace("softfail", "pass")
                    + Reports.record("192.0.2.11", 500, ours, ours, ours)
                    + Reports.record("198.51.100.66", 5_000, ours, "", "")
                    + strangers("100.64", ours)));
    mailbox.deliver(
        Reports.email("mill.example", ours, "application/gzip", "a.xml.gz", Reports.gzip(report)));
    mailbox.deliver(
        Reports.email(
            "mill.example", ours, "application/zip", "a.zip", Reports.zip("a.xml", report)));
    mailbox.deliver(
        Reports.email(
            "mill.example",
            "other.example",
            "text/xml",
            "b.xml",
            Reports.bytes(
                Reports.dmarc(
                    "mill.example",
                    "8",
                    "other.example",
                    yesterday,
                    Reports.record("203.0.113.5", 9, "other.example", "", "")))));
    mailbox.deliver(
        Reports.email(
            "mill.example",
            ours,
            "application/gzip",
            "c.xml.gz",
            Reports.gzip(Reports.bytes("<feedback>" + " ".repeat(4_000_000)))));
    mailbox.deliver(
        Reports.email(
            "mill.example",
            ours,
            "application/tlsrpt+gzip",
            "d.json.gz",
            Reports.gzip(Reports.bytes(Reports.tls("Mill Mail", "9", ours, yesterday)))));

    var others =
        Reports.bytes(
            Reports.dmarc("mill.example", "10", ours, yesterday, strangers("100.65", ours)));
    mailbox.deliver(Reports.email("mill.example", ours, "text/xml", "e.xml", others));

    eventually()
        .untilAsserted(
            () ->
                assertThat(effects())
                    .containsExactly(
                        "READ",
                        "NONE AGAIN",
                        "NONE NOT_OURS",
                        "KEPT REPORT_TOO_LARGE",
                        "READ",
                        "READ"));
    var page = Visitor.editor(program).get("/admin/subscribers/reports?days=7").body();
    assertThat(page)
        .containsSubsequence(
            "198.51.100.66", "Unknown", "5,000", "192.0.2.10", "Ours", "1,000", "90%")
        .contains("mx1.harbour.example", "certificate expired", "not ours")
        .doesNotContain("203.0.113.5");
    clock.forward(Duration.ofSeconds(61));
    eventually()
        .untilAsserted(
            () ->
                assertThat(alerts())
                    .anySatisfy(
                        one ->
                            assertThat(one).contains("100 of 1500 emails from our own servers")));

    fillTheDayWithReports();
    mailbox.deliver(Reports.email("brook.example", ours, "text/xml", "f.xml", one("11")));
    eventually().untilAsserted(() -> assertThat(effects()).endsWith("NONE REPORT_TOO_MANY"));
    clock.forward(Duration.ofDays(1));
    mailbox.deliver(Reports.email("brook.example", ours, "text/xml", "g.xml", one("12")));
    eventually()
        .untilAsserted(() -> assertThat(effects()).endsWith("NONE REPORT_TOO_MANY", "READ"));

    clock.forward(Duration.ofDays(91));
    ReturnsDoor.tidy(program);
    assertThat(
            program
                .bean(JdbcTemplate.class)
                .queryForObject("SELECT COUNT(*) FROM provider_report", Integer.class))
        .isZero();
  }

  /** One email each from 600 addresses that are not ours. */
  private static String strangers(String network, String from) {
    return IntStream.range(0, 600)
        .mapToObj(i -> network + "." + i / 250 + "." + i % 250)
        .map(address -> Reports.record(address, 1, from, "", ""))
        .collect(Collectors.joining());
  }

  /** A small report about us. */
  private static byte[] one(String id) {
    var yesterday = TODAY.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return Reports.bytes(Reports.dmarc("brook.example", id, "harbour.example", yesterday, ""));
  }

  private void fillTheDayWithReports() {
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    program
        .bean(JdbcTemplate.class)
        .batchUpdate(
            """
            INSERT INTO provider_report (kind, org, report_no, domain, ours, policy, begins_at,
                                         ends_at, taken_at, messages)
            VALUES ('DMARC', 'flood.example', ?, 'harbour.example', TRUE, 'none', ?, ?, ?, 0)""",
            IntStream.range(0, 500)
                .mapToObj(i -> new Object[] {String.valueOf(i), now, now, now})
                .toList());
  }

  @Test
  void whatCameBackGoesWithTheReadersData() {
    var press = sent("ann@example.org");
    var bounce = sender("ann@example.org", press);
    mailbox.deliver(failed("ann@example.org", bounce, "5.1.1"));
    eventually().untilAsserted(() -> assertThat(taken()).isEqualTo(1));
    var id = reader("ann@example.org").id();
    assertThat(program.bean(DataRights.class).export(id).get("returned").toString())
        .contains("said no");

    program.bean(DataRights.class).erase(id);

    assertThat(
            program
                .bean(JdbcTemplate.class)
                .queryForList("SELECT words || subject || sender FROM returned_mail", String.class))
        .containsExactly("");

    // One that comes later, in a letter of its own.
    mailbox.deliver(failed("ann@example.org", bounce, "5.2.2"));
    eventually().untilAsserted(() -> assertThat(taken()).isEqualTo(2));
    assertThat(
            program
                .bean(JdbcTemplate.class)
                .queryForList("SELECT words || subject || sender FROM returned_mail", String.class))
        .containsExactly("", "");
  }
}
