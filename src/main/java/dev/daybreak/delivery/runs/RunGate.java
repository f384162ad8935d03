package dev.daybreak.delivery.runs;

import dev.daybreak.delivery.fence.Fence;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says whether a run may go on at this moment. */
@Component
public class RunGate {
  private final Fence fence;
  private final Runs runs;
  private final Clock clock;

  RunGate(Fence fence, Runs runs, Clock clock) {
    this.fence = fence;
    this.runs = runs;
    this.clock = clock;
  }

  /** Whether this process may send at all. */
  public boolean isOpen() {
    return fence.isOpen();
  }

  /** The run of an edition; empty if something halts it. */
  public Optional<Runs.Run> open(long edition) {
    return runs.of(edition)
        .filter(run -> !run.halted(clock.instant()))
        .filter(run -> fence.isOpen());
  }
}
