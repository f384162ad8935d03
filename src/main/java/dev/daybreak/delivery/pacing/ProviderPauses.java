package dev.daybreak.delivery.pacing;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The providers of each run whose readers wait until a person looks. */
final class ProviderPauses {
  private final JdbcClient db;
  private final Clock clock;

  ProviderPauses(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** The paused providers of an edition's run. */
  Set<String> of(long edition) {
    return new HashSet<>(
        db.sql("SELECT provider FROM delivery_pause WHERE edition_id = :edition")
            .param("edition", edition)
            .query(String.class)
            .list());
  }

  /** Returns whether it was not paused before. */
  boolean pause(long edition, String provider, String why) {
    return db.sql(
                """
                INSERT INTO delivery_pause (edition_id, provider, paused_at, why)
                VALUES (:edition, :provider, :now, :why) ON CONFLICT DO NOTHING""")
            .param("edition", edition)
            .param("provider", provider)
            .param("now", clock.instant().atOffset(UTC))
            .param("why", why)
            .update()
        > 0;
  }

  void lift(long edition) {
    db.sql("DELETE FROM delivery_pause WHERE edition_id = :edition")
        .param("edition", edition)
        .update();
  }
}
