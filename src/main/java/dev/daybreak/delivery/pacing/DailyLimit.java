package dev.daybreak.delivery.pacing;

import dev.daybreak.delivery.DeliverySettings;
import dev.daybreak.newsletter.Newsletter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** So many messages a day and no more, over all nodes; a day is one of the newsletter's clock. */
@Component
public class DailyLimit {
  private final JdbcClient db;
  private final DeliverySettings settings;
  private final ZoneId zone;
  private final Clock clock;

  DailyLimit(JdbcClient db, DeliverySettings settings, Newsletter newsletter, Clock clock) {
    this.db = db;
    this.settings = settings;
    this.zone = newsletter.zone();
    this.clock = clock;
  }

  /** How many of those that are wanted may still go today. */
  @Transactional
  public int take(int wanted) {
    var limit = settings.dailyLimit();
    if (limit == null) {
      return wanted;
    }
    var today = today();
    db.sql("INSERT INTO delivery_day (sent_on, handed) VALUES (:day, 0) ON CONFLICT DO NOTHING")
        .param("day", today)
        .update();
    // The row is locked from here on, so that two connections do not take the same rest.
    db.sql("UPDATE delivery_day SET handed = handed WHERE sent_on = :day")
        .param("day", today)
        .update();
    var handed =
        db.sql("SELECT handed FROM delivery_day WHERE sent_on = :day")
            .param("day", today)
            .query(Long.class)
            .single();
    var taken = (int) Math.max(0, Math.min(wanted, limit - handed));
    add(taken);
    return taken;
  }

  /** Some that were taken did not go. */
  public void giveBack(int number) {
    if (settings.dailyLimit() != null && number > 0) {
      add(-number);
    }
  }

  private void add(int number) {
    db.sql("UPDATE delivery_day SET handed = handed + :number WHERE sent_on = :day")
        .param("number", number)
        .param("day", today())
        .update();
  }

  /** When there are new ones. */
  public Instant tomorrow() {
    return today().plusDays(1).atStartOfDay(zone).toInstant();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone);
  }
}
