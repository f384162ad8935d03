package dev.daybreak.daily;

import dev.daybreak.edition.Editions;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Lookout;
import dev.daybreak.subscribers.Subscribers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Tells of an edition that should have a draft by now and has none, whatever the reason: also if
 * the calendar itself stands still.
 */
@Component
class MissingDrafts implements Lookout {
  /** Collecting the news and composing takes a while. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** A program that was just started composes at once; so it must be missing for a while. */
  private static final Duration SURE = Duration.ofMinutes(2);

  private final DayPlans plans;
  private final Editions editions;
  private final Subscribers subscribers;

  /** Since when this process has seen that there is none. */
  private final Map<LocalDate, Instant> missing = new ConcurrentHashMap<>();

  MissingDrafts(DayPlans plans, Editions editions, Subscribers subscribers) {
    this.plans = plans;
    this.editions = editions;
    this.subscribers = subscribers;
  }

  @Override
  public String about() {
    return "draft ";
  }

  @Override
  public Map<String, Failure> look() {
    var found = new HashMap<String, Failure>();
    var now = plans.now();
    for (var date : List.of(plans.today(), plans.today().plusDays(1))) {
      var plan = plans.of(date);
      if (!isAwaited(plan, now)
          || editions.byDate(date).isPresent()
          || !subscribers.anyConfirmed()) {
        missing.remove(date);
      } else if (!now.isBefore(missing.computeIfAbsent(date, first -> now).plus(SURE))) {
        found.put(
            about() + date, new Failure("daily.alert.no-draft", date, plans.local(plan.sendAt())));
      }
    }
    return found;
  }

  /** From shortly after a draft is due until the edition is missed, which is told by itself. */
  static boolean isAwaited(DayPlan plan, Instant now) {
    return plan.skipped() == null
        && !now.isBefore(plan.composeAt().plus(PATIENCE))
        && now.isBefore(plan.deadline());
  }
}
