package dev.daybreak.edition.desk;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.edition.Edition;
import dev.daybreak.newsletter.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets one act at a time change the desk of an edition, on all nodes. It is a row and not a lock of
 * the database, since an act may ask the web and select stories, which takes seconds.
 */
@Component
class DeskTurns {
  /** The turn of a node that has died ends by then. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration BETWEEN = Duration.ofMillis(40);

  private final JdbcClient db;
  private final Clock clock;

  DeskTurns(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * Runs an act when those before it have ended.
   *
   * @throws Refused if they take too long, or the edition is gone
   */
  <T> T take(Edition edition, Supplier<T> act) {
    var holder = UUID.randomUUID().toString();
    var since = System.nanoTime();
    while (!taken(edition, holder)) {
      if (System.nanoTime() - since > PATIENCE.toNanos()) {
        throw new Refused("edition.desk.busy", edition.date());
      }
      rest();
    }
    try {
      return act.get();
    } finally {
      db.sql("DELETE FROM desk_turn WHERE edition_id = :edition AND holder = :holder")
          .param("edition", edition.id())
          .param("holder", holder)
          .update();
    }
  }

  private boolean taken(Edition edition, String holder) {
    var now = clock.instant();
    var there =
        db.sql("SELECT COUNT(*) FROM edition WHERE id = :id")
            .param("id", edition.id())
            .query(Integer.class)
            .single();
    if (there == 0) {
      throw new Refused("edition.none", edition.date());
    }
    return changed(
            """
            INSERT INTO desk_turn (edition_id, holder, until_at)
            VALUES (:edition, :holder, :until) ON CONFLICT DO NOTHING""",
            edition,
            holder,
            now)
        || changed(
            """
            UPDATE desk_turn SET holder = :holder, until_at = :until
             WHERE edition_id = :edition AND until_at < :now""",
            edition,
            holder,
            now);
  }

  private boolean changed(String sql, Edition edition, String holder, Instant now) {
    return db.sql(sql)
            .param("edition", edition.id())
            .param("holder", holder)
            .param("until", now.plus(LONGEST).atOffset(UTC))
            .param("now", now.atOffset(UTC))
            .update()
        == 1;
  }

  private static void rest() {
    try {
      Thread.sleep(BETWEEN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the program ends", e);
    }
  }
}
