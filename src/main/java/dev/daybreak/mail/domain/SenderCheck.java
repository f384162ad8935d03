package dev.daybreak.mail.domain;

import dev.daybreak.mail.DnsAnswer;
import dev.daybreak.mail.DnsLookup;
import dev.daybreak.mail.IpAddress;
import dev.daybreak.mail.PublisherCheck;
import dev.daybreak.mail.domain.SpfEvaluation.Result;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks what DNS says of the sender: SPF, DMARC, MX, and the names of the SMTP server. Large
 * providers refuse bulk mail without them: Google and Yahoo since 2024, Microsoft since 2025.
 */
public final class SenderCheck {
  private static final String SPF = "SPF";
  private static final String DMARC = "DMARC";
  private static final String MX = "MX";
  private static final String PTR = "PTR";

  private final DnsLookup dns;

  public SenderCheck(DnsLookup dns) {
    this.dns = dns;
  }

  /** All findings: at least one each about SPF, DMARC, MX and PTR. */
  public List<DnsFinding> run(SenderFacts facts) {
    if (facts.isForExamples()) {
      return List.of(DnsFinding.notChecked("DNS", facts.from() + " is a domain for examples"));
    }
    if (!dns.mx(facts.from()).isKnown()) {
      return List.of(DnsFinding.notChecked("DNS", "no resolver answers for " + facts.from()));
    }
    var outgoing = outgoing(facts);
    var findings = new ArrayList<DnsFinding>();
    findings.addAll(spf(facts, outgoing));
    findings.addAll(dmarc(facts));
    findings.add(mx(facts));
    findings.addAll(ptr(facts, outgoing));
    return findings;
  }

  /** The addresses that emails come from, as far as they can be known from here. */
  private List<IpAddress> outgoing(SenderFacts facts) {
    var named = read(facts.outgoing());
    return named.isEmpty() && !PublisherCheck.isLoopback(facts.relay())
        ? read(dns.addresses(facts.relay()).values())
        : named;
  }

  private static List<IpAddress> read(List<String> addresses) {
    return addresses.stream()
        .flatMap(one -> IpAddress.of(one).stream())
        .filter(one -> one.length() == one.bits() && one.isPublic())
        .toList();
  }

  private List<DnsFinding> spf(SenderFacts facts, List<IpAddress> outgoing) {
    var domain = facts.envelope();
    var whole = SpfEvaluation.of(domain, null, dns);
    var advice =
        "write a TXT record at %s such as \"v=spf1 %s ~all\""
            .formatted(domain, outgoing.isEmpty() ? "ip4:ADDRESS" : term(outgoing.get(0)));
    switch (whole.result()) {
      case NONE -> {
        return List.of(
            DnsFinding.wrong(
                SPF,
                "%s has no SPF record, so Google, Yahoo and Microsoft refuse bulk mail: %s"
                    .formatted(domain, advice)));
      }
      case PERMERROR -> {
        return List.of(
            DnsFinding.wrong(
                SPF, "%s, so no server can use it: mend it".formatted(whole.problem())));
      }
      case TEMPERROR -> {
        return List.of(DnsFinding.notChecked(SPF, whole.problem()));
      }
      default -> {
        // It can be used; whether it names our servers is another question.
      }
    }
    if (whole.result() == Result.PASS) {
      return List.of(
          DnsFinding.wrong(
              SPF, "%s lets every server send (+all): end it with ~all".formatted(domain)));
    }
    if (outgoing.isEmpty()) {
      return List.of(
          DnsFinding.ok(
              SPF,
              "%s has a record with %d of %d lookups; which addresses send is not known here (daybreak.reports.addresses)"
                  .formatted(domain, whole.lookups(), SpfEvaluation.MOST_LOOKUPS)));
    }
    return outgoing.stream().map(address -> spf(facts, whole, address)).toList();
  }

  private DnsFinding spf(SenderFacts facts, SpfEvaluation.Outcome whole, IpAddress address) {
    var domain = facts.envelope();
    var outcome = SpfEvaluation.of(domain, address, dns);
    if (outcome.result() == Result.PASS) {
      return DnsFinding.ok(
          SPF,
          "%s allows %s, with %d of %d lookups"
              .formatted(domain, address.text(), whole.lookups(), SpfEvaluation.MOST_LOOKUPS));
    }
    if (outcome.result() == Result.TEMPERROR) {
      return DnsFinding.notChecked(SPF, outcome.problem());
    }
    if (outcome.uncertain() || (facts.isSubmission() && facts.outgoing().isEmpty())) {
      return DnsFinding.ok(
          SPF,
          "%s has a record; it does not name %s (%s), which may hand emails on: include what its operator says"
              .formatted(domain, facts.relay(), address.text()));
    }
    return DnsFinding.wrong(
        SPF,
        "%s does not allow %s, which sends: add %s to its record"
            .formatted(domain, address.text(), term(address)));
  }

  /** What allows an address in SPF. */
  private static String term(IpAddress address) {
    return (address.bits() == 32 ? "ip4:" : "ip6:") + address.text();
  }

  private List<DnsFinding> dmarc(SenderFacts facts) {
    var walk = DmarcWalk.of(facts.from(), dns);
    if (!walk.isKnown()) {
      return List.of(
          DnsFinding.notChecked(
              DMARC, "DNS gave no answer for " + walk.asked().get(walk.asked().size() - 1)));
    }
    var policy = walk.policy();
    if (policy.isEmpty()) {
      return List.of(
          DnsFinding.wrong(
              DMARC,
              "%1$s has no DMARC record, so Google, Yahoo and Microsoft refuse bulk mail: write a TXT record at _dmarc.%1$s such as \"v=DMARC1; p=none; rua=mailto:bounce@%2$s\""
                  .formatted(facts.from(), facts.envelope())));
    }
    var record = policy.get();
    if (walk.asks().isEmpty()) {
      return List.of(
          DnsFinding.wrong(
              DMARC,
              "the record at _dmarc.%s asks for nothing: give it p=none, p=quarantine or p=reject"
                  .formatted(record.domain())));
    }
    var findings = new ArrayList<DnsFinding>();
    findings.add(
        DnsFinding.ok(
            DMARC,
            "_dmarc.%s asks for p=%s%s"
                .formatted(
                    record.domain(),
                    walk.asks().get(),
                    record.tag("rua").isEmpty()
                        ? "; without rua= no one reports who sends as you"
                        : "")));
    alignment(facts, walk, record, findings);
    return findings;
  }

  /** Whether SPF and DKIM can pass for the domain of From (RFC 9989, alignment). */
  private void alignment(
      SenderFacts facts, DmarcWalk walk, DmarcWalk.Found record, List<DnsFinding> findings) {
    var spf = aligned(walk, List.of(facts.envelope()), record.tag("aspf").equals("s"));
    var dkim = aligned(walk, facts.signed(), record.tag("adkim").equals("s"));
    if (spf == Aligned.UNKNOWN || (spf == Aligned.NO && dkim == Aligned.UNKNOWN)) {
      findings.add(
          DnsFinding.notChecked(
              DMARC,
              "DNS gave no answer that tells whether %s is aligned with %s"
                  .formatted(
                      spf == Aligned.UNKNOWN ? facts.envelope() : String.join(", ", facts.signed()),
                      facts.from())));
    } else if (spf == Aligned.NO) {
      findings.add(
          dkim == Aligned.YES
              ? DnsFinding.ok(
                  DMARC,
                  "bounces go to %s, which is not aligned with %s: only DKIM makes DMARC pass"
                      .formatted(facts.envelope(), facts.from()))
              : facts.signed().isEmpty()
                  ? DnsFinding.ok(
                      DMARC,
                      "bounces go to %s, which is not aligned with %s: DMARC passes only if the SMTP server signs for %2$s"
                          .formatted(facts.envelope(), facts.from()))
                  : DnsFinding.wrong(
                      DMARC,
                      "neither bounces (%s) nor DKIM (%s) are aligned with %s, so every email fails: set daybreak.bounce-domain or daybreak.dkim.domain"
                          .formatted(
                              facts.envelope(), String.join(", ", facts.signed()), facts.from())));
    } else if (facts.signed().isEmpty()) {
      findings.add(
          DnsFinding.ok(
              DMARC,
              "nothing is signed here: Google, Yahoo and Microsoft ask bulk senders for SPF and DKIM; see ‘dkim new’, unless the SMTP server signs"));
    }
  }

  private enum Aligned {
    YES,
    NO,
    UNKNOWN
  }

  /** Whether one of some domains is aligned with that of From. */
  private Aligned aligned(DmarcWalk from, List<String> others, boolean strict) {
    if (others.contains(from.domain())) {
      return Aligned.YES;
    }
    var found = Aligned.NO;
    for (var other : strict ? List.<String>of() : others) {
      var walk = DmarcWalk.of(other, dns);
      if (!walk.isKnown()) {
        found = Aligned.UNKNOWN;
      } else if (walk.organization().equals(from.organization())) {
        return Aligned.YES;
      }
    }
    return found;
  }

  private DnsFinding mx(SenderFacts facts) {
    var from = facts.from();
    var found = dns.mx(from);
    if (!found.isKnown()) {
      return DnsFinding.notChecked(MX, "DNS gave no answer for " + from);
    }
    if (found.values().contains("")) {
      return DnsFinding.wrong(
          MX, from + " says that it takes no mail, and servers refuse mail from such a domain");
    }
    if (!found.values().isEmpty()) {
      return DnsFinding.ok(MX, "%s takes mail at %s".formatted(from, found.values().get(0)));
    }
    return switch (dns.addresses(from).outcome()) {
      case FOUND -> DnsFinding.ok(MX, from + " has no MX record; mail goes to its address");
      case NONE ->
          DnsFinding.wrong(
              MX,
              "%s has no mail server, so many servers refuse mail from it: write an MX record"
                  .formatted(from));
      case COULD_NOT_ASK -> DnsFinding.notChecked(MX, "DNS gave no answer for " + from);
    };
  }

  private List<DnsFinding> ptr(SenderFacts facts, List<IpAddress> outgoing) {
    return outgoing.isEmpty()
        ? List.of(
            DnsFinding.notChecked(
                PTR,
                "the address that emails leave from is not known here (daybreak.reports.addresses)"))
        : outgoing.stream().map(address -> ptr(facts, address)).toList();
  }

  /** Whether an address has a name, and the name that address: RFC 8601 calls it iprev. */
  private DnsFinding ptr(SenderFacts facts, IpAddress address) {
    var names = dns.ptr(address.text());
    if (!names.isKnown()) {
      return DnsFinding.notChecked(PTR, "DNS gave no answer for " + address.text());
    }
    boolean isOther = facts.isSubmission() && facts.outgoing().isEmpty();
    if (names.values().isEmpty()) {
      var words =
          "%s has no name, and Google and Microsoft refuse mail from such an address: ask who runs it for a PTR record"
              .formatted(address.text());
      return isOther ? DnsFinding.notChecked(PTR, words) : DnsFinding.wrong(PTR, words);
    }
    boolean isKnown = true;
    for (var name : names.values().stream().limit(10).toList()) {
      DnsAnswer back = dns.addresses(name);
      isKnown &= back.isKnown();
      if (back.values().contains(address.text())) {
        return DnsFinding.ok(
            PTR, "%s is %s, and the name leads back".formatted(address.text(), name));
      }
    }
    var words =
        "%s is %s, but that name does not lead back: give it this address in DNS"
            .formatted(address.text(), names.values().get(0));
    return !isKnown
        ? DnsFinding.notChecked(PTR, "DNS gave no answer for " + names.values().get(0))
        : isOther ? DnsFinding.notChecked(PTR, words) : DnsFinding.wrong(PTR, words);
  }
}
