package dev.daybreak.delivery.ledger;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Queues deliveries again that had ended: those that a faulty SMTP server refused, and those that a
 * person wants to be tried again.
 */
@Component
public class Requeue {
  /** The most parameters of one statement. */
  private static final int PIECE = 1_000;

  /** With the range, because with the list alone H2 reads every row of the edition. */
  static final String MOVE =
      """
      UPDATE delivery
         SET state = 'QUEUED', due_at = :now, changed_at = :now, meaning = NULL,
             relay = CASE WHEN state = 'UNKNOWN' THEN NULL ELSE relay END,
             refused_by = CASE WHEN :terms = 'SECOND_TRY' THEN refused_by END,
             first_due = CASE WHEN :terms = 'ANEW' THEN :now ELSE first_due END
       WHERE edition_id = :edition AND state = :from
         AND subscriber_id BETWEEN :first AND :last AND subscriber_id IN (:subscribers)""";

  private final JdbcClient db;
  private final LedgerEntries entries;
  private final TransactionOperations transaction;
  private final DiskSync disk;
  private final Clock clock;

  Requeue(
      JdbcClient db,
      LedgerEntries entries,
      TransactionOperations transaction,
      DiskSync disk,
      Clock clock) {
    this.db = db;
    this.entries = entries;
    this.transaction = transaction;
    this.disk = disk;
    this.clock = clock;
  }

  /** How a delivery that is queued again is sent. */
  public enum Terms {
    /** As a new one: it expires only if it cannot be delivered from now on. */
    ANEW,
    /** As any other, but as old as it is. */
    AS_OLD,
    /** As old as it is, and only by the server that refused it ({@link LedgerRow#refusedBy}). */
    SECOND_TRY
  }

  /**
   * Queues deliveries again, due now. Nothing of the past counts against their addresses.
   *
   * @param from the states that are queued again; each of them has ended
   * @param since those that came into their state at this moment or later; null for all
   * @param which of these deliveries; asked for those of one batch at a time
   * @return how many were queued
   */
  public int requeue(
      long edition,
      Set<DeliveryState> from,
      @Nullable Instant since,
      Terms terms,
      UnaryOperator<List<LedgerEntry>> which) {
    requireEnded(from);
    var queued = 0;
    for (var batch : entries.batchesWith(edition, from)) {
      queued += requeueOfBatch(edition, batch, from, since, terms, which);
    }
    return queued;
  }

  /**
   * Queues those of some subscribers for a second try who are still refused as they were.
   *
   * @param refused the subscribers, and when they were refused
   * @return how many were queued
   */
  public int requeueRefused(long edition, Map<Long, Instant> refused) {
    var queued = 0;
    for (var batch : entries.batchesOfRefused(edition, refused.keySet())) {
      queued +=
          requeueOfBatch(
              edition,
              batch,
              Set.of(DeliveryState.REFUSED),
              null,
              Terms.SECOND_TRY,
              all ->
                  all.stream()
                      .filter(one -> one.changed().equals(refused.get(one.subscriber())))
                      .toList());
    }
    return queued;
  }

  /** Lets any server have those of some second tries that are open, with all usual retries. */
  public void asAnyOther(long edition, Set<Long> asked) {
    if (!asked.isEmpty()) {
      db.sql(
              """
              UPDATE delivery SET refused_by = NULL
               WHERE edition_id = :edition AND state IN ('QUEUED', 'DEFERRED')
                 AND subscriber_id BETWEEN :first AND :last AND subscriber_id IN (:asked)""")
          .param("edition", edition)
          .param("first", Collections.min(asked))
          .param("last", Collections.max(asked))
          .param("asked", asked)
          .update();
    }
  }

  private static void requireEnded(Set<DeliveryState> from) {
    if (!from.stream().allMatch(DeliveryState::ended)) {
      throw new IllegalArgumentException("not all of " + from + " have ended");
    }
  }

  private int requeueOfBatch(
      long edition,
      int batch,
      Set<DeliveryState> from,
      @Nullable Instant since,
      Terms terms,
      UnaryOperator<List<LedgerEntry>> which) {
    var moved = new int[1];
    disk.alone(
        () ->
            transaction.executeWithoutResult(
                status -> {
                  lock(edition, batch);
                  var some =
                      which.apply(entries.ended(edition, batch, from, since)).stream()
                          .collect(
                              Collectors.groupingBy(
                                  LedgerEntry::state,
                                  () -> new EnumMap<>(DeliveryState.class),
                                  Collectors.mapping(
                                      LedgerEntry::subscriber, Collectors.toList())));
                  some.forEach((state, subscribers) -> move(edition, state, terms, subscribers));
                  count(edition, batch, some);
                  moved[0] = some.values().stream().mapToInt(List::size).sum();
                }));
    return moved[0];
  }

  /** Locks the batch for this transaction and leaves it to its owner, whose flight goes on. */
  private void lock(long edition, int batch) {
    db.sql(
            """
            UPDATE delivery_batch SET epoch = epoch
             WHERE edition_id = :edition AND batch_no = :batch""")
        .param("edition", edition)
        .param("batch", batch)
        .update();
  }

  private void move(long edition, DeliveryState from, Terms terms, List<Long> subscribers) {
    for (var some : pieces(subscribers)) {
      db.sql(MOVE)
          .param("terms", terms.name())
          .param("now", clock.instant().atOffset(UTC))
          .param("edition", edition)
          .param("from", from.name())
          .param("first", Collections.min(some))
          .param("last", Collections.max(some))
          .param("subscribers", some)
          .update();
    }
  }

  private static List<List<Long>> pieces(List<Long> all) {
    var pieces = new ArrayList<List<Long>>();
    for (var from = 0; from < all.size(); from += PIECE) {
      pieces.add(all.subList(from, Math.min(all.size(), from + PIECE)));
    }
    return pieces;
  }

  private void count(long edition, int batch, Map<DeliveryState, List<Long>> moved) {
    if (moved.isEmpty()) {
      return;
    }
    var less =
        moved.keySet().stream()
            .map(state -> "%1$s = %1$s - :%1$s, ".formatted(state.counter()))
            .collect(Collectors.joining());
    var statement =
        db.sql(
                """
                UPDATE delivery_batch
                   SET %s n_queued = n_queued + :moved,
                       next_due = CASE WHEN next_due < :now THEN next_due ELSE :now END
                 WHERE edition_id = :edition AND batch_no = :batch"""
                    .formatted(less))
            .param("moved", moved.values().stream().mapToInt(Collection::size).sum())
            .param("now", clock.instant().atOffset(UTC))
            .param("edition", edition)
            .param("batch", batch);
    for (var each : moved.entrySet()) {
      statement = statement.param(each.getKey().counter(), each.getValue().size());
    }
    statement.update();
  }
}
