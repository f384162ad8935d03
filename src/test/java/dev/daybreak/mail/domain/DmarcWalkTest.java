package dev.daybreak.mail.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.mail.DnsTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The walk of RFC 9989. */
class DmarcWalkTest {

  /** A table of records as {@code name=tags}, separated by bars; the version is left out. */
  private static DnsTable table(String records) {
    var dns = new DnsTable();
    for (var record : records.split("\\|", -1)) {
      int colon = record.indexOf(':');
      if (colon > 0) {
        dns.txt(
            "_dmarc." + record.substring(0, colon).strip(),
            "v=DMARC1;" + record.substring(colon + 1));
      }
    }
    return dns;
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // domain, records, organization, where the policy is, what it asks for
        "mill.org, mill.org:p=reject, mill.org, mill.org, reject",
        "a.mail.mill.org, mail.mill.org:p=none | mill.org:p=reject, mill.org, mill.org, reject",
        "a.mail.mill.org, mail.mill.org:p=none;psd=n | mill.org:p=reject, mail.mill.org, mail.mill.org, none",
        "a.mail.mill.org, org:p=reject;psd=y, mill.org, org, reject",
        "mill.org, org:p=reject;sp=none;psd=y, mill.org, org, none",
        "bank.gov.mill, gov.mill:p=none;psd=y | bank.gov.mill:p=reject, bank.gov.mill, bank.gov.mill, reject",
        "gov.mill, gov.mill:p=quarantine;psd=y, gov.mill, gov.mill, quarantine",
        "news.mill.org, mill.org:p=reject;sp=quarantine, mill.org, mill.org, quarantine",
        "news.mill.org, mill.org:p=reject, mill.org, mill.org, reject",
        "news.mill.org, news.mill.org:p=none | mill.org:p=reject, mill.org, news.mill.org, none",
        "mill.org, -, mill.org, -, -",
        "mill.org, mill.org:p=nonsense, mill.org, mill.org, -",
        "mill.org, mill.org:p=nonsense;rua=mailto:a@mill.org, mill.org, mill.org, none",
        "mill.org, mill.org:P=Reject, mill.org, mill.org, reject",
      })
  void theWalkFindsOrganizationAndPolicy(
      String domain, String records, String organization, String at, String asks) {
    var walk = DmarcWalk.of(domain, records == null ? new DnsTable() : table(records));

    assertThat(walk.isKnown()).isTrue();
    assertThat(walk.organization()).isEqualTo(organization);
    assertThat(walk.policy().map(DmarcWalk.Found::domain).orElse(null)).isEqualTo(at);
    assertThat(walk.asks().orElse(null)).isEqualTo(asks);
  }

  @Test
  void aLongNameAsksEightTimes() {
    var dns = new DnsTable();

    DmarcWalk.of("a.b.c.d.e.f.g.h.i.j.mail.mill.org", dns);

    assertThat(dns.asked)
        .containsExactly(
            "TXT _dmarc.a.b.c.d.e.f.g.h.i.j.mail.mill.org",
            "TXT _dmarc.g.h.i.j.mail.mill.org",
            "TXT _dmarc.h.i.j.mail.mill.org",
            "TXT _dmarc.i.j.mail.mill.org",
            "TXT _dmarc.j.mail.mill.org",
            "TXT _dmarc.mail.mill.org",
            "TXT _dmarc.mill.org",
            "TXT _dmarc.org");
  }

  @Test
  void aNameOfEightLabelsAsksForEach() {
    var dns = new DnsTable();
    DmarcWalk.of("a.b.c.d.e.f.mill.org", dns);
    assertThat(dns.asked).hasSize(8).contains("TXT _dmarc.b.c.d.e.f.mill.org");
  }

  @Test
  void severalRecordsAreAsGoodAsNone() {
    var dns =
        new DnsTable()
            .txt("_dmarc.news.mill.org", "v=DMARC1; p=none", "v=DMARC1; p=reject")
            .txt("_dmarc.mill.org", "some words", "v=DMARC1; p=quarantine", "v=DMARC10; p=none");

    assertThat(DmarcWalk.of("news.mill.org", dns).asks()).contains("quarantine");
  }

  @Test
  void withoutAnAnswerNothingIsKnown() {
    assertThat(DmarcWalk.of("mill.org", new DnsTable().silent("_dmarc.mill.org")).isKnown())
        .isFalse();
  }
}
