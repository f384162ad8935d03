package dev.daybreak.bounces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.bounces.mailboxes.BoxUnavailable.Trouble;
import dev.daybreak.bounces.mailboxes.ReturnBox.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When a mailbox that cannot be read is tried again, and when people are told. */
class BoxStateTest {
  private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

  private static BoxState failed(Trouble trouble, int times) {
    return IntStream.range(0, times)
        .boxed()
        .reduce(
            BoxState.unread("box", "key"),
            (state, i) -> state.failed("key", trouble, "no", NOW),
            (one, other) -> other);
  }

  @Test
  void aRefusedLoginIsTriedFourTimesAnHourAtMostAndToldAtOnce() {
    assertThat(IntStream.rangeClosed(1, 5).mapToObj(i -> minutes(failed(Trouble.LOGIN, i))))
        .containsExactly(1L, 5L, 15L, 60L, 60L);
    assertThat(failed(Trouble.LOGIN, 1).isAlarming()).isTrue();
  }

  @Test
  void aServerThatIsDownIsToldAtTheThirdTry() {
    assertThat(IntStream.rangeClosed(1, 6).mapToObj(i -> minutes(failed(Trouble.DOWN, i))))
        .containsExactly(1L, 1L, 2L, 5L, 10L, 10L);
    assertThat(IntStream.rangeClosed(1, 3).mapToObj(i -> failed(Trouble.DOWN, i).isAlarming()))
        .containsExactly(false, false, true);
  }

  @Test
  void aChangedPasswordOrAClockThatWasWrongDoesNotWait() {
    var state = failed(Trouble.LOGIN, 2);
    assertThat(state.waits("key", NOW)).isTrue();
    assertThat(state.waits("other", NOW)).isFalse();
    assertThat(state.waits("key", NOW.plus(Duration.ofMinutes(5)))).isFalse();
    assertThat(state.waits("key", NOW.minus(Duration.ofDays(1)))).isFalse();
  }

  @Test
  void whatCanBeReadAgainKeepsItsPlaceAndHasNoTrouble() {
    var read = failed(Trouble.DOWN, 3).read("key", new Place(7, 9), NOW);
    assertThat(read.place()).isEqualTo(new Place(7, 9));
    assertThat(read.failures()).isZero();
    assertThat(read.isAlarming()).isFalse();
    assertThat(read.failed("key", Trouble.DOWN, "no", NOW).place()).isEqualTo(new Place(7, 9));
  }

  private static long minutes(BoxState state) {
    var next = state.nextAt();
    return next == null ? 0 : Duration.between(NOW, next).toMinutes();
  }
}
