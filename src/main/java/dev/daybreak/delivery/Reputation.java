package dev.daybreak.delivery;

import dev.daybreak.delivery.ledger.LedgerReader;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Lookout;
import dev.daybreak.subscribers.Suppression;
import dev.daybreak.subscribers.Suppressions;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells of so many complaints or bounces that providers begin to refuse the newsletter. */
@Component
class Reputation implements Lookout {
  private static final Duration LATELY = Duration.ofDays(7);

  /** Fewer say nothing: of a hundred readers one may press the wrong button. */
  private static final int LEAST = 3;

  private final Suppressions suppressions;
  private final LedgerReader ledger;
  private final ReputationSettings settings;
  private final Clock clock;

  Reputation(
      Suppressions suppressions, LedgerReader ledger, ReputationSettings settings, Clock clock) {
    this.suppressions = suppressions;
    this.ledger = ledger;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public String about() {
    return "reputation ";
  }

  @Override
  public Map<String, Failure> look() {
    var since = clock.instant().minus(LATELY);
    var counts = suppressions.ownCounts(since);
    long complaints = counts.getOrDefault(Suppression.COMPLAINED, 0L);
    long bounces = counts.getOrDefault(Suppression.BOUNCED, 0L);
    return complaints < LEAST && bounces < LEAST
        ? Map.of()
        : found(complaints, bounces, ledger.sentSince(since), settings);
  }

  /**
   * What is to be told.
   *
   * @param sent emails in the same time
   */
  static Map<String, Failure> found(
      long complaints, long bounces, long sent, ReputationSettings settings) {
    var found = new HashMap<String, Failure>();
    if (isMany(complaints, sent, settings.complaintsUrgent())) {
      found.put(
          "reputation complaints",
          new Failure(
              "delivery.reputation.complaints-high",
              complaints,
              sent,
              oneIn(settings.complaintsUrgent())));
    } else if (isMany(complaints, sent, settings.complaints())) {
      found.put(
          "reputation complaints",
          new Failure(
              "delivery.reputation.complaints", complaints, sent, oneIn(settings.complaints())));
    }
    if (isMany(bounces, sent, settings.bounces())) {
      found.put(
          "reputation bounces",
          new Failure("delivery.reputation.bounces", bounces, sent, oneIn(settings.bounces())));
    }
    return found;
  }

  private static boolean isMany(long count, long sent, double share) {
    return count >= LEAST && sent > 0 && count >= share * sent;
  }

  private static String oneIn(double share) {
    return String.valueOf(Math.round(1 / share));
  }
}
