package dev.daybreak.mail.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.mail.DnsTable;
import dev.daybreak.mail.IpAddress;
import dev.daybreak.mail.domain.SpfEvaluation.Result;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpfEvaluationTest {
  private static DnsTable dns() {
    return new DnsTable()
        .addresses("mill.org", "192.0.2.1")
        .mx("mill.org", "mx1.mill.org", "mx2.mill.org")
        .addresses("mx1.mill.org", "192.0.2.2")
        .addresses("mx2.mill.org", "192.0.2.3", "2001:db8::3")
        .txt("_spf.relay.org", "v=spf1 ip4:198.51.100.0/24 ip6:2001:db8:1::/48 -all")
        .txt("redirected.org", "v=spf1 ip4:203.0.113.7 ~all")
        .txt("soft.org", "v=spf1 ?ip4:198.51.100.9 ~all");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v=spf1 ip4:192.0.2.9 -all                 | 192.0.2.9    | PASS | 0",
        "v=spf1 ip4:192.0.2.9 -all                 | 192.0.2.8    | FAIL | 0",
        "v=spf1 ip4:192.0.2.0/29 ~all              | 192.0.2.8    | SOFTFAIL | 0",
        "v=spf1 ip4:192.0.2.0/28 ~all              | 192.0.2.8    | PASS | 0",
        "v=spf1 a ~all                             | 192.0.2.1    | PASS | 1",
        "v=spf1 a/24 ~all                          | 192.0.2.77   | PASS | 1",
        "v=spf1 a:mx1.mill.org ~all                | 192.0.2.2    | PASS | 1",
        "v=spf1 mx -all                            | 192.0.2.3    | PASS | 1",
        "v=spf1 mx -all                            | 2001:db8::3  | PASS | 1",
        "v=spf1 mx//64 -all                        | 2001:db8::77 | PASS | 1",
        "v=spf1 mx -all                            | 192.0.2.9    | FAIL | 1",
        "v=spf1 include:_spf.relay.org ~all        | 198.51.100.9 | PASS | 1",
        "v=spf1 include:_spf.relay.org ~all        | 192.0.2.9    | SOFTFAIL | 1",
        "v=spf1 include:_spf.relay.org ~all        | 2001:db8:1::9| PASS | 1",
        "v=spf1 include:soft.org -all              | 198.51.100.9 | FAIL | 1",
        "v=spf1 redirect=redirected.org            | 203.0.113.7  | PASS | 1",
        "v=spf1 redirect=redirected.org            | 203.0.113.8  | SOFTFAIL | 1",
        "v=spf1 ip4:192.0.2.9                      | 192.0.2.8    | NEUTRAL | 0",
        "V=SPF1 IP4:192.0.2.9 -ALL                 | 192.0.2.9    | PASS | 0",
        "v=spf1 exp=why.mill.org x-new=1 -all      | 192.0.2.8    | FAIL | 0",
        "v=spf1 include:none.org -all              | 192.0.2.8    | PERMERROR | 1",
        "v=spf1 redirect=none.org                  | 192.0.2.8    | PERMERROR | 1",
        "v=spf1 ip4:192.0.2 -all                   | 192.0.2.8    | PERMERROR | 0",
        "v=spf1 ipv4:192.0.2.1 -all                | 192.0.2.8    | PERMERROR | 0",
        "v=spf1 include:mill.org -all              | 192.0.2.8    | PERMERROR | 11",
        "v=spf1 a:no1.org a:no2.org a:no3.org -all | 192.0.2.8    | PERMERROR | 3",
        "v=spf10 -all                              | 192.0.2.8    | NONE | 0",
      })
  void aRecordAllowsAnAddressOrNot(String record, String address, Result result, int lookups) {
    var found =
        SpfEvaluation.of(
            "mill.org", IpAddress.of(address).orElseThrow(), dns().txt("mill.org", record));

    assertThat(found.result()).as(found.problem()).isEqualTo(result);
    assertThat(found.lookups()).isEqualTo(lookups);
    assertThat(found.problem().isEmpty()).isEqualTo(result != Result.PERMERROR);
  }

  @Test
  void twoRecordsAreAnError() {
    var dns = dns().txt("mill.org", "v=spf1 mx -all", "v=spf1 a -all", "some words");
    assertThat(SpfEvaluation.of("mill.org", null, dns).problem()).contains("2 SPF records");
  }

  @ParameterizedTest
  @CsvSource({"10, SOFTFAIL", "11, PERMERROR"})
  void moreThanTenLookupsAreAnErrorWhicheverAddressSends(int count, Result result) {
    var dns = new DnsTable();
    dns.txt(
        "mill.org",
        IntStream.range(0, count)
            .mapToObj(i -> "include:s" + i + ".org")
            .collect(Collectors.joining(" ", "v=spf1 ", " ~all")));
    IntStream.range(0, count).forEach(i -> dns.txt("s" + i + ".org", "v=spf1 ip4:192.0.2.9 -all"));

    var found = SpfEvaluation.of("mill.org", null, dns);

    assertThat(found.result()).isEqualTo(result);
    assertThat(found.lookups()).isEqualTo(count);
  }

  @Test
  void macrosAndNamesOfAddressesDependOnTheEmail() {
    var dns = dns().txt("mill.org", "v=spf1 exists:%{i}._spf.mill.org ptr ~all");
    var found = SpfEvaluation.of("mill.org", IpAddress.of("192.0.2.9").orElseThrow(), dns);

    assertThat(found.uncertain()).isTrue();
    assertThat(found.lookups()).isEqualTo(2);
  }

  @Test
  void withoutAnAnswerNothingIsKnown() {
    var dns = dns().txt("mill.org", "v=spf1 include:_spf.relay.org ~all").silent("_spf.relay.org");
    assertThat(SpfEvaluation.of("mill.org", null, dns).result()).isEqualTo(Result.TEMPERROR);
  }
}
