package dev.daybreak.bounces.reports;

import java.time.Instant;
import java.util.List;

/**
 * How a provider's connections to our mail servers were encrypted, over a span (RFC 8460).
 *
 * @param org who reports
 * @param id its number of the report
 */
public record TlsReport(String org, String id, Instant begin, Instant end, List<Policy> policies)
    implements ProviderReport {

  public TlsReport {
    policies = List.copyOf(policies);
  }

  @Override
  public long messages() {
    return policies.stream()
        .mapToLong(one -> one.succeeded() + Math.max(one.failed(), one.detailed()))
        .sum();
  }

  /**
   * Connections under one policy.
   *
   * @param type {@code sts}, {@code tlsa} or {@code no-policy-found}
   * @param domain that takes the mail
   */
  public record Policy(
      String type, String domain, long succeeded, long failed, List<Failed> failures) {
    public Policy {
      failures = List.copyOf(failures);
    }

    /** Those whose failure is told in detail. */
    long detailed() {
      return failures.stream().mapToLong(Failed::sessions).sum();
    }
  }

  /**
   * Connections that failed in one way.
   *
   * @param result such as {@code certificate-expired} (RFC 8460 §4.3)
   * @param mx the mail server's name; empty if it is not said
   */
  public record Failed(String result, String mx, long sessions) {}
}
