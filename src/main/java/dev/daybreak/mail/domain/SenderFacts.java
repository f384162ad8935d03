package dev.daybreak.mail.domain;

import java.util.List;

/**
 * What the checks of DNS are about.
 *
 * @param from the domain of From
 * @param envelope the domain of the envelope sender, where bounces go
 * @param signed the domains that DKIM signs for here; empty if nothing is signed here
 * @param relay the SMTP server's host
 * @param isSubmission whether it asks for a login: it may hand emails on to other servers
 * @param outgoing the addresses that emails leave from, as far as a setting names them
 */
public record SenderFacts(
    String from,
    String envelope,
    List<String> signed,
    String relay,
    boolean isSubmission,
    List<String> outgoing) {

  public SenderFacts {
    signed = List.copyOf(signed);
    outgoing = List.copyOf(outgoing);
  }

  /** A domain that is for examples (RFC 2606, RFC 6761), of which DNS has nothing to say. */
  boolean isForExamples() {
    return from.matches(
        "(?:.*\\.)?(?:example|test|invalid|localhost|localdomain|example\\.(?:com|net|org))");
  }
}
