package dev.daybreak.delivery.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeShareTest {
  @ParameterizedTest
  @CsvSource({
    // connections here, batches on all nodes, share
    "8, 8, 1",
    "4, 8, 0.5",
    "2, 8, 0.25",
    // It is about to connect, or the others have not picked up a batch yet.
    "0, 8, 0.125",
    "0, 0, 1",
    "8, 0, 1",
    "8, 4, 1",
  })
  void theShareOfANode(int here, int everywhere, double share) {
    assertThat(NodeShare.of(here, everywhere)).isEqualTo(share);
  }
}
