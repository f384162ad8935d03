package dev.daybreak.delivery.proof;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.daybreak.delivery.Delivery;
import dev.daybreak.delivery.RunStatus;
import dev.daybreak.delivery.ledger.LedgerEntry;
import dev.daybreak.edition.Edition;
import dev.daybreak.mail.Address;
import dev.daybreak.subscribers.Subscriber;
import dev.daybreak.subscribers.Subscribers;
import dev.daybreak.subscribers.list.CsvLine;
import java.io.IOException;
import java.io.Writer;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads an edition's ledger, in pieces: a million rows fit into any heap. */
@Component
public class DeliveryReports {
  private static final int PIECE = 5_000;
  private static final int KEPT = 8;

  private final JdbcClient db;
  private final Delivery delivery;
  private final Subscribers subscribers;
  private final Cache<Long, DeliveryReport> ended =
      Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();

  DeliveryReports(JdbcClient db, Delivery delivery, Subscribers subscribers) {
    this.db = db;
    this.delivery = delivery;
    this.subscribers = subscribers;
  }

  /** The report on an edition; empty where its sending has not begun. */
  public Optional<DeliveryReport> of(Edition edition) {
    var forgotten = delivery.forgotten(edition);
    return delivery
        .status(edition)
        .map(
            run ->
                forgotten
                    .map(why -> DeliveryReport.forgotten(run, why))
                    .orElseGet(() -> report(edition, run)));
  }

  private DeliveryReport report(Edition edition, RunStatus run) {
    var missing = edition.state() == Edition.State.SENT ? missing(edition) : 0;
    var kept = ended.getIfPresent(edition.id());
    // While no counter has moved no row has, once every delivery has ended.
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

  /** What is done with each row; may fail as writing a file does. */
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
    for (var piece = after(edition, 0L);
        !piece.isEmpty();
        piece = after(edition, piece.get(piece.size() - 1).subscriber())) {
      for (var entry : piece) {
        sink.take(entry);
      }
      count += piece.size();
    }
    return count;
  }

  /**
   * In the order of the whole key: by the subscriber alone H2 would sort all that is left of the
   * edition for each piece.
   */
  private List<LedgerEntry> after(Edition edition, long subscriber) {
    return db.sql(
            LedgerEntry.SELECT
                + """
                AND d.subscriber_id > :after
                ORDER BY d.edition_id, d.subscriber_id LIMIT :limit""")
        .param("edition", edition.id())
        .param("after", subscriber)
        .param("limit", PIECE)
        .query(LedgerEntry::read)
        .list();
  }

  private long missing(Edition edition) {
    return db.sql(
            """
            SELECT COUNT(*) FROM subscriber s
             WHERE s.state = 'CONFIRMED'
               AND NOT EXISTS (SELECT 1 FROM delivery d
                                WHERE d.edition_id = :edition AND d.subscriber_id = s.id)""")
        .param("edition", edition.id())
        .query(Long.class)
        .single();
  }

  /**
   * Writes every row as a line of CSV (RFC 4180), times in UTC.
   *
   * @return how many rows
   * @throws IllegalStateException where they are known no more
   */
  public long write(Edition edition, Writer out) throws IOException {
    requireRows(edition);
    line(
        out,
        List.of("address", "state", "attempts", "due", "since", "revision", "relay_id", "reply"));
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
                    entry.relayId().orElse(""),
                    entry.reply() == null ? "" : entry.reply())));
  }

  /**
   * @throws IllegalStateException where it is known no more what became of each reader's delivery
   */
  void requireRows(Edition edition) {
    delivery
        .forgotten(edition)
        .ifPresent(
            why -> {
              throw new IllegalStateException(why + ", so there are no rows to write");
            });
  }

  private static void line(Writer out, List<String> cells) throws IOException {
    out.write(CsvLine.join(cells));
    out.write("\r\n");
  }

  /**
   * Whether one reader got it.
   *
   * @throws dev.daybreak.newsletter.Refused if it is no address
   */
  public DeliveryLookup of(Edition edition, String address) {
    var to = Address.of(address.strip());
    var reader = subscribers.byAddress(to);
    var entry =
        reader
            .flatMap(known -> row(edition, known.id()))
            // Who has moved or was erased since is still found by the address that it went to.
            .or(() -> row(edition, to.toString()));
    return new DeliveryLookup(
        to.toString(), entry.orElse(null), entry.isPresent() ? "" : why(edition, reader, to));
  }

  private Optional<LedgerEntry> row(Edition edition, long subscriber) {
    return db.sql(LedgerEntry.SELECT + "AND d.subscriber_id = :subscriber")
        .param("edition", edition.id())
        .param("subscriber", subscriber)
        .query(LedgerEntry::read)
        .optional();
  }

  private Optional<LedgerEntry> row(Edition edition, String address) {
    return db.sql(
            LedgerEntry.SELECT + "AND LOWER(d.address) = :address ORDER BY d.subscriber_id LIMIT 1")
        .param("edition", edition.id())
        .param("address", address.toLowerCase(Locale.ROOT))
        .query(LedgerEntry::read)
        .optional();
  }

  private String why(Edition edition, Optional<Subscriber> reader, Address to) {
    return delivery
        .forgotten(edition)
        .or(() -> reader.map(known -> DeliveryLookup.why(known, edition.publishedAt())))
        .orElseGet(
            () ->
                subscribers
                    .suppressionOf(to)
                    .map(reason -> "the address is never mailed (%s)".formatted(word(reason)))
                    .orElse("nobody with this address has subscribed"));
  }

  /** "in flight". */
  public static String word(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** What is held as unknown, in order of subscriber. */
  public List<LedgerEntry> unknown(Edition edition, long after, int limit) {
    return db.sql(
            LedgerEntry.SELECT
                + """
                AND d.state = 'UNKNOWN' AND d.subscriber_id > :after
                ORDER BY d.edition_id, d.subscriber_id LIMIT :limit""")
        .param("edition", edition.id())
        .param("after", after)
        .param("limit", limit)
        .query(LedgerEntry::read)
        .list();
  }
}
