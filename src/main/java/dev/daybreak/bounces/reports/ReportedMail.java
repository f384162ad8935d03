package dev.daybreak.bounces.reports;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What providers reported of emails that name us as their sender. */
@Component
public class ReportedMail {
  /** So many addresses are summed up; the others of a week have next to no emails. */
  private static final int MOST = 100_000;

  private final JdbcClient db;
  private final ReportSettings settings;

  ReportedMail(JdbcClient db, ReportSettings settings) {
    this.db = db;
    this.settings = settings;
  }

  /** Whose server an address is. */
  public enum Whose {
    /** Our SMTP server, or one that SPF or a setting allows to send for us. */
    OURS,
    /** Most of what it sends is signed by us: ours, or passed on by someone. */
    SIGNED,
    UNKNOWN
  }

  /**
   * What came from one address.
   *
   * @param address empty: those of many small ones together
   * @param passed DMARC, which one of the two does
   * @param dkim passed by an aligned signature
   * @param spf passed by an aligned envelope sender
   * @param refused of those that failed: rejected, or put into the folder for spam
   * @param reporters how many providers say so
   */
  public record Source(
      String address,
      Whose whose,
      long messages,
      long passed,
      long dkim,
      long spf,
      long refused,
      int reporters) {

    public long failed() {
      return messages - passed;
    }
  }

  /** The sources of a time, those that fail first, the unknown ones before our own. */
  public List<Source> sources(Instant since, int limit) {
    return db
        .sql(
            """
            SELECT s.address, SUM(s.messages) AS messages,
                   SUM(CASE WHEN s.dkim_aligned OR s.spf_aligned THEN s.messages ELSE 0 END) AS passed,
                   SUM(CASE WHEN s.dkim_aligned THEN s.messages ELSE 0 END) AS dkim,
                   SUM(CASE WHEN s.spf_aligned THEN s.messages ELSE 0 END) AS spf,
                   SUM(CASE WHEN s.disposition IN ('reject', 'quarantine') THEN s.messages ELSE 0 END)
                     AS refused,
                   SUM(CASE WHEN s.allowed THEN s.messages ELSE 0 END) AS allowed,
                   SUM(CASE WHEN s.signed THEN s.messages ELSE 0 END) AS signed,
                   COUNT(DISTINCT r.org) AS reporters
              FROM provider_report r JOIN dmarc_source s ON s.report_id = r.id
             WHERE r.ends_at >= :since AND r.ours
             GROUP BY s.address
             ORDER BY SUM(CASE WHEN s.dkim_aligned OR s.spf_aligned THEN 0 ELSE s.messages END) DESC,
                      SUM(s.messages) DESC, s.address
             LIMIT :limit""")
        .param("since", since.atOffset(UTC))
        .param("limit", limit)
        .query((row, n) -> source(row))
        .list()
        .stream()
        .sorted(Comparator.comparingInt(ReportedMail::rank))
        .toList();
  }

  /** The emails of our own addresses, and those of them that failed DMARC. */
  record Own(long messages, long failed) {
    private static final Own NONE = new Own(0, 0);

    private Own and(Own other) {
      return new Own(messages + other.messages, failed + other.failed);
    }
  }

  /**
   * Sums up our own addresses. Those that only a setting names are known here, not in the database:
   * only with such a setting are the others read, those with the most emails.
   */
  Own own(Instant since) {
    return db
        .sql(
            """
            SELECT s.address, SUM(s.messages) AS messages,
                   SUM(CASE WHEN s.dkim_aligned OR s.spf_aligned THEN 0 ELSE s.messages END) AS failed,
                   SUM(CASE WHEN s.allowed THEN s.messages ELSE 0 END) AS allowed
              FROM provider_report r JOIN dmarc_source s ON s.report_id = r.id
             WHERE r.ends_at >= :since AND r.ours
             GROUP BY s.address
            HAVING %s
             ORDER BY SUM(s.messages) DESC
             LIMIT :most"""
                .formatted(
                    settings.addresses().isEmpty()
                        ? "2 * SUM(CASE WHEN s.allowed THEN s.messages ELSE 0 END) >= SUM(s.messages)"
                        : "SUM(s.messages) > 0"))
        .param("since", since.atOffset(UTC))
        .param("most", MOST)
        .query(
            (row, n) ->
                isOurs(row.getString("address"), row.getLong("messages"), row.getLong("allowed"))
                    ? new Own(row.getLong("messages"), row.getLong("failed"))
                    : Own.NONE)
        .list()
        .stream()
        .reduce(Own.NONE, Own::and);
  }

  private static int rank(Source one) {
    return one.failed() == 0 ? 2 : one.whose() == Whose.UNKNOWN ? 0 : 1;
  }

  private Source source(ResultSet row) throws SQLException {
    var address = row.getString("address");
    long messages = row.getLong("messages");
    return new Source(
        address,
        whose(address, messages, row.getLong("allowed"), row.getLong("signed")),
        messages,
        row.getLong("passed"),
        row.getLong("dkim"),
        row.getLong("spf"),
        row.getLong("refused"),
        row.getInt("reporters"));
  }

  private Whose whose(String address, long messages, long allowed, long signed) {
    return isOurs(address, messages, allowed)
        ? Whose.OURS
        : 2 * signed >= messages ? Whose.SIGNED : Whose.UNKNOWN;
  }

  /**
   * Whether it is a server of ours. Half of its emails must say so: a forwarder passes on some of
   * ours, and breaks their signature now and then.
   */
  private boolean isOurs(String address, long messages, long allowed) {
    return 2 * allowed >= messages || settings.names(address);
  }

  /**
   * Connections to our mail servers.
   *
   * @param policy {@code sts}, {@code tlsa} or {@code no-policy-found}
   * @param mx empty if it is not said
   * @param result how they failed, such as {@code certificate-expired}; empty: they did not
   */
  public record Tls(String policy, String domain, String mx, String result, long sessions) {}

  /** The connections of a time, those that failed first. */
  public List<Tls> tls(Instant since, int limit) {
    return db.sql(
            """
            SELECT t.policy, t.domain, t.mx, t.result, SUM(t.sessions) AS sessions
              FROM provider_report r JOIN tls_outcome t ON t.report_id = r.id
             WHERE r.ends_at >= :since AND r.ours AND t.sessions > 0
             GROUP BY t.policy, t.domain, t.mx, t.result
             ORDER BY CASE WHEN t.result = '' THEN 1 ELSE 0 END, SUM(t.sessions) DESC, t.mx, t.result
             LIMIT :limit""")
        .param("since", since.atOffset(UTC))
        .param("limit", limit)
        .query(
            (row, n) ->
                new Tls(
                    row.getString("policy"),
                    row.getString("domain"),
                    row.getString("mx"),
                    row.getString("result"),
                    row.getLong("sessions")))
        .list();
  }

  /**
   * A report that was taken.
   *
   * @param tls of TLS, else of DMARC
   * @param ours whether it is about a domain of ours
   * @param messages or, of TLS, connections
   */
  public record Entry(
      boolean tls,
      String org,
      String domain,
      boolean ours,
      String policy,
      Instant begin,
      Instant end,
      long messages) {}

  /** The newest reports. */
  public List<Entry> newest(int limit) {
    return db.sql(
            """
            SELECT kind, org, domain, ours, policy, begins_at, ends_at, messages
              FROM provider_report ORDER BY ends_at DESC, id DESC LIMIT :limit""")
        .param("limit", limit)
        .query(
            (row, n) ->
                new Entry(
                    row.getString("kind").equals("TLS"),
                    row.getString("org"),
                    row.getString("domain"),
                    row.getBoolean("ours"),
                    row.getString("policy"),
                    row.getObject("begins_at", OffsetDateTime.class).toInstant(),
                    row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                    row.getLong("messages")))
        .list();
  }
}
