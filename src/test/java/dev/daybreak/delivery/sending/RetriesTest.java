package dev.daybreak.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.daybreak.delivery.sending.Retries.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetriesTest {
  private static final Instant DUE = Instant.parse("2026-11-24T07:00:00Z");
  private static final Retries USUAL =
      new Retries(
          List.of(
              Duration.ofMinutes(5),
              Duration.ofMinutes(15),
              Duration.ofMinutes(30),
              Duration.ofHours(1),
              Duration.ofHours(2),
              Duration.ofHours(4)),
          Duration.ofHours(18));

  @ParameterizedTest
  @CsvSource({
    "1, 07:00, 0, 07:05",
    "1, 07:00, 1, 07:06",
    "1, 07:00, 0.5, 07:05:30",
    "2, 07:06, 0, 07:21",
    "3, 07:21, 0, 07:51",
    "4, 07:51, 0, 08:51",
    "5, 08:51, 0, 10:51",
    "6, 10:51, 0, 14:51",
    "7, 14:51, 0, 18:51",
    "60, 14:51, 0, 18:51",
    "7, 21:00:01, 0, expired",
    "7, 20:59:59, 1, expired"
  })
  void aDeferredDeliveryWaitsLongerEachTimeAndThenExpires(
      int attempts, String now, double jitter, String expected) {
    var next = USUAL.after(attempts, DUE, Instant.parse("2026-11-24T" + padded(now) + "Z"), jitter);
    assertThat(next)
        .isEqualTo(
            expected.equals("expired")
                ? new Next.Expire()
                : new Next.TryAt(Instant.parse("2026-11-24T" + padded(expected) + "Z")));
  }

  @Test
  void theLastMomentIsStillInTime() {
    var now = DUE.plus(Duration.ofHours(14));
    assertThat(USUAL.after(7, DUE, now, 0))
        .isEqualTo(new Next.TryAt(DUE.plus(Duration.ofHours(18))));
  }

  @Test
  void aSingleWaitRepeats() {
    var single = new Retries(List.of(Duration.ofMinutes(10)), Duration.ofHours(1));
    assertThat(single.after(5, DUE, DUE, 0)).isEqualTo(new Next.TryAt(DUE.plusSeconds(600)));
  }

  @Test
  void noWaitsOrNegativeOnesAreRefused() {
    var hour = Duration.ofHours(1);
    assertThatIllegalArgumentException().isThrownBy(() -> new Retries(List.of(), hour));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Retries(List.of(Duration.ZERO), hour));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Retries(List.of(hour), hour.negated()));
  }

  private static String padded(String time) {
    return time.length() == 5 ? time + ":00" : time;
  }
}
