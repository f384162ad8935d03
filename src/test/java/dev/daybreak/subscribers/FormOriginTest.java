package dev.daybreak.subscribers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormOriginTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7, 192.0.2.7",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
    "2001:db8::1, 2001:db8:0:0:0:0:0:1, 2001:db8:0:0:0:0:0:0/64",
    "fe80::1%eth0, fe80:0:0:0:0:0:0:1, fe80:0:0:0:0:0:0:0/64",
    "::ffff:192.0.2.7, 192.0.2.7, 192.0.2.7",
    "not:an:address, unknown, unknown",
    "192.0.2.7:49152, unknown, unknown",
    "localhost, unknown, unknown",
  })
  void signUpsAreLimitedByAddressOrByTheNetOfAnIpv6Address(String client, String ip, String net) {
    assertThat(FormOrigin.of(client)).isEqualTo(new FormOrigin(ip, net));
  }
}
