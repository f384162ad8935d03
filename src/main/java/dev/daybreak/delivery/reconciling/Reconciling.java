package dev.daybreak.delivery.reconciling;

import dev.daybreak.delivery.ledger.DeliveryState;
import dev.daybreak.delivery.ledger.LedgerEntries;
import dev.daybreak.delivery.ledger.LedgerEntry;
import dev.daybreak.delivery.ledger.LedgerReader;
import dev.daybreak.delivery.ledger.RelayNote;
import dev.daybreak.delivery.ledger.RelayNotes;
import dev.daybreak.delivery.ledger.UnknownDeliveries;
import dev.daybreak.delivery.ledger.UnknownDeliveries.Decision;
import dev.daybreak.delivery.reconciling.Reconciliation.Compared;
import dev.daybreak.delivery.reconciling.Reconciliation.LogRead;
import dev.daybreak.delivery.reconciling.Reconciliation.TakenUp;
import dev.daybreak.edition.Edition;
import dev.daybreak.subscribers.Tokens;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Compares the deliveries of an edition with the relay's log, and takes up what it says. The
 * deliveries are read twice, before and after the log, in pieces: a million fit into any heap.
 */
@Component
public class Reconciling {
  private static final int PIECE = 5_000;

  private final LedgerReader ledger;
  private final LedgerEntries entries;
  private final UnknownDeliveries unknown;
  private final RelayNotes notes;
  private final LoggedBounces bounces;
  private final Tokens tokens;
  private final Clock clock;

  Reconciling(
      LedgerReader ledger,
      LedgerEntries entries,
      UnknownDeliveries unknown,
      RelayNotes notes,
      LoggedBounces bounces,
      Tokens tokens,
      Clock clock) {
    this.ledger = ledger;
    this.entries = entries;
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
    for (var piece = entries.entries(edition.id(), 0L, PIECE);
        !piece.isEmpty();
        piece = entries.entries(edition.id(), piece.get(piece.size() - 1).subscriber(), PIECE)) {
      pieces.take(piece);
    }
  }

  /** The second reading of the deliveries. */
  private final class Pass {
    private final long edition;
    private final Matching matching;
    private final List<LogSpan> spans;
    private final boolean sending;
    private final Set<String> relays;
    private final boolean takesUp;
    private final Each each;
    private final Map<RelayFinding, Long> sent = new EnumMap<>(RelayFinding.class);
    private final Map<RelayFinding, Long> unknowns = new EnumMap<>(RelayFinding.class);
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
      this.relays = matching.relays();
      this.takesUp = effect == Effect.TAKEN_UP && !relays.isEmpty();
      this.each = each;
    }

    void compare(List<LedgerEntry> piece) throws IOException {
      var compared = new ArrayList<Compared>();
      for (var entry : piece) {
        if (isAsked(entry)) {
          compared.add(compare(entry));
        } else if (entry.state() == DeliveryState.BOUNCED) {
          bouncedBefore++;
        }
      }
      for (var one : compared) {
        each.take(one);
      }
      if (takesUp) {
        takeUp(compared);
      }
    }

    private Compared compare(LedgerEntry entry) throws IOException {
      var reader = entry.subscriber();
      boolean complete = !sending && relays.contains(Matching.relay(entry));
      var finding = RelayFinding.of(matching.fate(reader), entry.changed(), spans, complete);
      (entry.state() == DeliveryState.SENT ? sent : unknowns).merge(finding, 1L, Long::sum);
      return new Compared(entry, finding, matching.said(reader));
    }

    private void takeUp(List<Compared> piece) {
      arrived += arrive(piece);
      for (var note : RelayNote.values()) {
        note(note, piece);
      }
      note(null, piece);
      for (var one : piece) {
        if (one.finding() == RelayFinding.BOUNCED) {
          var entry = one.entry();
          var said = one.said() == null ? Attempt.expired(entry.address()) : one.said();
          bounced += bounces.take(edition, entry.subscriber(), said) ? 1 : 0;
        }
      }
    }

    /** The relay has those of which we do not know whether it took them. */
    private long arrive(List<Compared> piece) {
      var there =
          subscribers(
              piece,
              one -> one.entry().state() == DeliveryState.UNKNOWN && one.finding().isOfTheRelay());
      return there.isEmpty() ? 0 : unknown.decide(edition, Decision.ARRIVED, there);
    }

    private void note(@Nullable RelayNote note, List<Compared> piece) {
      var changed =
          subscribers(
              piece, one -> one.finding().note(one.entry()) == note && one.entry().note() != note);
      notes.note(edition, note, changed);
      noted += changed.size();
    }

    private static List<Long> subscribers(List<Compared> piece, Predicate<Compared> which) {
      return piece.stream().filter(which).map(one -> one.entry().subscriber()).toList();
    }

    Reconciliation result(List<LogRead> read) {
      return new Reconciliation(
          sending,
          read,
          spans,
          sent,
          unknowns,
          bouncedBefore,
          relays.isEmpty() && sent.size() + unknowns.size() > 0,
          new TakenUp(bounced, arrived, noted));
    }
  }
}
