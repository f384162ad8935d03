package dev.daybreak.alerts;

import dev.daybreak.alerts.Alerts.Alert;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The changes that are not in the database yet, because it is away or full: the latest of each
 * subject, in memory.
 */
@Component
final class UnstoredAlerts {
  private static final int MOST = 100;

  /**
   * A change of a subject.
   *
   * @param alert null: the alert is over
   * @param logged whether its sentence is in the log
   * @param mailed whether it was emailed from here
   */
  record Change(String subject, @Nullable Alert alert, boolean logged, boolean mailed) {}

  private final Map<String, Change> changes =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Change> eldest) {
          return size() > MOST;
        }
      };

  /**
   * The alerts that this process has stored or emailed, and whether they were emailed. Without the
   * database nothing else tells an old alert from a new one.
   */
  private final Map<String, Boolean> known = new HashMap<>();

  /** Notes an alert; one that is noted already keeps its time. */
  synchronized void raised(Alert alert) {
    var before = changes.get(alert.subject());
    if (before == null || before.alert() == null) {
      changes.put(alert.subject(), new Change(alert.subject(), alert, false, false));
    } else {
      var same = new Alert(alert.subject(), alert.sentence(), before.alert().since());
      changes.put(
          alert.subject(), new Change(alert.subject(), same, before.logged(), before.mailed()));
    }
  }

  synchronized void over(String subject) {
    changes.put(subject, new Change(subject, null, false, false));
  }

  synchronized List<Change> all() {
    return List.copyOf(changes.values());
  }

  /** Forgets a change that is in the database now, unless there is a newer one. */
  synchronized void stored(Change change) {
    if (change.alert() == null) {
      known.remove(change.subject());
    } else {
      known.merge(change.subject(), change.mailed(), Boolean::logicalOr);
    }
    changes.computeIfPresent(
        change.subject(),
        (subject, now) ->
            Objects.equals(now.alert(), change.alert()) && now.mailed() == change.mailed()
                ? null
                : now);
  }

  /** The sentences that are neither in the database nor in the log, to be logged now. */
  synchronized List<String> toLog() {
    return changes.values().stream()
        .filter(change -> !known.containsKey(change.subject()))
        .map(change -> toLog(change.subject()))
        .flatMap(Optional::stream)
        .toList();
  }

  /** The sentence of a subject; empty if it is in the log. */
  synchronized Optional<String> toLog(String subject) {
    var change = changes.get(subject);
    if (change == null || change.alert() == null || change.logged()) {
      return Optional.empty();
    }
    changes.replace(subject, new Change(subject, change.alert(), true, change.mailed()));
    return Optional.of(change.alert().sentence());
  }

  /** Those that are to be emailed. */
  synchronized List<Alert> unmailed() {
    return changes.values().stream()
        .filter(change -> !change.mailed() && !Boolean.TRUE.equals(known.get(change.subject())))
        .map(Change::alert)
        .filter(Objects::nonNull)
        .toList();
  }

  synchronized void mailed(Alert alert) {
    known.computeIfPresent(alert.subject(), (subject, mailed) -> true);
    changes.computeIfPresent(
        alert.subject(),
        (subject, change) ->
            change.alert() == null
                ? change
                : new Change(subject, change.alert(), change.logged(), true));
  }

  /** What is open if these are the alerts in the database. */
  synchronized List<Alert> openBeside(List<Alert> stored) {
    var open = new LinkedHashMap<String, Alert>();
    stored.forEach(alert -> open.put(alert.subject(), alert));
    for (var change : changes.values()) {
      var alert = change.alert();
      if (alert == null) {
        open.remove(change.subject());
      } else {
        open.merge(
            alert.subject(),
            alert,
            (before, now) -> new Alert(now.subject(), now.sentence(), before.since()));
      }
    }
    return open.values().stream().sorted(Comparator.comparing(Alert::since)).toList();
  }
}
