package dev.daybreak.subscribers.list;

import dev.daybreak.newsletter.Refused;
import dev.daybreak.subscribers.Consents;
import dev.daybreak.subscribers.Subscriber.State;
import dev.daybreak.subscribers.Suppressions;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Imports subscribers from CSV in batches, each a transaction, so that a million lines need little
 * memory and an interrupted import can simply be run again. Sends no email. It makes no reader
 * laxer: who is unsubscribed or suppressed, here or in the list, gets no email.
 */
@Component
public class ListImport {
  private static final int BATCH = 1000;

  private final ListStore store;
  private final TransactionTemplate transaction;
  private final Clock clock;

  public ListImport(
      JdbcClient db,
      JdbcTemplate batches,
      TransactionTemplate transaction,
      Suppressions suppressions,
      Consents consents,
      Clock clock) {
    this.store = new ListStore(db, batches, suppressions, consents);
    this.transaction = transaction;
    this.clock = clock;
  }

  /** A line that could not be read, and why. */
  public record BadLine(String file, long number, Refused why) {}

  /** Imports a file, as {@link #run(BufferedReader, String, ListOptions, Consumer)} does. */
  public ImportReport run(
      BufferedReader lines, String name, @Nullable String consent, Consumer<BadLine> bad)
      throws IOException {
    return run(lines, name, ListOptions.of(consent), bad);
  }

  /**
   * Imports a file.
   *
   * @param name of the file, for messages and since it may say who is in it
   * @param bad receives each line that cannot be read
   * @throws Refused if the first line names no email column, or a column that looks like a state
   *     and is not known, or if nothing says where the readers agreed
   */
  public ImportReport run(
      BufferedReader lines, String name, ListOptions options, Consumer<BadLine> bad)
      throws IOException {
    var report = ImportReport.NOTHING;
    ListColumns columns = null;
    var separator = ',';
    var seen = new SeenReaders(options.dryRun());
    var batch = new ArrayList<ListRow>(BATCH);
    var number = 0L;
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      var text = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
      if (text.isBlank()) {
        continue;
      }
      if (columns == null) {
        separator = CsvLine.separator(text);
      }
      List<String> cells;
      try {
        cells = CsvLine.split(text, separator);
      } catch (Refused e) {
        bad.accept(new BadLine(name, number, e));
        report = report.plus(ImportOutcome.BAD, 1);
        continue;
      }
      if (columns == null) {
        columns = columns(cells, name, options);
        if (!text.contains("@")) {
          continue;
        }
      }
      try {
        batch.add(row(columns, text, cells, options.consent()));
      } catch (Refused e) {
        bad.accept(new BadLine(name, number, e));
        report = report.plus(ImportOutcome.BAD, 1);
      }
      if (batch.size() == BATCH) {
        report = report.plus(store(batch, options, seen));
        batch.clear();
      }
    }
    return batch.isEmpty() ? report : report.plus(store(batch, options, seen));
  }

  private static ListColumns columns(List<String> first, String name, ListOptions options) {
    var columns =
        ListColumns.of(
            first.size() == 1 && first.get(0).contains("@") ? List.of("email") : first,
            name,
            options);
    if (!columns.has("email")) {
      throw new Refused("subscribers.list.email", name, "email,name,sections,hour,zone");
    }
    if (options.consent() == null && !columns.has("consent_place") && options.agreed(name)) {
      throw new Refused("subscribers.list.consent", name);
    }
    return columns;
  }

  private static ListRow row(
      ListColumns columns, String line, List<String> cells, @Nullable String consent) {
    if (line.indexOf('\uFFFD') >= 0) {
      throw new Refused("subscribers.list.encoding");
    }
    var row = ListRow.read(columns, cells);
    if (row.wanted().state() == State.CONFIRMED && consent == null && row.place().isEmpty()) {
      throw new Refused("subscribers.list.place", row.address());
    }
    return row;
  }

  private ImportReport store(List<ListRow> rows, ListOptions options, SeenReaders seen) {
    var report = transaction.execute(status -> storeNow(ImportBatch.of(rows), options, seen));
    return report == null ? ImportReport.NOTHING : report;
  }

  private ImportReport storeNow(ImportBatch batch, ListOptions options, SeenReaders seen) {
    var suppressed = store.suppressed(batch.keys());
    var known = store.known(batch.keys(), suppressed);
    var decided = batch.decide(known, suppressed, seen);
    if (!options.dryRun()) {
      var now = clock.instant();
      store.insert(decided.added(), now);
      store.confirm(decided.confirmed(), now);
      store.restrict(decided.restricted(), now);
      store.doubt(batch.pending());
      store.keepConsents(decided.agreeing(), options.consent(), now);
    }
    return decided.report();
  }
}
