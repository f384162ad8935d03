package dev.daybreak.delivery.ledger;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Adds the audience of an edition to the ledger: one queued delivery per subscriber. */
@Component
public class LedgerAudience {
  private final JdbcClient db;
  private final JdbcTemplate jdbc;
  private final LedgerReader reader;
  private final Clock clock;

  public LedgerAudience(JdbcClient db, JdbcTemplate jdbc, LedgerReader reader, Clock clock) {
    this.db = db;
    this.jdbc = jdbc;
    this.reader = reader;
    this.clock = clock;
  }

  /**
   * Adds a chunk of the audience as one batch, in one transaction.
   *
   * @param addressees at least one, in order of subscriber
   * @return how many were added: subscribers who have a delivery of this edition keep it as it is,
   *     and none is added once the edition is compacted ({@link LedgerCompaction})
   */
  @Transactional
  public int add(long edition, int batch, List<Addressee> addressees) {
    if (reader.isCompacted(edition)) {
      return 0;
    }
    var added =
        addressees.stream().collect(Collectors.groupingBy(Addressee::due)).entrySet().stream()
            .mapToInt(same -> insert(edition, batch, same.getKey(), same.getValue()))
            .sum();
    if (added > 0) {
      widen(edition, batch, addressees);
      var due =
          addressees.stream().map(Addressee::due).min(Comparator.naturalOrder()).orElseThrow();
      db.sql(
              """
              UPDATE delivery_batch
                 SET n_queued = n_queued + :added,
                     next_due = CASE WHEN next_due < :due THEN next_due ELSE :due END
               WHERE edition_id = :edition AND batch_no = :batch""")
          .param("added", added)
          .param("due", due.atOffset(UTC))
          .param("edition", edition)
          .param("batch", batch)
          .update();
    }
    return added;
  }

  /** Creates the batch if it does not exist, and makes its range wide enough. */
  private void widen(long edition, int batch, List<Addressee> addressees) {
    var first = addressees.get(0).subscriber();
    var last = addressees.get(addressees.size() - 1).subscriber();
    for (var statement :
        List.of(
            """
            INSERT INTO delivery_batch (edition_id, batch_no, first_subscriber, last_subscriber)
            VALUES (:edition, :batch, :first, :last) ON CONFLICT DO NOTHING""",
            """
            UPDATE delivery_batch
               SET first_subscriber = LEAST(first_subscriber, :first),
                   last_subscriber = GREATEST(last_subscriber, :last)
             WHERE edition_id = :edition AND batch_no = :batch
               AND (first_subscriber > :first OR last_subscriber < :last)""")) {
      db.sql(statement)
          .param("edition", edition)
          .param("batch", batch)
          .param("first", first)
          .param("last", last)
          .update();
    }
  }

  /**
   * All in one statement: one statement per row costs the database twice as much. In the order in
   * which they are sent, so that those of a group lie together and few pages change at a time.
   */
  private int insert(long edition, int batch, Instant due, List<Addressee> addressees) {
    return jdbc.update(
        connection -> {
          var insert =
              connection.prepareStatement(
                  """
                  INSERT INTO delivery (edition_id, subscriber_id, batch_no, address, state, attempts,
                                        first_due, due_at, changed_at)
                  SELECT CAST(? AS bigint), a.subscriber, CAST(? AS integer), a.address, 'QUEUED', 0,
                         CAST(? AS timestamp with time zone), CAST(? AS timestamp with time zone),
                         CAST(? AS timestamp with time zone)
                    FROM unnest(CAST(? AS bigint array), CAST(? AS varchar array))
                         AS a (subscriber, address)
                  ON CONFLICT DO NOTHING""");
          insert.setLong(1, edition);
          insert.setInt(2, batch);
          insert.setObject(3, due.atOffset(UTC));
          insert.setObject(4, due.atOffset(UTC));
          insert.setObject(5, clock.instant().atOffset(UTC));
          var order = new SendingOrder(edition);
          var ordered =
              addressees.stream()
                  .sorted(Comparator.comparingLong(one -> order.place(one.subscriber())))
                  .toList();
          var ids = ordered.stream().map(Addressee::subscriber).toArray();
          var addresses = ordered.stream().map(Addressee::address).toArray();
          insert.setArray(6, connection.createArrayOf("bigint", ids));
          insert.setArray(7, connection.createArrayOf("varchar", addresses));
          return insert;
        });
  }
}
