package dev.daybreak.bounces.reports;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.bounces.reports.DmarcReport.Row;
import dev.daybreak.bounces.reports.ReportIntake.Taken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores the reports of providers: each once, however often it is sent. */
@Component
public class ProviderReports {
  /** So many sources of one report are kept, the largest; the rest is one row without address. */
  private static final int MOST_SOURCES = 1_000;

  /** Anyone can send forged ones; providers that exist send some dozens. */
  private static final int MOST_A_DAY = 500;

  private static final Duration DAY = Duration.ofDays(1);

  private final JdbcClient db;
  private final JdbcTemplate batches;
  private final Clock clock;

  ProviderReports(JdbcClient db, JdbcTemplate batches, Clock clock) {
    this.db = db;
    this.batches = batches;
    this.clock = clock;
  }

  /** What rows have in common that are kept as one. */
  private record Source(
      String address,
      String headerFrom,
      String disposition,
      boolean dkim,
      boolean spf,
      String dkimResult,
      String spfResult,
      boolean allowed,
      boolean signed) {

    static Source of(Row row, OwnMail own) {
      var results = row.signatures().stream().map(DmarcReport.Signature::result).toList();
      return new Source(
          row.address(),
          row.headerFrom(),
          cut(row.disposition()),
          row.dkim(),
          row.spf(),
          results.contains("pass") ? "pass" : results.isEmpty() ? "none" : cut(results.get(0)),
          row.sender().result().isEmpty() ? "none" : cut(row.sender().result()),
          own.isAllowed(row),
          own.isSigned(row));
    }

    /** The same of no address in particular. */
    Source rest() {
      return new Source("", "", "", dkim, spf, "", "", allowed, signed);
    }

    private static String cut(String word) {
      return word.substring(0, Math.min(word.length(), 20));
    }
  }

  /** Whether so many were stored within a day that no more are. */
  boolean isFull() {
    return db.sql("SELECT COUNT(*) FROM provider_report WHERE taken_at > :since")
            .param("since", clock.instant().minus(DAY).atOffset(UTC))
            .query(Long.class)
            .single()
        >= MOST_A_DAY;
  }

  Taken take(DmarcReport report, OwnMail own) {
    boolean ours = own.isOurs(report.domain());
    var id = claim(report, "DMARC", report.domain(), ours, Source.cut(report.policy()));
    if (id < 0) {
      return Taken.AGAIN;
    }
    if (!ours) {
      return Taken.NOT_OURS;
    }
    var counts = new HashMap<Source, Long>();
    report.rows().forEach(row -> counts.merge(Source.of(row, own), row.count(), Long::sum));
    batches.batchUpdate(
        """
        INSERT INTO dmarc_source (report_id, address, header_from, disposition, dkim_aligned,
                                  spf_aligned, dkim_result, spf_result, allowed, signed, messages)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        largest(counts).entrySet().stream()
            .map(
                one -> {
                  var source = one.getKey();
                  return new Object[] {
                    id,
                    source.address(),
                    source.headerFrom(),
                    source.disposition(),
                    source.dkim(),
                    source.spf(),
                    source.dkimResult(),
                    source.spfResult(),
                    source.allowed(),
                    source.signed(),
                    one.getValue()
                  };
                })
            .toList());
    return Taken.STORED;
  }

  private static Map<Source, Long> largest(Map<Source, Long> counts) {
    if (counts.size() <= MOST_SOURCES) {
      return counts;
    }
    var kept = new HashMap<Source, Long>();
    var sorted = new ArrayList<>(counts.entrySet());
    sorted.sort(Map.Entry.<Source, Long>comparingByValue().reversed());
    for (int i = 0; i < sorted.size(); i++) {
      var one = sorted.get(i);
      kept.merge(i < MOST_SOURCES ? one.getKey() : one.getKey().rest(), one.getValue(), Long::sum);
    }
    return kept;
  }

  Taken take(TlsReport report, OwnMail own) {
    var policies =
        report.policies().stream().filter(policy -> own.isOurs(policy.domain())).toList();
    boolean ours = !policies.isEmpty();
    var domain = (ours ? policies : report.policies()).get(0).domain();
    var id = claim(report, "TLS", domain, ours, "");
    if (id < 0) {
      return Taken.AGAIN;
    }
    batches.batchUpdate(
        """
        INSERT INTO tls_outcome (report_id, policy, domain, mx, result, sessions)
        VALUES (?, ?, ?, ?, ?, ?)""",
        policies.stream().flatMap(policy -> outcomes(id, policy)).toList());
    return ours ? Taken.STORED : Taken.NOT_OURS;
  }

  /** Its outcomes; one that succeeded, or whose failure is not detailed, has no mail server. */
  private static Stream<Object[]> outcomes(long report, TlsReport.Policy policy) {
    var rows = new ArrayList<Object[]>();
    var type = Source.cut(policy.type());
    rows.add(new Object[] {report, type, policy.domain(), "", "", policy.succeeded()});
    for (var failed : policy.failures()) {
      rows.add(
          new Object[] {
            report,
            type,
            policy.domain(),
            failed.mx(),
            failed.result().isEmpty() ? "other" : failed.result(),
            failed.sessions()
          });
    }
    long rest = policy.failed() - policy.detailed();
    if (rest > 0) {
      rows.add(new Object[] {report, type, policy.domain(), "", "other", rest});
    }
    return rows.stream();
  }

  /** Claims a report for the running transaction; below zero if it was taken before. */
  private long claim(
      ProviderReport report, String kind, String domain, boolean ours, String policy) {
    int claimed =
        db.sql(
                """
                INSERT INTO provider_report (kind, org, report_no, domain, ours, policy, begins_at,
                                             ends_at, taken_at, messages)
                VALUES (:kind, :org, :no, :domain, :ours, :policy, :begin, :end, :now, :messages)
                ON CONFLICT DO NOTHING""")
            .param("kind", kind)
            .param("org", report.org())
            .param("no", report.id())
            .param("domain", domain)
            .param("ours", ours)
            .param("policy", policy)
            .param("begin", report.begin().atOffset(UTC))
            .param("end", report.end().atOffset(UTC))
            .param("now", clock.instant().atOffset(UTC))
            .param("messages", report.messages())
            .update();
    return claimed == 0
        ? -1
        : db.sql(
                """
                SELECT id FROM provider_report
                 WHERE kind = :kind AND org = :org AND report_no = :no""")
            .param("kind", kind)
            .param("org", report.org())
            .param("no", report.id())
            .query(Long.class)
            .single();
  }

  /** Deletes what is older than reports are kept. */
  public int forget() {
    return forget(clock.instant().minus(ReportReader.KEEP));
  }

  private int forget(Instant before) {
    for (var table : List.of("dmarc_source", "tls_outcome")) {
      db.sql(
              "DELETE FROM %s WHERE report_id IN (SELECT id FROM provider_report WHERE ends_at < :before)"
                  .formatted(table))
          .param("before", before.atOffset(UTC))
          .update();
    }
    return db.sql("DELETE FROM provider_report WHERE ends_at < :before")
        .param("before", before.atOffset(UTC))
        .update();
  }
}
