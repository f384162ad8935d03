package dev.daybreak.bounces.reports;

import java.time.Instant;
import java.util.List;

/**
 * What a provider saw of emails that name a domain as their sender, over a span: an aggregate
 * report (RFC 9990, before it RFC 7489 appendix C).
 *
 * @param org who reports
 * @param id its number of the report
 * @param domain whose DMARC record was applied
 * @param policy what that record asks for: {@code none}, {@code quarantine}, {@code reject}
 */
public record DmarcReport(
    String org, String id, String domain, Instant begin, Instant end, String policy, List<Row> rows)
    implements ProviderReport {

  public DmarcReport {
    rows = List.copyOf(rows);
  }

  @Override
  public long messages() {
    return rows.stream().mapToLong(Row::count).sum();
  }

  /**
   * Emails that came from one address with one result.
   *
   * @param address it came from
   * @param disposition what was done with them: {@code none}, {@code quarantine}, {@code reject}
   * @param dkim whether a signature passed that is aligned with From
   * @param spf whether SPF passed for a domain that is aligned with From
   * @param headerFrom the domain of From
   */
  public record Row(
      String address,
      long count,
      String disposition,
      boolean dkim,
      boolean spf,
      String headerFrom,
      List<Signature> signatures,
      Sender sender) {

    public Row {
      signatures = List.copyOf(signatures);
    }

    /** Whether DMARC passes: one of the two is enough (RFC 9989). */
    boolean passes() {
      return dkim || spf;
    }
  }

  /** A signature, and the word for its result (RFC 8601 §2.7.1). */
  public record Signature(String domain, String selector, String result) {}

  /**
   * The domain of the envelope's sender, and the word for SPF's result (RFC 8601 §2.7.2); both
   * empty if it was not checked.
   */
  public record Sender(String domain, String result) {}
}
