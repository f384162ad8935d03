package dev.daybreak.bounces.reports;

import dev.daybreak.bounces.reports.DmarcReport.Row;
import java.util.Set;

/**
 * What is known of our own emails, to tell them from others that name us.
 *
 * @param from the domain of our From
 * @param envelope the domain of our envelope sender
 * @param relays the addresses of our SMTP servers
 */
record OwnMail(String from, String envelope, Set<String> relays) {
  OwnMail {
    relays = Set.copyOf(relays);
  }

  /** Whether a report about a domain is about us: the domain of From, one above it or below. */
  boolean isOurs(String domain) {
    return domain.equals(envelope)
        || domain.equals(from)
        || domain.endsWith("." + from)
        // Not a top-level domain, which is everyone's.
        || (domain.indexOf('.') > 0 && from.endsWith("." + domain));
  }

  /**
   * Whether emails came from where ours may come from: our SMTP server, or an address that SPF
   * allows for a domain of ours.
   */
  boolean isAllowed(Row row) {
    return relays.contains(row.address())
        || (row.sender().result().equals("pass") && isOurs(row.sender().domain()));
  }

  /** Whether a key of ours signed them: they are ours, and someone may have passed them on. */
  boolean isSigned(Row row) {
    return row.signatures().stream()
        .anyMatch(one -> one.result().equals("pass") && isOurs(one.domain()));
  }
}
