package dev.daybreak.delivery.runs;

import dev.daybreak.delivery.fence.Fence;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says whether a run may go on at this moment. */
@Component
public class RunGate {
  private final Fence fence;
  private final Runs runs;
  private final Clock clock;
  private final List<RunCondition> conditions;

  RunGate(Fence fence, Runs runs, Clock clock, List<RunCondition> conditions) {
    this.fence = fence;
    this.runs = runs;
    this.clock = clock;
    this.conditions = List.copyOf(conditions);
  }

  /** Whether this process may send at all. */
  public boolean isOpen() {
    return conditions.stream().allMatch(RunCondition::holds) && fence.isOpen();
  }

  /** The run of an edition; empty if something halts it. */
  public Optional<Runs.Run> open(long edition) {
    return runs.of(edition).filter(run -> !run.halted(clock.instant())).filter(run -> isOpen());
  }
}
