package dev.daybreak.delivery;

import dev.daybreak.delivery.fence.Fence;
import dev.daybreak.delivery.runs.Runs;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import dev.daybreak.newsletter.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Sends editions: what the daily clock, an editor and the command line start. */
@Component
public class Delivery {
  private final Publishing publishing;
  private final LateAudience late;
  private final RunDriver driver;
  private final Canary canary;
  private final Runs runs;
  private final Editions editions;
  private final Fence fence;

  Delivery(
      Publishing publishing,
      LateAudience late,
      RunDriver driver,
      Canary canary,
      Runs runs,
      Editions editions,
      Fence fence) {
    this.publishing = publishing;
    this.late = late;
    this.driver = driver;
    this.canary = canary;
    this.runs = runs;
    this.editions = editions;
    this.fence = fence;
  }

  /**
   * Publishes an edition, whatever held it up: from now on readers may see it, and it is sent to
   * all confirmed subscribers, to each at their own hour. If freezing that audience is cut short,
   * {@link #wake} continues it. Nothing happens if the edition is published already.
   *
   * @param planned when it was to be sent: readers whose hour has passed since then get it at once
   * @throws Refused if sending is blocked ({@link Fence})
   */
  public void publish(Edition edition, Instant planned) {
    publishing.publish(edition, planned);
    driver.wake();
  }

  /**
   * Sends an edition now and to all confirmed subscribers at once, whatever held it up and whatever
   * their own hours are. If it is published already, adds those who have no delivery of it.
   *
   * @return how many deliveries were added to an edition that had been published before; otherwise
   *     0
   * @throws Refused if sending is blocked, the edition is compacted, or it was held or changed
   *     since it was read
   */
  public int sendNow(Edition edition) {
    var added = 0;
    if (edition.state().published()) {
      late.requireRows(edition);
      fence.raise();
      added = late.addTheMissing(edition);
    } else if (!publishing.publish(edition, null)) {
      throw editions.current(edition).revision() == edition.revision()
          ? new Refused("edition.stays.held", edition.date())
          : new Refused("edition.stays.changed", edition.date());
    }
    driver.wake();
    return added;
  }

  /**
   * Sends a correction of an edition to those who have an earlier revision of it: a run of its own
   * with deliveries of its own, once for each revision, however often it is asked for.
   */
  public void sendCorrection(Edition edition, Edition correction) {
    if (correction.state() == State.LOCKED) {
      publishing.publishCorrection(edition, correction);
      driver.wake();
    }
  }

  /** Continues everything that is due. Harmless at any time and on any node. */
  public void wake() {
    try {
      canary.look();
    } finally {
      driver.wake();
    }
  }

  /** Editions that were paused before a moment, and by whom. */
  public Map<LocalDate, String> pausedBefore(Instant moment) {
    var paused = new TreeMap<LocalDate, String>();
    for (var run : runs.pausedBefore(moment)) {
      editions
          .byId(run.edition())
          .filter(edition -> edition.state() == State.SENDING)
          .ifPresent(edition -> paused.put(edition.date(), String.valueOf(run.pausedBy())));
    }
    return paused;
  }
}
