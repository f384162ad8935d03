package dev.daybreak.bounces;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The emails that people wrote and that are to be passed on. */
@Component
class ForwardQueue {
  private static final Duration AGAIN = Duration.ofMinutes(30);
  private static final int MOST_TRIES = 96;

  private final JdbcClient db;
  private final Clock clock;

  ForwardQueue(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** What a person wrote, to be passed on. */
  record ToForward(long id, String digest, String sender, String subject) {}

  /** How many were passed on since a moment. */
  int forwardedSince(Instant moment) {
    return db.sql("SELECT COUNT(*) FROM returned_mail WHERE forwarded_at > :moment")
        .param("moment", moment.atOffset(UTC))
        .query(Integer.class)
        .single();
  }

  /** What is due to be passed on. */
  List<ToForward> toForward(int limit) {
    return db.sql(
            """
            SELECT id, digest, sender, subject FROM returned_mail
             WHERE forward_at <= :now ORDER BY forward_at LIMIT :limit""")
        .param("now", now())
        .param("limit", limit)
        .query(
            (row, n) ->
                new ToForward(
                    row.getLong("id"),
                    row.getString("digest"),
                    row.getString("sender"),
                    row.getString("subject")))
        .list();
  }

  /**
   * Holds one for this node while it is passed on; false if another node does. One that could not
   * be passed on for two days is left to a person.
   */
  boolean hold(ToForward one) {
    return db.sql(
                """
                UPDATE returned_mail
                   SET tries = tries + 1,
                       forward_at = CASE WHEN tries < :most THEN :next END,
                       effect = CASE WHEN tries < :most THEN effect ELSE 'KEPT' END
                 WHERE id = :id AND forward_at <= :now""")
            .param("most", MOST_TRIES)
            .param("next", clock.instant().plus(AGAIN).atOffset(UTC))
            .param("now", now())
            .param("id", one.id())
            .update()
        > 0;
  }

  /** It cannot be passed on: a person has to look at it. */
  void keep(ToForward one) {
    db.sql("UPDATE returned_mail SET forward_at = NULL, effect = 'KEPT' WHERE id = :id")
        .param("id", one.id())
        .update();
  }

  /** It was passed on, and is not kept any longer. */
  void forwarded(ToForward one) {
    db.sql(
            """
            UPDATE returned_mail
               SET forward_at = NULL, forwarded_at = :now, message = NULL, effect = 'FORWARDED'
             WHERE id = :id""")
        .param("now", now())
        .param("id", one.id())
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(UTC);
  }
}
