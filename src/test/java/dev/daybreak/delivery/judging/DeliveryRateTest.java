package dev.daybreak.delivery.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryRateTest {

  @ParameterizedTest(name = "{0} sent, {1} failed, before {2}: {3}")
  @CsvSource({
    // sent, failed, the rates before in percent, far below
    "0,    0,   '',          false",
    "10,   0,   '',          false",
    "0,    1,   '',          true",
    "0,    1000, '99 98 99', true",
    "1,    2,   '',          false",
    "3,    4,   '',          true",
    "66,   34,  '',          false",
    "50,   50,  '',          false",
    "49,   51,  '',          true",
    "66,   34,  '98 99 97',  true",
    "80,   20,  '98 99 97',  false",
    "77,   23,  '98 99 97',  true",
    // One bad morning before is not the usual.
    "66,   34,  '20 99 97',  true",
    "50,   50,  '60 62 61',  false",
    "2,    2,   '100',       false",
  })
  void farBelowUsual(long sent, long failed, String before, boolean expected) {
    var rates =
        Arrays.stream(before.split(" ", -1))
            .filter(rate -> !rate.isEmpty())
            .mapToLong(Long::parseLong)
            .mapToObj(percent -> new DeliveryRate(percent, 100 - percent))
            .toList();
    assertThat(new DeliveryRate(sent, failed).isFarBelow(rates)).isEqualTo(expected);
  }
}
