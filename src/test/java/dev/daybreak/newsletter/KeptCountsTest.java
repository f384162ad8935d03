package dev.daybreak.newsletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KeptCountsTest {
  private final KeptCounts<String, Long> counts = new KeptCounts<>(Long::longValue);
  private final AtomicLong rows = new AtomicLong();

  @Test
  void fewAreCountedEachTimeAndManyAreKeptForEachThing() {
    rows.set(10);
    assertThat(counted("readers")).isEqualTo(10);
    rows.set(30_000);
    assertThat(counted("readers")).isEqualTo(30_000);
    rows.set(30_001);
    assertThat(counted("readers")).isEqualTo(30_000);
    assertThat(counted("articles")).isEqualTo(30_001);
  }

  private long counted(String what) {
    return counts.of(what, any -> rows.get());
  }
}
