package dev.daybreak.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardedForTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.7                          | 192.0.2.7",
        "192.0.2.7:49152                    | 192.0.2.7",
        "[2001:db8::7]:49152                | 2001:db8:0:0:0:0:0:7",
        "[2001:db8::7]                      | 2001:db8:0:0:0:0:0:7",
        "2001:db8::7                        | 2001:db8:0:0:0:0:0:7",
        "::ffff:192.0.2.7                   | 192.0.2.7",
        "192.0.2.7,198.51.100.1 , 10.0.0.1  | 192.0.2.7, 198.51.100.1, 10.0.0.1",
        "unknown, 198.51.100.1:80           | 198.51.100.1",
        "192.0.2.7, unknown, 198.51.100.1   | 198.51.100.1",
        "198.51.100.1, unknown              | ''",
        "256.0.2.7                          | ''",
        "192.0.2.7:port                     | ''",
        "192.0.2.7:1:2                      | ''",
        "[192.0.2.7]:80                     | ''",
        "localhost                          | ''",
        "a.example:80                       | ''",
        "1                                  | ''",
        ",                                  | ''",
      })
  void onlyAddressesAreLeft(String header, String addresses) {
    assertThat(String.join(", ", ForwardedFor.addresses(List.of(header)))).isEqualTo(addresses);
  }

  @Test
  void severalHeadersAreOneListAndALongOneIsReadFromItsEnd() {
    assertThat(ForwardedFor.addresses(List.of("192.0.2.7", "198.51.100.1")))
        .containsExactly("192.0.2.7", "198.51.100.1");
    var garbage = "x".repeat(10_000) + ", 192.0.2.7";
    assertThat(ForwardedFor.addresses(List.of(garbage))).containsExactly("192.0.2.7");
    assertThat(ForwardedFor.addresses(List.of("192.0.2.7,".repeat(500) + "192.0.2.7"))).hasSize(16);
  }

  @Test
  void theClientIsTheLastThatIsNoProxyOfOurs() {
    var addresses = List.of("203.0.113.1", "192.0.2.7", "10.0.0.1", "10.0.0.2");
    assertThat(ForwardedFor.client(addresses, ip -> ip.startsWith("10."))).contains("192.0.2.7");
    assertThat(ForwardedFor.client(List.of("10.0.0.1"), ip -> true)).contains("10.0.0.1");
    assertThat(ForwardedFor.client(List.of(), ip -> true)).isEmpty();
  }
}
