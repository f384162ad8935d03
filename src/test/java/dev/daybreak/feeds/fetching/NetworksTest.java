package dev.daybreak.feeds.fetching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {
  private static final Networks PUBLIC = new Networks(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.127.0.1",
        "198.18.0.1",
        "192.0.0.192",
        "224.0.0.1",
        "239.1.1.1",
        "255.255.255.255",
        "240.0.0.1",
        "::",
        "::1",
        "fe80::1",
        "fc00::1",
        "fd00:ec2::254",
        "fec0::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::127.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2002:c0a8:101::",
        "2001::1",
        "2001:db8::1",
        "100::1"
      })
  void anAddressInsideIsRefused(String address) throws UnknownHostException {
    assertThat(PUBLIC.allows(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "93.184.216.34",
        "172.32.0.1",
        "172.15.0.1",
        "192.167.0.1",
        "100.63.0.1",
        "100.128.0.1",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00:1450:4009::200e",
        "64:ff9b::8.8.8.8",
        "2002:808:808::",
        "::ffff:8.8.8.8"
      })
  void anAddressOutsideIsAllowed(String address) throws UnknownHostException {
    assertThat(PUBLIC.allows(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void aNetworkThatTheSettingNamesIsAllowedAndItsNeighbourIsNot() throws UnknownHostException {
    var networks = new Networks(List.of("10.1.0.0/16", "::1", "192.168.7.7"));

    assertThat(networks.allows(InetAddress.getByName("10.1.200.3"))).isTrue();
    assertThat(networks.allows(InetAddress.getByName("10.2.0.1"))).isFalse();
    var loopback =
        InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
    assertThat(networks.allows(loopback)).isTrue();
    assertThat(networks.allows(InetAddress.getByName("192.168.7.7"))).isTrue();
    assertThat(networks.allows(InetAddress.getByName("192.168.7.8"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "10.0.0.0/33", "10.0.0.0/x", "example.org/8", "", "ten"})
  void whatIsNoNetworkIsRefusedByName(String written) {
    assertThatThrownBy(() -> new Networks(List.of(written)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + written);
  }
}
