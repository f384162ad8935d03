package dev.daybreak.subscribers.signup;

import static dev.daybreak.subscribers.signup.HourlyCeilings.QUICK;
import static dev.daybreak.subscribers.signup.HourlyCeilings.SLOW;
import static java.time.ZoneOffset.UTC;

import dev.daybreak.mail.Address;
import dev.daybreak.mail.MailboxKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The notices that wait for their turn, in the database: with those of the last hour, by which the
 * next ones are limited over all nodes.
 */
@Component
class NoticeQueue {
  private static final Duration HOUR = Duration.ofHours(1);

  /** One that was handed over so long ago without a result was interrupted: it is sent again. */
  private static final Duration INTERRUPTED = Duration.ofMinutes(15);

  private final JdbcClient db;
  private final SignUpSettings settings;
  private final Clock clock;

  NoticeQueue(JdbcClient db, SignUpSettings settings, Clock clock) {
    this.db = db;
    this.settings = settings;
    this.clock = clock;
  }

  /** A notice whose turn it may be. */
  record Waiting(long id, Notice notice, long consent, String domain, int lane) {}

  /** Adds one within the running transaction. */
  void add(Notice notice, long consent, Address to, int lane) {
    db.sql(
            """
            INSERT INTO notice (kind, consent_id, domain, lane, due_at)
            VALUES (:kind, :consent, :domain, :lane, :now)""")
        .param("kind", notice.name())
        .param("consent", consent)
        .param("domain", MailboxKey.of(to).domain())
        .param("lane", lane)
        .param("now", now())
        .update();
  }

  /** What was handed over in the last hour. */
  HourlyCeilings ceilings() {
    var byDomain = new HashMap<String, Integer>();
    var lanes = new int[2];
    db.sql(
            """
            SELECT domain, lane, count(*) AS n FROM notice WHERE handed_at > :since
             GROUP BY domain, lane""")
        .param("since", now().minus(HOUR))
        .query(
            row -> {
              byDomain.merge(row.getString("domain"), row.getInt("n"), Integer::sum);
              lanes[row.getInt("lane") == QUICK ? QUICK : SLOW] += row.getInt("n");
            });
    return new HourlyCeilings(
        settings.perHour(),
        settings.perDomain(),
        lanes[QUICK] + lanes[SLOW],
        lanes[SLOW],
        Map.copyOf(byDomain));
  }

  /** The next ones whose time has come and that the ceilings allow; the quick lane comes first. */
  List<Waiting> next(HourlyCeilings ceilings, int most) {
    if (!ceilings.allow("", QUICK)) {
      return List.of();
    }
    return db.sql(
            """
            SELECT id, kind, consent_id, domain, lane FROM notice
             WHERE handed_at IS NULL AND due_at <= :now AND lane <= :lane
               AND domain NOT IN
                   (SELECT domain FROM notice WHERE handed_at > :since
                     GROUP BY domain HAVING count(*) >= :perDomain)
             ORDER BY lane, due_at, id LIMIT :most""")
        .param("now", now())
        .param("since", now().minus(HOUR))
        .param("perDomain", settings.perDomain())
        .param("lane", ceilings.allow("", SLOW) ? SLOW : QUICK)
        .param("most", most)
        .query(
            (row, n) ->
                new Waiting(
                    row.getLong("id"),
                    Notice.valueOf(row.getString("kind")),
                    row.getLong("consent_id"),
                    row.getString("domain"),
                    row.getInt("lane")))
        .list();
  }

  /** Marks one as handed over; false if another node has it. */
  boolean hand(Waiting notice) {
    return db.sql("UPDATE notice SET handed_at = :now WHERE id = :id AND handed_at IS NULL")
            .param("now", now())
            .param("id", notice.id())
            .update()
        > 0;
  }

  /** It needs no other attempt. */
  void done(Waiting notice) {
    db.sql("UPDATE notice SET done = TRUE WHERE id = :id").param("id", notice.id()).update();
  }

  /** It was not sent, and waits again. */
  void again(Waiting notice, Duration wait) {
    db.sql("UPDATE notice SET handed_at = NULL, due_at = :due WHERE id = :id")
        .param("due", now().plus(wait))
        .param("id", notice.id())
        .update();
  }

  /** Drops what counts no longer, and queues again what a crash interrupted. */
  void tidy() {
    db.sql("DELETE FROM notice WHERE done = TRUE AND handed_at <= :hour")
        .param("hour", now().minus(HOUR))
        .update();
    db.sql("UPDATE notice SET handed_at = NULL WHERE done = FALSE AND handed_at <= :before")
        .param("before", now().minus(INTERRUPTED))
        .update();
  }

  /** Drops those that wait for an answer to a form from before a moment; returns how many. */
  int drop(Instant before) {
    return db.sql(
            """
            DELETE FROM notice
             WHERE handed_at IS NULL
               AND EXISTS (SELECT 1 FROM consent
                            WHERE consent.id = notice.consent_id AND given_at < :before)""")
        .param("before", before.atOffset(UTC))
        .update();
  }

  /** How many would be sent now but for the ceilings. */
  int heldBack() {
    return db.sql("SELECT count(*) FROM notice WHERE handed_at IS NULL AND due_at <= :now")
        .param("now", now())
        .query(Integer.class)
        .single();
  }

  /** About how long one more waits for its turn; zero if it is sent at once. */
  Duration waitOf(Address to, int lane) {
    var domain = MailboxKey.of(to).domain();
    var waiting = new HashMap<String, Integer>();
    db.sql(
            """
            SELECT count(*) AS n, coalesce(sum(CASE WHEN domain = :domain THEN 1 ELSE 0 END), 0) AS of_domain
              FROM notice WHERE handed_at IS NULL AND lane <= :lane""")
        .param("domain", domain)
        .param("lane", lane)
        .query(
            row -> {
              waiting.put("all", row.getInt("n"));
              waiting.put("domain", row.getInt("of_domain"));
            });
    return ceilings()
        .waitOf(domain, lane, waiting.getOrDefault("all", 0), waiting.getOrDefault("domain", 0));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(UTC);
  }
}
