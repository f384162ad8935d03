package dev.daybreak.alerts;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
   * @param at when
   * @param logged whether its sentence is in the log
   * @param told the channels that told it from here
   */
  record Change(
      String subject, @Nullable Alert alert, Instant at, boolean logged, Set<String> told) {
    Change {
      told = Set.copyOf(told);
    }
  }

  private final Map<String, Change> changes =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Change> eldest) {
          return size() > MOST;
        }
      };

  /**
   * The alerts that this process has stored or told, with their condition, and who told them.
   * Without the database nothing else tells an old alert from a new one.
   */
  private final Map<String, Known> known = new HashMap<>();

  private record Known(Condition condition, Set<String> told) {}

  /** Notes an alert; one that is noted already keeps its time. */
  synchronized void raised(Alert alert) {
    var subject = alert.subject();
    var before = changes.get(subject);
    if (before == null
        || before.alert() == null
        || before.alert().condition() != alert.condition()) {
      changes.put(subject, new Change(subject, alert, alert.since(), false, Set.of()));
    } else {
      var same = new Alert(subject, alert.problem(), before.alert().since());
      changes.put(subject, new Change(subject, same, before.at(), before.logged(), before.told()));
    }
  }

  synchronized void over(String subject, Instant now) {
    changes.put(subject, new Change(subject, null, now, false, Set.of()));
  }

  synchronized List<Change> all() {
    return List.copyOf(changes.values());
  }

  /** Forgets a change that is in the database now, unless there is a newer one. */
  synchronized void stored(Change change) {
    var alert = change.alert();
    if (alert == null) {
      known.remove(change.subject());
    } else {
      var told = new TreeSet<>(change.told());
      told.addAll(toldOf(alert));
      known.put(change.subject(), new Known(alert.condition(), told));
    }
    changes.computeIfPresent(
        change.subject(),
        (subject, now) ->
            Objects.equals(now.alert(), alert) && now.told().equals(change.told()) ? null : now);
  }

  private Set<String> toldOf(Alert alert) {
    var before = known.get(alert.subject());
    return before == null || before.condition() != alert.condition() ? Set.of() : before.told();
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
    changes.replace(subject, new Change(subject, change.alert(), change.at(), true, change.told()));
    return Optional.of(change.alert().sentence());
  }

  /** What a channel has to tell from here: what was raised, since an end is told when stored. */
  synchronized List<Telling> untold(String channel) {
    return changes.values().stream()
        .filter(change -> !change.told().contains(channel))
        .map(Change::alert)
        .filter(Objects::nonNull)
        .filter(alert -> !toldOf(alert).contains(channel))
        .map(alert -> new Telling(alert, null))
        .toList();
  }

  synchronized void told(Telling telling, String channel) {
    if (telling.isOver()) {
      return;
    }
    known.computeIfPresent(
        telling.alert().subject(),
        (subject, before) ->
            before.condition() == telling.alert().condition()
                ? new Known(before.condition(), with(before.told(), channel))
                : before);
    changes.computeIfPresent(
        telling.alert().subject(),
        (subject, change) ->
            change.alert() == null
                ? change
                : new Change(
                    subject,
                    change.alert(),
                    change.at(),
                    change.logged(),
                    with(change.told(), channel)));
  }

  private static Set<String> with(Set<String> channels, String channel) {
    var all = new TreeSet<>(channels);
    all.add(channel);
    return all;
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
            (before, now) -> new Alert(now.subject(), now.problem(), before.since()));
      }
    }
    return open.values().stream().sorted(Comparator.comparing(Alert::since)).toList();
  }
}
