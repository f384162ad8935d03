package dev.daybreak.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedMemoryTest {
  private static final long KB = 1 << 10;

  @ParameterizedTest
  @CsvSource({
    // KB of this client and of others before; more, of a connection that has so much then; may it
    "0, 0, 100, 100, true",
    "0, 0, 101, 101, false",
    "90, 0, 10, 20, true",
    "90, 0, 11, 20, false",
    "0, 900, 100, 100, true",
    "0, 901, 100, 100, false",
    // A little is always there.
    "100, 900, 16, 16, true",
    "100, 900, 17, 17, false",
    "100, 900, 1, 17, false",
  })
  void aClientHasItsPartAndAllHaveTheWhole(int own, int others, int more, int whole, boolean may) {
    var memory = new SharedMemory(1_000 * KB, 100 * KB);
    memory.take("192.0.2.1", own * KB, 0);
    memory.take(null, others * KB, 0);

    assertThat(memory.take("192.0.2.1", more * KB, whole * KB)).isEqualTo(may);

    assertThat(memory.taken()).isEqualTo((own + others + (may ? more : 0L)) * KB);
  }

  @Test
  void whatIsGivenBackLeavesNoTrace() {
    var memory = new SharedMemory(1_000, 100);
    assertThat(memory.take("192.0.2.1", 60, 60)).isTrue();
    assertThat(memory.take("192.0.2.2", 40, 40)).isTrue();
    memory.giveBack("192.0.2.1", 20);
    assertThat(memory.clients()).isEqualTo(2);
    memory.giveBack("192.0.2.1", 40);
    memory.giveBack("192.0.2.2", 40);
    memory.giveBack("192.0.2.2", 0);
    assertThat(memory.clients()).isZero();
    assertThat(memory.taken()).isZero();
  }
}
