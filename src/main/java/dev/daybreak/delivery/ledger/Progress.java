package dev.daybreak.delivery.ledger;

import java.util.Map;

/** How many deliveries of a run are in each state. Their sum is the audience at any moment. */
public record Progress(Map<DeliveryState, Long> counts) {

  public Progress {
    counts = Map.copyOf(counts);
  }

  public long of(DeliveryState state) {
    return counts.getOrDefault(state, 0L);
  }

  public long audience() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  public long ended() {
    return counts.entrySet().stream()
        .filter(count -> count.getKey().ended())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Whether every delivery has ended. */
  public boolean complete() {
    return ended() == audience();
  }
}
