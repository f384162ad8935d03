package dev.daybreak.subscribers.list;

import dev.daybreak.subscribers.Subscriber.State;
import dev.daybreak.subscribers.Suppression;
import dev.daybreak.subscribers.list.ImportOutcome.Known;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Some lines of a list, and what is to be done with them.
 *
 * @param rows by the key of the address; of several lines of one address, the strictest counts
 * @param again how many lines were of an address before
 */
record ImportBatch(Map<String, ListRow> rows, long again) {

  static ImportBatch of(List<ListRow> lines) {
    var rows = new LinkedHashMap<String, ListRow>();
    lines.forEach(row -> rows.merge(row.address().key(), row, ListRow::and));
    return new ImportBatch(rows, (long) lines.size() - rows.size());
  }

  Set<String> keys() {
    return rows.keySet();
  }

  /** The keys of those whom the list calls unconfirmed. */
  List<String> pending() {
    return rows.entrySet().stream()
        .filter(row -> row.getValue().wanted().pending())
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * What is to be written.
   *
   * @param restricted those who are to be at least as strict as this
   */
  record Decided(
      List<ListRow> added, List<ListRow> confirmed, List<ListRow> restricted, ImportReport report) {

    /** Those whose consent is to be kept. */
    List<ListRow> agreeing() {
      return Stream.concat(added.stream(), confirmed.stream()).toList();
    }
  }

  /**
   * Decides about each.
   *
   * @param stored the subscribers that there are
   * @param suppressed why addresses are suppressed
   * @param seen the batches before
   */
  Decided decide(Map<String, Known> stored, Map<String, Suppression> suppressed, SeenReaders seen) {
    var added = new ArrayList<ListRow>();
    var confirmed = new ArrayList<ListRow>();
    var restricted = new ArrayList<ListRow>();
    var counts = new EnumMap<ImportOutcome, Long>(ImportOutcome.class);
    if (again > 0) {
      counts.put(ImportOutcome.KNOWN, again);
    }
    for (var entry : rows.entrySet()) {
      var key = entry.getKey();
      var row = entry.getValue();
      var known = seen.known(key, stored.get(key));
      var reason = suppressed.get(key);
      var outcome = outcome(row, known, reason, seen.wasPending(key));
      counts.merge(outcome, 1L, Long::sum);
      if (known == null && !outcome.adds()) {
        continue;
      }
      var here = (known == null ? Known.NEW : known).suppressed(reason);
      var after = here.after(row.wanted());
      if (outcome.adds()) {
        added.add(row);
      } else if (outcome == ImportOutcome.CONFIRM) {
        confirmed.add(row);
        after = Known.NEW;
      }
      if (restricts(outcome, here, after)) {
        restricted.add(row.with(after.standing().beyond(here.standing())));
      }
      seen.remember(key, row.wanted(), after);
    }
    return new Decided(added, confirmed, restricted, new ImportReport(counts));
  }

  /** A line that confirms does not outdo another of the same file that does not. */
  private static ImportOutcome outcome(
      ListRow row, @Nullable Known known, @Nullable Suppression reason, boolean wasPending) {
    var outcome = ImportOutcome.of(row, known, reason);
    return outcome == ImportOutcome.CONFIRM && wasPending ? ImportOutcome.BARRED : outcome;
  }

  /**
   * Whether something is to be stored against the reader. A wish to leave is stored beside a
   * suppression, too. What is added is looked at again: the reader may sign up at the same moment.
   */
  private static boolean restricts(ImportOutcome outcome, Known here, Known after) {
    var suppressed = here.standing().state() == State.SUPPRESSED;
    return !after.standing().equals(here.standing())
        && (outcome == ImportOutcome.STRICTER || outcome.adds() || suppressed);
  }
}
