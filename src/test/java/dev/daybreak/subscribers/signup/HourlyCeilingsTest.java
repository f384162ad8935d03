package dev.daybreak.subscribers.signup;

import static dev.daybreak.subscribers.signup.HourlyCeilings.QUICK;
import static dev.daybreak.subscribers.signup.HourlyCeilings.SLOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HourlyCeilingsTest {

  @ParameterizedTest
  @CsvSource({
    // handed, of them slow, to the domain: quick, slow
    "0, 0, 0, true, true",
    "99, 0, 29, true, true",
    "99, 50, 29, true, false",
    "100, 0, 0, false, false",
    "30, 0, 30, false, false",
  })
  void oneMoreMayGo(int handed, int slow, int ofDomain, boolean quick, boolean slowToo) {
    var ceilings = new HourlyCeilings(100, 30, handed, slow, Map.of("example.org", ofDomain));
    assertThat(ceilings.allow("example.org", QUICK)).isEqualTo(quick);
    assertThat(ceilings.allow("example.org", SLOW)).isEqualTo(slowToo);
  }

  @Test
  void whatGoesCounts() {
    var ceilings = new HourlyCeilings(100, 2, 98, 49, Map.of()).with("example.org", SLOW);
    assertThat(ceilings.allow("example.org", SLOW)).isFalse();
    assertThat(ceilings.allow("example.org", QUICK)).isTrue();
    assertThat(ceilings.with("example.org", QUICK).allow("example.net", QUICK)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    // handed, waiting, of them to the domain: hours
    "0, 0, 0, 0",
    "99, 0, 0, 0",
    "100, 0, 0, 1",
    "100, 99, 0, 1",
    "100, 100, 0, 2",
    "0, 60, 60, 2",
    "0, 9999, 0, 99",
  })
  void theWaitIsSaidInHours(int handed, int waiting, int ofDomain, long hours) {
    var ceilings = new HourlyCeilings(100, 30, handed, 0, Map.of());
    assertThat(ceilings.waitOf("example.org", QUICK, waiting, ofDomain)).hasHours(hours);
  }
}
