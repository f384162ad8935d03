package dev.daybreak.delivery.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBucketTest {
  private long nanos;

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 10, 333, 5000})
  void overAnHourItIsThePaceAndNoSecondHasMoreThanTwice(double aSecond) {
    var pace = new TokenBucket(aSecond, () -> nanos);
    var all = 0L;
    for (var second = 0; second < 3600; second++) {
      var within = 0;
      for (var part = 0; part < 10; part++) {
        within += pace.take(50_000);
        nanos += 100_000_000;
      }
      assertThat(within).isLessThanOrEqualTo((int) Math.ceil(2 * aSecond + 1));
      all += within;
    }
    assertThat(all).isBetween((long) (3598 * aSecond), (long) (3602 * aSecond) + 2);
  }

  @Test
  void whatDidNotGoMayGoLaterAndTheWaitIsKnown() {
    var pace = new TokenBucket(10, () -> nanos);
    assertThat(pace.take(50)).isEqualTo(10);
    assertThat(pace.take(50)).isZero();
    assertThat(pace.untilNext()).isEqualTo(Duration.ofMillis(100));
    pace.giveBack(3);
    assertThat(pace.take(50)).isEqualTo(3);
    pace.to(100);
    nanos += Duration.ofMillis(100).toNanos();
    assertThat(pace.take(50)).isEqualTo(10);
  }
}
