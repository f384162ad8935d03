package dev.daybreak.delivery.pacing;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The providers of each run whose readers wait until a person looks. */
final class ProviderPauses {
  private final JdbcClient db;
  private final Clock clock;

  ProviderPauses(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** The paused providers of an edition's run, and since when their refusals are not believed. */
  Map<String, Instant> of(long edition) {
    var paused = new HashMap<String, Instant>();
    db.sql("SELECT provider, since FROM delivery_pause WHERE edition_id = :edition")
        .param("edition", edition)
        .query(
            row -> {
              paused.put(
                  row.getString("provider"),
                  row.getObject("since", OffsetDateTime.class).toInstant());
            });
    return paused;
  }

  /**
   * Pauses a provider.
   *
   * @param since the refusals since this moment are not believed
   * @return whether it was not paused before
   */
  boolean pause(long edition, String provider, Instant since, String why) {
    return db.sql(
                """
                INSERT INTO delivery_pause (edition_id, provider, paused_at, why, since)
                VALUES (:edition, :provider, :now, :why, :since) ON CONFLICT DO NOTHING""")
            .param("edition", edition)
            .param("provider", provider)
            .param("now", clock.instant().atOffset(UTC))
            .param("why", why)
            .param("since", since.atOffset(UTC))
            .update()
        > 0;
  }

  void lift(long edition) {
    db.sql("DELETE FROM delivery_pause WHERE edition_id = :edition")
        .param("edition", edition)
        .update();
  }
}
