package dev.daybreak.bounces.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.bounces.reports.DmarcReport.Row;
import dev.daybreak.bounces.reports.DmarcReport.Sender;
import dev.daybreak.bounces.reports.DmarcReport.Signature;
import dev.daybreak.bounces.reports.ReportedMail.Own;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnMailTest {
  private static final OwnMail OWN =
      new OwnMail("daily.harbour.example", "bounces.other.example", Set.of("192.0.2.10"));

  @ParameterizedTest
  @CsvSource({
    "daily.harbour.example, true",
    "news.daily.harbour.example, true",
    "harbour.example, true",
    "bounces.other.example, true",
    "example, false",
    "other.example, false",
    "weekly.harbour.example, false",
    "notdaily.harbour.example, false",
    "xharbour.example, false",
    "'', false"
  })
  void aDomainIsOursThatIsAboveOrBelowThatOfFrom(String domain, boolean ours) {
    assertThat(OWN.isOurs(domain)).isEqualTo(ours);
  }

  @ParameterizedTest
  @CsvSource({
    // address, signer, its result, envelope, its result, allowed, signed
    "192.0.2.10, x.example, fail, x.example, fail, true, false",
    "192.0.2.11, x.example, fail, bounces.other.example, pass, true, false",
    "192.0.2.11, x.example, fail, bounces.other.example, softfail, false, false",
    "192.0.2.11, x.example, pass, x.example, pass, false, false",
    "192.0.2.11, harbour.example, pass, x.example, pass, false, true",
    "192.0.2.11, harbour.example, fail, x.example, pass, false, false"
  })
  void emailsAreOursThatComeFromOurServerOrThatAKeyOfOursSigned(
      String address,
      String signer,
      String signed,
      String envelope,
      String spf,
      boolean allowed,
      boolean isSigned) {
    var row =
        new Row(
            address,
            1,
            "none",
            false,
            false,
            "daily.harbour.example",
            List.of(new Signature(signer, "s1", signed)),
            new Sender(envelope, spf));

    assertThat(OWN.isAllowed(row)).isEqualTo(allowed);
    assertThat(OWN.isSigned(row)).isEqualTo(isSigned);
  }

  @ParameterizedTest
  @CsvSource({
    // emails, failed, told
    "1000, 0, false",
    "1000, 50, true",
    "1000, 49, false",
    "100, 19, false",
    "100, 20, true",
    "0, 0, false"
  })
  void ourOwnFailuresAreTold(long messages, long failed, boolean told) {
    assertThat(FailingMail.found(new Own(messages, failed), 0.05).isEmpty()).isEqualTo(!told);
  }

  @Test
  void aSettingNamesAddressesAndRanges() {
    var settings = new ReportSettings(List.of("192.0.2.0/28", "2001:db8::25"), 0.05);

    assertThat(settings.names("192.0.2.15")).isTrue();
    assertThat(settings.names("192.0.2.16")).isFalse();
    assertThat(settings.names("2001:db8:0:0:0:0:0:25")).isTrue();
    assertThat(settings.names("")).isFalse();
  }
}
