package dev.daybreak.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
  private static IpAddress read(String text) {
    return IpAddress.of(text).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "192.0.2",
        "192.0.2.256",
        "192.0.2.1/33",
        "192.0.2.1/",
        "192.0.2.1/a",
        "::1/129",
        "mail.example",
        "1",
        "192.0.2.1 ",
        "fe80::1%eth0",
        "[::1]",
        ":",
        "1:2:3:4:5:6:7:8:9",
        "/24"
      })
  void whatIsNoAddressIsRefusedWithoutAskingDns(String text) {
    assertThat(IpAddress.of(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, 192.0.2.255, true",
    "192.0.2.0/24, 192.0.3.0, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.6, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "192.0.2.1, ::ffff:192.0.2.1, true"
  })
  void aRangeContainsThoseWithItsFirstBits(String range, String address, boolean contains) {
    assertThat(read(range).contains(read(address))).isEqualTo(contains);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.10, 10.2.0.192.in-addr.arpa",
    "2001:db8::1," + " 1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa"
  })
  void dnsHasItTheOtherWayAround(String address, String name) {
    assertThat(read(address).reverseName()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "8.8.4.25, true",
    "10.1.2.3, false",
    "192.168.1.1, false",
    "127.0.0.1, false",
    "169.254.1.1, false",
    "2001:4860::25, true",
    "fd00::1, false",
    "fe80::1, false",
    "::1, false"
  })
  void othersSeeSomeOnly(String address, boolean isPublic) {
    assertThat(read(address).isPublic()).isEqualTo(isPublic);
  }

  /** JNDI would take it for an address of another service, and load what it finds there. */
  @Test
  void aNameThatIsNoneIsNotAskedFor() {
    for (var name : new String[] {"ldap://127.0.0.1/x", "a b.example", "", "..", "a..example"}) {
      assertThat(new JndiDns("").txt(name)).isEqualTo(DnsAnswer.NONE);
    }
  }

  @Test
  void theStringsOfARecordAreOneText() {
    assertThat(JndiDns.joined("\"v=spf1 ip4:192.0.2.1\" \" -all\""))
        .isEqualTo("v=spf1 ip4:192.0.2.1 -all");
    assertThat(JndiDns.joined("v=spf1 -all")).isEqualTo("v=spf1 -all");
  }
}
