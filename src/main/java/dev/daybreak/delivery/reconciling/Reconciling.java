package dev.daybreak.delivery.reconciling;

import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerEntry;
import dev.daybreak.delivery.ledger.LedgerReader;
import dev.daybreak.delivery.ledger.RelayNote;
import dev.daybreak.delivery.ledger.RelayNotes;
import dev.daybreak.delivery.ledger.UnknownDeliveries;
import dev.daybreak.delivery.reconciling.Reconciliation.Compared;
import dev.daybreak.delivery.reconciling.Reconciliation.LogRead;
import dev.daybreak.delivery.reconciling.Reconciliation.TakenUp;
import dev.daybreak.edition.Edition;
import dev.daybreak.subscribers.Tokens;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Compares the deliveries of an edition with the relay's log, and takes up what it says. The
 * deliveries are read twice, before and after the log, in pieces: a million fit into any heap.
 */
@Component
public class Reconciling {
  private static final int PIECE = 1_000;

  private final LedgerReader ledger;
  private final UnknownDeliveries unknown;
  private final RelayNotes notes;
  private final LoggedBounces bounces;
  private final Tokens tokens;
  private final Clock clock;

  Reconciling(
      LedgerReader ledger,
      UnknownDeliveries unknown,
      RelayNotes notes,
      LoggedBounces bounces,
      Tokens tokens,
      Clock clock) {
    this.ledger = ledger;
    this.unknown = unknown;
    this.notes = notes;
    this.bounces = bounces;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Whether what the log says is taken up in the delivery log. */
  public enum Effect {
    TAKEN_UP,
    NOTHING
  }

  /** Takes each delivery that was compared; may fail, as writing a file may. */
  public interface Each {
    void take(Compared one) throws IOException;
  }

  /**
   * Compares them.
   *
   * @param logs names of files; {@code -} is the standard input
   * @param zone of the log's times, if they have no offset
   */
  public Reconciliation reconcile(
      Edition edition, List<String> logs, ZoneId zone, Effect effect, Each each)
      throws IOException {
    var progress = ledger.progress(edition.id());
    boolean sending = edition.state() != Edition.State.SENT || !progress.complete();
    long expected = progress.of(DeliveryState.SENT) + progress.of(DeliveryState.UNKNOWN);
    try (var matching =
        new Matching(
            id -> readerOf(id, edition.id()), new WordsFile(), Math.toIntExact(expected))) {
      each(edition, piece -> piece.stream().filter(Reconciling::isAsked).forEach(matching::add));
      var read =
          new LogReading(zone, clock, matching)
              .read(logs.stream().distinct().map(RelayLog::new).toList());
      var pass =
          new Pass(edition.id(), matching, LogSpan.joined(spans(read)), sending, effect, each);
      each(edition, pass::compare);
      return pass.result(read);
    }
  }

  private OptionalLong readerOf(String messageId, long edition) {
    return tokens
        .inMessageId(messageId)
        .filter(token -> token.about() == edition)
        .map(token -> OptionalLong.of(token.subscriber()))
        .orElseGet(OptionalLong::empty);
  }

  private static List<LogSpan> spans(List<LogRead> read) {
    return read.stream().map(LogRead::span).filter(Objects::nonNull).toList();
  }

  private static boolean isAsked(LedgerEntry entry) {
    return entry.state() == DeliveryState.SENT || entry.state() == DeliveryState.UNKNOWN;
  }

  private interface Pieces {
    void take(List<LedgerEntry> piece) throws IOException;
  }

  private void each(Edition edition, Pieces pieces) throws IOException {
    for (var piece = ledger.entries(edition.id(), 0L, PIECE);
        !piece.isEmpty();
        piece = ledger.entries(edition.id(), piece.get(piece.size() - 1).subscriber(), PIECE)) {
      pieces.take(piece);
    }
  }

  /** The second reading of the deliveries. */
  private final class Pass {
    private final long edition;
    private final Matching matching;
    private final List<LogSpan> spans;
    private final boolean sending;
    private final boolean found;
    private final boolean takesUp;
    private final Each each;
    private final Map<Finding, Long> sent = new EnumMap<>(Finding.class);
    private final Map<Finding, Long> unknowns = new EnumMap<>(Finding.class);
    private long bouncedBefore;
    private long bounced;
    private long arrived;
    private long noted;

    Pass(
        long edition,
        Matching matching,
        List<LogSpan> spans,
        boolean sending,
        Effect effect,
        Each each) {
      this.edition = edition;
      this.matching = matching;
      this.spans = spans;
      this.sending = sending;
      this.found = matching.hasFound();
      this.takesUp = effect == Effect.TAKEN_UP && found;
      this.each = each;
    }

    void compare(List<LedgerEntry> piece) throws IOException {
      bouncedBefore +=
          piece.stream().filter(entry -> entry.state() == DeliveryState.BOUNCED).count();
      for (var entry : piece) {
        if (isAsked(entry)) {
          compare(entry);
        }
      }
      if (takesUp) {
        takeUp(piece.stream().filter(Reconciling::isAsked).toList());
      }
    }

    private void compare(LedgerEntry entry) throws IOException {
      var finding = finding(entry);
      (entry.state() == DeliveryState.SENT ? sent : unknowns).merge(finding, 1L, Long::sum);
      each.take(new Compared(entry, finding, matching.said(entry.subscriber())));
    }

    private Finding finding(LedgerEntry entry) {
      return Finding.of(matching.fate(entry.subscriber()), entry.changed(), spans, sending);
    }

    private void takeUp(List<LedgerEntry> piece) throws IOException {
      arrived += arrive(piece);
      for (var note : RelayNote.values()) {
        note(note, piece);
      }
      note(null, piece);
      for (var entry : piece) {
        if (finding(entry) == Finding.BOUNCED) {
          var said = matching.said(entry.subscriber());
          var words = said == null ? Attempt.expired(entry.address()) : said;
          bounced += bounces.take(edition, entry.subscriber(), words) ? 1 : 0;
        }
      }
    }

    /** The relay has those of which we do not know whether it took them. */
    private long arrive(List<LedgerEntry> piece) {
      var there =
          piece.stream()
              .filter(entry -> entry.state() == DeliveryState.UNKNOWN)
              .filter(entry -> finding(entry).isOfTheRelay())
              .map(LedgerEntry::subscriber)
              .toList();
      return there.isEmpty()
          ? 0
          : unknown.decide(edition, UnknownDeliveries.Decision.ARRIVED, there);
    }

    private void note(@Nullable RelayNote note, List<LedgerEntry> piece) {
      var changed =
          piece.stream()
              .filter(entry -> finding(entry).note(entry) == note && entry.note() != note)
              .map(LedgerEntry::subscriber)
              .toList();
      notes.note(edition, note, changed);
      noted += changed.size();
    }

    Reconciliation result(List<LogRead> read) {
      return new Reconciliation(
          sending,
          read,
          spans,
          sent,
          unknowns,
          bouncedBefore,
          !found && sent.getOrDefault(Finding.NEVER_LOGGED, 0L) > 0,
          new TakenUp(bounced, arrived, noted));
    }
  }
}
