package dev.daybreak.delivery.proof;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.daybreak.delivery.RunMonitor;
import dev.daybreak.delivery.ledger.LedgerEntries;
import dev.daybreak.delivery.ledger.LedgerEntry;
import dev.daybreak.delivery.ledger.LedgerReader;
import dev.daybreak.delivery.ledger.Progress;
import dev.daybreak.delivery.runs.DeliverySettings;
import dev.daybreak.delivery.runs.RunStatus;
import dev.daybreak.edition.Edition;
import dev.daybreak.mail.Address;
import dev.daybreak.newsletter.KeptCounts;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.list.CsvLine;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Reports on the deliveries of an edition. It reads them in pieces: a million fit into any heap.
 */
@Component
public class DeliveryReports {
  private static final int PIECE = 5_000;
  private static final int KEPT = 8;

  private final RunMonitor monitor;
  private final LedgerReader ledger;
  private final LedgerEntries entries;
  private final DeliverySettings settings;
  private final Subscribers subscribers;

  /** For a while only: what is sent again may end with the same numbers and another reply. */
  private final Cache<Long, DeliveryReport> ended =
      Caffeine.newBuilder()
          .maximumSize(KEPT)
          .expireAfterWrite(Duration.ofMinutes(1))
          .executor(Runnable::run)
          .build();

  private final KeptCounts<Long, Missing> missing = new KeptCounts<>(Missing::among);

  /** Confirmed subscribers without a delivery, among about so many. */
  private record Missing(long among, long count) {}

  DeliveryReports(
      RunMonitor monitor,
      LedgerReader ledger,
      LedgerEntries entries,
      DeliverySettings settings,
      Subscribers subscribers) {
    this.monitor = monitor;
    this.ledger = ledger;
    this.entries = entries;
    this.settings = settings;
    this.subscribers = subscribers;
  }

  /** The report on an edition; empty if its sending has not begun. */
  public Optional<DeliveryReport> of(Edition edition) {
    var forgotten = forgotten(edition);
    return monitor
        .status(edition)
        .map(
            run ->
                forgotten
                    .map(why -> DeliveryReport.forgotten(run, why))
                    .orElseGet(() -> report(edition, run)));
  }

  /** Why only the counters of an edition are known; empty if its deliveries are. */
  private Optional<String> forgotten(Edition edition) {
    return ledger.isCompacted(edition.id())
        ? Optional.of(
            "who has the edition of %s is no longer known after %d days (daybreak.delivery.keep)"
                .formatted(edition.date(), settings.keep().toDays()))
        : Optional.empty();
  }

  private DeliveryReport report(Edition edition, RunStatus run) {
    var missing = edition.state() == Edition.State.SENT ? missing(edition, run.progress()) : 0;
    var kept = ended.getIfPresent(edition.id());
    // Once every delivery has ended, no row has changed while no counter has.
    if (kept != null
        && run.progress().complete()
        && kept.progress().equals(run.progress())
        && kept.missing() == missing) {
      return kept;
    }
    var survey = new LedgerSummary(run.startedAt());
    each(edition, survey::add);
    var report = survey.report(run.progress(), missing);
    ended.put(edition.id(), report);
    return report;
  }

  private long missing(Edition edition, Progress progress) {
    return missing
        .of(edition.id(), id -> new Missing(progress.audience(), ledger.countMissing(id)))
        .count();
  }

  /** Takes each row; may fail, as writing a file may. */
  private interface Sink {
    void take(LedgerEntry entry) throws IOException;
  }

  private void each(Edition edition, java.util.function.Consumer<LedgerEntry> sink) {
    try {
      pour(edition, sink::accept);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private long pour(Edition edition, Sink sink) throws IOException {
    var count = 0L;
    for (var piece = entries.entries(edition.id(), 0L, PIECE);
        !piece.isEmpty();
        piece = entries.entries(edition.id(), piece.get(piece.size() - 1).subscriber(), PIECE)) {
      for (var entry : piece) {
        sink.take(entry);
      }
      count += piece.size();
    }
    return count;
  }

  /**
   * Writes every row as a line of CSV (RFC 4180), times in UTC.
   *
   * @return how many rows
   * @throws Refused if the edition is compacted
   */
  public long write(Edition edition, Writer out) throws IOException {
    requireRows(edition);
    line(
        out,
        List.of(
            "address",
            "state",
            "attempts",
            "due",
            "since",
            "revision",
            "relay",
            "relay_id",
            "reply",
            "relay_log"));
    return pour(
        edition,
        entry ->
            line(
                out,
                List.of(
                    entry.address(),
                    word(entry.state()),
                    String.valueOf(entry.attempts()),
                    entry.due().truncatedTo(ChronoUnit.SECONDS).toString(),
                    entry.changed().truncatedTo(ChronoUnit.SECONDS).toString(),
                    entry.revision() == null ? "" : entry.revision().toString(),
                    Objects.requireNonNullElse(entry.server(), ""),
                    entry.relayId().orElse(""),
                    entry.reply() == null ? "" : entry.reply(),
                    entry.note() == null ? "" : word(entry.note()))));
  }

  /**
   * Checks that the deliveries of an edition are still known.
   *
   * @throws Refused if the edition is compacted, so that there are no rows to write
   */
  public void requireRows(Edition edition) {
    if (ledger.isCompacted(edition.id())) {
      throw new Refused("delivery.compacted-rows", edition.date(), settings.keep().toDays());
    }
  }

  private static void line(Writer out, List<String> cells) throws IOException {
    out.write(CsvLine.join(cells));
    out.write("\r\n");
  }

  /**
   * Whether one reader got it.
   *
   * @throws Refused if it is not an email address
   */
  public DeliveryLookup of(Edition edition, String address) {
    var to = Address.of(address.strip());
    var reader = subscribers.byAddress(to);
    var entry =
        reader
            .flatMap(known -> entries.entry(edition.id(), known.id()))
            // A reader who has another address by now is still found by the one it was sent to.
            .or(() -> entries.entry(edition.id(), to.toString()));
    return new DeliveryLookup(
        to.toString(), entry.orElse(null), entry.isPresent() ? "" : why(edition, reader, to));
  }

  private String why(Edition edition, Optional<Subscriber> reader, Address to) {
    return forgotten(edition)
        .or(() -> reader.map(known -> DeliveryLookup.why(known, edition.publishedAt())))
        .orElseGet(
            () ->
                subscribers
                    .suppressionOf(to)
                    .map(reason -> "the address is suppressed (%s)".formatted(word(reason)))
                    .orElse("no one with this address has subscribed"));
  }

  /** The name in lower case with spaces, such as "in flight". */
  public static String word(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The next deliveries whose outcome is unknown, in order of subscriber. */
  public List<LedgerEntry> unknown(Edition edition, long after, int limit) {
    return entries.unknown(edition.id(), after, limit);
  }
}
