package dev.daybreak.subscribers;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.mail.Address;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.subscribers.SuppressionList.Lifted;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a person decides about one reader, for example since the reader wrote or called. Each
 * decision is kept with its reason, until the reader's data is deleted.
 */
@Component
public class ReaderDecisions {
  private static final int REASON = 500;

  private final JdbcClient db;
  private final Subscribers subscribers;
  private final SuppressionList list;
  private final Suppressions suppressions;
  private final DataRights data;
  private final Clock clock;

  ReaderDecisions(
      JdbcClient db,
      Subscribers subscribers,
      SuppressionList list,
      Suppressions suppressions,
      DataRights data,
      Clock clock) {
    this.db = db;
    this.subscribers = subscribers;
    this.list = list;
    this.suppressions = suppressions;
    this.data = data;
    this.clock = clock;
  }

  /** What was decided. */
  public enum Kind {
    UNSUBSCRIBED,
    SUPPRESSED,
    /** A suppression was lifted. */
    RELEASED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A decision.
   *
   * @param who decided
   * @param reason may be empty, except of a release
   */
  public record Decision(Kind kind, Instant at, String who, String reason) {}

  /**
   * Unsubscribes a reader.
   *
   * @param who decides
   * @param reason may be empty
   * @throws Refused if no such reader is subscribed
   */
  @Transactional
  public void unsubscribe(Address address, String who, String reason) {
    var reader = reader(address);
    if (!subscribers.leave(reader.id())) {
      throw new Refused("subscribers.decision.left", address);
    }
    keep(address, Kind.UNSUBSCRIBED, who, reason);
  }

  /**
   * Suppresses an address, on the list or not.
   *
   * @param who decides
   * @param reason may be empty
   * @throws Refused if it is suppressed already
   */
  @Transactional
  public void suppress(Address address, String who, String reason) {
    list.add(address);
    keep(address, Kind.SUPPRESSED, who, reason);
  }

  /**
   * Lifts a suppression, of a complaint too. Who had unsubscribed stays so.
   *
   * @param who decides
   * @param reason why the suppression is wrong
   * @throws Refused if there is no reason, or no suppression, or the reader's data was deleted
   */
  @Transactional
  public Lifted release(Address address, String who, String reason) {
    if (reason.isBlank()) {
      throw new Refused("subscribers.decision.reason", address);
    }
    var lifted = list.release(address);
    keep(address, Kind.RELEASED, who, reason);
    return lifted;
  }

  /**
   * Deletes the data of a reader, who has a right to that. What was decided about the reader goes
   * with it; a keyed hash of the address stays, so that no import adds it again.
   *
   * @throws Refused if there is no such reader
   */
  @Transactional
  public void erase(Address address) {
    data.erase(reader(address).id());
  }

  /** What was decided about a reader, the newest first. */
  public List<Decision> about(long subscriber) {
    return db.sql(
            """
            SELECT kind, decided_at, who, reason FROM reader_decision
             WHERE subscriber_id = :id ORDER BY id DESC""")
        .param("id", subscriber)
        .query(
            (row, n) ->
                new Decision(
                    Kind.valueOf(row.getString("kind")),
                    row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                    row.getString("who"),
                    row.getString("reason")))
        .list();
  }

  private Subscriber reader(Address address) {
    return subscribers
        .byAddress(address)
        .orElseThrow(() -> new Refused("subscribers.decision.nobody", address));
  }

  private void keep(Address address, Kind kind, String who, String reason) {
    var words = reason.strip().replaceAll("[\\p{Cc}\\s]+", " ");
    if (words.length() > REASON) {
      throw new Refused("subscribers.decision.long", words.length(), REASON);
    }
    db.sql(
            """
            INSERT INTO reader_decision (subscriber_id, address_hash, kind, who, reason, decided_at)
            VALUES (:subscriber, :hash, :kind, :who, :reason, :now)""")
        .param(
            "subscriber",
            subscribers.byAddress(address).map(Subscriber::id).orElse(null),
            java.sql.Types.BIGINT)
        .param("hash", suppressions.hash(address.key()))
        .param("kind", kind.name())
        .param("who", who)
        .param("reason", words)
        .param("now", clock.instant().atOffset(UTC))
        .update();
  }
}
