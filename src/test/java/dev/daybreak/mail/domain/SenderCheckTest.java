package dev.daybreak.mail.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.mail.DnsTable;
import dev.daybreak.mail.domain.DnsFinding.Verdict;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What doctor says of the sender's domain, by a table of answers. */
class SenderCheckTest {
  private static final String RELAY = "smtp.mill.org";

  private static DnsTable good() {
    return new DnsTable()
        .mx("mill.org", "mx.mill.org")
        .txt("mill.org", "v=spf1 ip4:8.8.4.25 ~all", "other words")
        .txt("_dmarc.mill.org", "v=DMARC1; p=none; rua=mailto:bounce@mill.org")
        .addresses(RELAY, "8.8.4.25")
        .ptr("8.8.4.25", RELAY);
  }

  private static SenderFacts facts() {
    return new SenderFacts("mill.org", "mill.org", List.of("mill.org"), RELAY, false, List.of());
  }

  private static SenderFacts facts(String envelope, List<String> signed) {
    return new SenderFacts("mill.org", envelope, signed, RELAY, false, List.of());
  }

  private static String run(DnsTable dns, SenderFacts facts) {
    return new SenderCheck(dns)
        .run(facts).stream()
            .map(one -> one.verdict() + " " + one.about() + " " + one.words())
            .collect(Collectors.joining("\n"));
  }

  @Test
  void whatIsRightIsSaid() {
    assertThat(run(good(), facts()))
        .isEqualTo(
            """
            OK SPF mill.org allows 8.8.4.25, with 0 of 10 lookups
            OK DMARC _dmarc.mill.org asks for p=none
            OK MX mill.org takes mail at mx.mill.org
            OK PTR 8.8.4.25 is smtp.mill.org, and the name leads back""");
  }

  @Test
  void whatIsMissingIsWrongAndSaysWhatToWrite() {
    var dns = new DnsTable().addresses(RELAY, "8.8.4.25");

    assertThat(run(dns, facts()))
        .contains(
            "WRONG SPF mill.org has no SPF record, so Google, Yahoo and Microsoft refuse bulk mail",
            "\"v=spf1 ip4:8.8.4.25 ~all\"",
            "WRONG DMARC",
            "TXT record at _dmarc.mill.org such as \"v=DMARC1; p=none; rua=mailto:bounce@mill.org\"",
            "WRONG MX",
            "WRONG PTR 8.8.4.25 has no name");
    assertThat(run(new DnsTable().addresses(RELAY, "2606:4700::25"), facts()))
        .contains("\"v=spf1 ip6:2606:4700:0:0:0:0:0:25 ~all\"");
  }

  @Test
  void aServerThatSpfDoesNotNameIsWrongUnlessItHandsOn() {
    var dns = good().addresses("out.mill.org", "8.8.4.77").ptr("8.8.4.77", "out.mill.org");
    var other =
        new SenderFacts(
            "mill.org", "mill.org", List.of("mill.org"), "out.mill.org", false, List.of());
    var submission =
        new SenderFacts(
            "mill.org", "mill.org", List.of("mill.org"), "out.mill.org", true, List.of());
    var named =
        new SenderFacts(
            "mill.org", "mill.org", List.of("mill.org"), "out.mill.org", true, List.of("8.8.4.25"));

    assertThat(run(dns, other))
        .contains("WRONG SPF mill.org does not allow 8.8.4.77", "add ip4:8.8.4.77");
    assertThat(run(dns, submission)).doesNotContain("WRONG").contains("may hand emails on");
    assertThat(run(dns, named)).doesNotContain("WRONG").contains("allows 8.8.4.25");
  }

  @Test
  void aNameThatDoesNotLeadBackIsWrong() {
    var dns = good().ptr("8.8.4.99", "smtp.mill.org");
    var facts =
        new SenderFacts("mill.org", "mill.org", List.of(), RELAY, false, List.of("8.8.4.99"));
    assertThat(run(dns, facts)).contains("WRONG PTR 8.8.4.99 is smtp.mill.org, but");
  }

  @Test
  void aDomainThatIsNotAlignedIsWrongIfNothingElseIs() {
    var dns =
        good()
            .txt("bounces.other.org", "v=spf1 ip4:8.8.4.25 -all")
            .txt("_dmarc.other.org", "v=DMARC1; p=none");

    assertThat(run(dns, facts("bounces.other.org", List.of("other.org"))))
        .contains(
            "WRONG DMARC neither bounces (bounces.other.org) nor DKIM (other.org) are aligned");
    assertThat(run(dns, facts("bounces.other.org", List.of("mill.org"))))
        .doesNotContain("WRONG")
        .contains("only DKIM makes DMARC pass");
    assertThat(run(dns, facts("bounces.other.org", List.of())))
        .contains("only if the SMTP server signs for mill.org");
    assertThat(run(dns, facts("mill.org", List.of()))).contains("nothing is signed here");
  }

  @Test
  void alignmentThatDnsDoesNotAnswerForIsNotChecked() {
    var dns =
        good()
            .txt("bounces.mill.org", "v=spf1 ip4:8.8.4.25 ~all")
            .txt("elsewhere.net", "v=spf1 ip4:8.8.4.25 ~all")
            .silent("_dmarc.bounces.mill.org")
            .silent("_dmarc.k.mill.org");

    assertThat(run(dns, facts("bounces.mill.org", List.of("other.net"))))
        .doesNotContain("WRONG")
        .contains("NOT_CHECKED DMARC", "whether bounces.mill.org is aligned with mill.org");
    assertThat(run(dns, facts("elsewhere.net", List.of("other.net", "k.mill.org"))))
        .doesNotContain("WRONG")
        .contains("whether other.net, k.mill.org is aligned with mill.org");
    assertThat(run(dns, facts("elsewhere.net", List.of("k.mill.org", "mill.org"))))
        .contains("only DKIM makes DMARC pass");
    assertThat(run(dns, facts("mill.org", List.of("k.mill.org")))).doesNotContain("NOT_CHECKED");
  }

  @Test
  void strictAlignmentAsksForTheSameDomain() {
    var dns =
        new DnsTable()
            .mx("mill.org", "mx.mill.org")
            .txt("bounces.mill.org", "v=spf1 ip4:8.8.4.25 ~all")
            .txt("_dmarc.mill.org", "v=DMARC1; p=none; aspf=s; adkim=s")
            .addresses(RELAY, "8.8.4.25")
            .ptr("8.8.4.25", RELAY);

    assertThat(run(dns, facts("bounces.mill.org", List.of("k.mill.org"))))
        .contains("WRONG DMARC neither");
    assertThat(run(dns, facts("bounces.mill.org", List.of("mill.org")))).doesNotContain("WRONG");
  }

  @Test
  void recordsThatNoServerCanUseAreWrong() {
    assertThat(run(good().txt("mill.org", "v=spf1 -all"), facts()))
        .contains("WRONG SPF mill.org has 2 SPF records");
    assertThat(run(good().txt("_dmarc.mill.org", "v=DMARC1; p=none"), facts()))
        .contains("WRONG DMARC");
    assertThat(run(new DnsTable().mx("mill.org", "").txt("mill.org", "v=spf1 +all"), facts()))
        .contains("lets every server send", "WRONG MX mill.org says that it takes no mail");
  }

  @Test
  void withoutAResolverNothingIsCheckedAndNothingIsWrong() {
    assertThat(new SenderCheck(new DnsTable().silent("mill.org")).run(facts()))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.verdict()).isEqualTo(Verdict.NOT_CHECKED);
              assertThat(one.words()).isEqualTo("not checked: no resolver answers for mill.org");
            });
    assertThat(run(good().silent("_dmarc.mill.org").silent("8.8.4.25"), facts()))
        .doesNotContain("WRONG")
        .contains("NOT_CHECKED DMARC", "NOT_CHECKED PTR");
  }

  @Test
  void aDomainForExamplesIsNotAskedFor() {
    var dns = new DnsTable();
    var facts =
        new SenderFacts(
            "harbour.example", "harbour.example", List.of(), "localhost", false, List.of());

    assertThat(run(dns, facts))
        .isEqualTo("NOT_CHECKED DNS not checked: harbour.example is a domain for examples");
    assertThat(dns.asked).isEmpty();
  }

  @Test
  void aServerOnThisMachineHasNoAddressThatOthersSee() {
    var facts =
        new SenderFacts("mill.org", "mill.org", List.of("mill.org"), "127.0.0.1", false, List.of());

    assertThat(run(good(), facts))
        .doesNotContain("WRONG")
        .contains("NOT_CHECKED PTR", "daybreak.reports.addresses");
  }
}
