package dev.daybreak.bounces;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How often a server is asked that refuses to wait with us. */
class ReturnWatchTest {
  @Test
  void thePauseDoublesUpToTenMinutes() {
    assertThat(
            Stream.iterate(Duration.ofSeconds(5), ReturnWatch::longer)
                .limit(9)
                .map(Duration::toSeconds))
        .containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 320L, 600L, 600L);
  }
}
