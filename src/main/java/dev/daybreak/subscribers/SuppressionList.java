package dev.daybreak.subscribers;

import static java.util.stream.Collectors.toMap;

import dev.daybreak.mail.Address;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.subscribers.Subscriber.State;
import dev.daybreak.subscribers.Suppressions.Suppressed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a person sees of the suppressed addresses, and what a person may change. */
@Component
public class SuppressionList {
  private static final int PIECE = 1_000;

  private final JdbcClient db;
  private final Subscribers subscribers;
  private final Suppressions suppressions;

  SuppressionList(JdbcClient db, Subscribers subscribers, Suppressions suppressions) {
    this.db = db;
    this.subscribers = subscribers;
    this.suppressions = suppressions;
  }

  /** A subscriber whose address is suppressed. */
  public record Entry(long subscriber, String email, Suppressed suppressed) {}

  /** What becomes of an address when its suppression is lifted. */
  public enum Lifted {
    /** Its reader gets the next edition. */
    CONFIRMED,
    /** Its reader had unsubscribed, and stays so. */
    LEFT,
    /** Its reader has yet to confirm. */
    PENDING,
    /** It has no subscriber; it may be imported or sign up. */
    UNLISTED;

    static Lifted of(State state) {
      return switch (state) {
        case CONFIRMED -> CONFIRMED;
        case LEFT -> LEFT;
        case PENDING, SUPPRESSED -> PENDING;
      };
    }
  }

  /** How many addresses are suppressed, by reason. */
  public Map<Suppression, Long> counts() {
    return suppressions.counts();
  }

  /**
   * Shows all suppressed subscribers, in order of id. Of an address without a subscriber only a
   * hash is known.
   */
  public void forEach(Consumer<Entry> shown) {
    for (var rows = rows(0); !rows.isEmpty(); rows = rows(rows.get(rows.size() - 1).id())) {
      entries(rows).forEach(shown);
    }
  }

  private record Row(long id, String email, String key) {}

  private List<Row> rows(long after) {
    return db.sql(
            """
            SELECT id, email, email_key FROM subscriber
             WHERE state = 'SUPPRESSED' AND id > :after ORDER BY state, id LIMIT :limit""")
        .param("after", after)
        .param("limit", PIECE)
        .query(
            (row, n) ->
                new Row(row.getLong("id"), row.getString("email"), row.getString("email_key")))
        .list();
  }

  private List<Entry> entries(List<Row> rows) {
    var details = suppressions.details(rows.stream().map(Row::key).toList());
    var entries = new ArrayList<Entry>();
    for (var row : rows) {
      var suppressed = details.get(row.key());
      if (suppressed != null) {
        entries.add(new Entry(row.id(), row.email(), suppressed));
      }
    }
    return entries;
  }

  /** Why and since when some subscribers are suppressed, by id; the others are missing. */
  public Map<Long, Suppressed> of(List<Subscriber> some) {
    var rows =
        some.stream()
            .filter(one -> one.state() == State.SUPPRESSED)
            .map(one -> new Row(one.id(), one.email(), Address.of(one.email()).key()))
            .toList();
    return entries(rows).stream().collect(toMap(Entry::subscriber, Entry::suppressed));
  }

  /**
   * Suppresses an address because a person decides it, for {@link ReaderDecisions}.
   *
   * @throws Refused if it is suppressed already
   */
  void add(Address address) {
    var reason = suppressions.of(address.key());
    if (reason.isPresent()) {
      throw new Refused("subscribers.suppression.already." + reason.get().word(), address);
    }
    subscribers.suppress(address, Suppression.EDITOR);
  }

  /**
   * Lifts the suppression of an address.
   *
   * @throws Refused if it is not suppressed, or was at the reader's wish
   */
  @Transactional
  public Lifted lift(Address address) {
    return lift(address, Suppression::liftedByEditor);
  }

  /** Lifts it for a reason that {@link ReaderDecisions} keeps. */
  Lifted release(Address address) {
    return lift(address, Suppression::releasedByEditor);
  }

  private Lifted lift(Address address, Predicate<Suppression> may) {
    var key = address.key();
    var reason =
        suppressions
            .of(key)
            .orElseThrow(() -> new Refused("subscribers.suppression.none", address));
    if (!may.test(reason)) {
      throw new Refused("subscribers.suppression.reader." + reason.word(), address);
    }
    suppressions.lift(key);
    subscribers.restore(key);
    return subscribers
        .byAddress(address)
        .map(reader -> Lifted.of(reader.state()))
        .orElse(Lifted.UNLISTED);
  }

  /** The same of {@link #bouncedSince}, before another moment. */
  public List<Entry> bouncedBetween(Instant since, Instant until) {
    return bouncedSince(since).stream()
        .filter(entry -> entry.suppressed().since().isBefore(until))
        .toList();
  }

  /** The subscribers that were suppressed at a moment or later because their mail bounced. */
  public List<Entry> bouncedSince(Instant since) {
    var found = new ArrayList<Entry>();
    forEach(
        entry -> {
          var suppressed = entry.suppressed();
          if (suppressed.reason() == Suppression.BOUNCED && !suppressed.since().isBefore(since)) {
            found.add(entry);
          }
        });
    return found;
  }

  /** Lifts those of {@link #bouncedSince}; returns how many, by what becomes of them. */
  public Map<Lifted, Integer> liftBounced(Instant since) {
    var lifted = new EnumMap<Lifted, Integer>(Lifted.class);
    for (var entry : bouncedSince(since)) {
      lifted.merge(lift(Address.of(entry.email())), 1, Integer::sum);
    }
    return lifted;
  }
}
