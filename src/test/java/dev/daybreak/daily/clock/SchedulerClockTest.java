package dev.daybreak.daily.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybreak.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SchedulerClockTest {
  private static final Instant SEVEN = Instant.parse("2026-11-24T07:00:00Z");

  private final TestClock machine = new TestClock(SEVEN);
  private final AtomicBoolean believed = new AtomicBoolean();
  private final SchedulerClock clock =
      new SchedulerClock(machine, new MonotonicClock(machine::monotonicNanos), believed::get);

  @Test
  void itGoesOnAsItDidUntilAJumpIsBelieved() {
    machine.forward(Duration.ofHours(9));
    assertThat(clock.now()).isEqualTo(SEVEN.plus(Duration.ofHours(9)));
    machine.jump(Duration.ofDays(1));
    machine.forward(Duration.ofMinutes(10));
    assertThat(clock.now()).isEqualTo(SEVEN.plus(Duration.ofMinutes(550)));
    machine.jump(Duration.ofDays(-1));
    assertThat(clock.now()).isEqualTo(machine.instant());

    machine.jump(Duration.ofDays(1));
    assertThat(clock.now()).isEqualTo(SEVEN.plus(Duration.ofMinutes(550)));
    believed.set(true);
    assertThat(clock.now()).isEqualTo(machine.instant());
  }

  @Test
  void itFollowsWhatNtpCorrects() {
    machine.jump(Duration.ofSeconds(-30));
    assertThat(clock.now()).isEqualTo(machine.instant());
    machine.jump(Duration.ofMinutes(4));
    assertThat(clock.now()).isEqualTo(machine.instant());
  }
}
