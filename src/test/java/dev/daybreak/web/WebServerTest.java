package dev.daybreak.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.catalina.valves.RemoteIpValve;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebServerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          127.0.0.1   | true
          10.1.2.3    | true
          172.16.0.1  | true
          172.32.0.1  | false
          ::1         | true
          fd00::7     | true
          2001:db8::7 | false
          203.0.113.7 | false
          """)
  void theUsualProxiesAreThoseThatTomcatBelieves(String address, boolean isProxy) {
    var usual = new RemoteIpValve().getInternalProxies();
    assertThat(WebServer.proxies(usual).test(address)).isEqualTo(isProxy);
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.1, true", "192.0.2.11, false", "127.0.0.1, false"})
  void anOperatorMayNameThemByAPattern(String address, boolean isProxy) {
    assertThat(WebServer.proxies("192\\.0\\.2\\.1").test(address)).isEqualTo(isProxy);
    assertThat(WebServer.proxies("192.0.2.1/32").test(address)).isEqualTo(isProxy);
    assertThat(WebServer.proxies("").test(address)).isFalse();
  }
}
