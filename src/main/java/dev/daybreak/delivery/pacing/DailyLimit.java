package dev.daybreak.delivery.pacing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Limits messages per day over all nodes; a day is one of the newsletter's time zone. */
final class DailyLimit {
  private static final Logger log = LoggerFactory.getLogger(DailyLimit.class);

  private final JdbcClient db;
  private final TransactionOperations transaction;
  private final @Nullable Long limit;
  private final ZoneId zone;
  private final Clock clock;

  /** The day on which it was said that notices wait; null at first. */
  private volatile @Nullable LocalDate saidOn;

  DailyLimit(
      JdbcClient db,
      TransactionOperations transaction,
      @Nullable Long limit,
      ZoneId zone,
      Clock clock) {
    this.db = db;
    this.transaction = transaction;
    this.limit = limit;
    this.zone = zone;
    this.clock = clock;
  }

  @Nullable Long limit() {
    return limit;
  }

  /** Whether no more messages may be sent today. */
  boolean isReached() {
    return limit != null && handed() >= limit;
  }

  private long handed() {
    return db.sql("SELECT COALESCE(SUM(handed), 0) FROM delivery_day WHERE sent_on = :day")
        .param("day", today())
        .query(Long.class)
        .single();
  }

  /** How many of the wanted messages may still be sent today. */
  int take(int wanted) {
    if (limit == null) {
      return wanted;
    }
    var taken = transaction.execute(status -> take(wanted, limit));
    return taken == null ? 0 : taken;
  }

  private int take(int wanted, long most) {
    var taken = allowed(wanted, most, locked("handed"));
    add(taken);
    return taken;
  }

  /** The day's number. Its row is locked, so that two connections do not both take what is left. */
  private long locked(String column) {
    var today = today();
    db.sql("INSERT INTO delivery_day (sent_on, handed) VALUES (:day, 0) ON CONFLICT DO NOTHING")
        .param("day", today)
        .update();
    db.sql("UPDATE delivery_day SET handed = handed WHERE sent_on = :day")
        .param("day", today)
        .update();
    return db.sql("SELECT " + column + " FROM delivery_day WHERE sent_on = :day")
        .param("day", today)
        .query(Long.class)
        .single();
  }

  /**
   * Takes one message of the notices' share of the day, which is also one of all.
   *
   * @param needed how many messages editions still need today; asked only if there is a limit
   */
  boolean takeNotice(LongSupplier needed) {
    if (limit == null) {
      return true;
    }
    var kept = needed.getAsLong();
    var taken =
        transaction.execute(
            status -> {
              var free = allowsNotice(limit, locked("handed"), locked("notices"), kept);
              if (free) {
                addNotices(1);
              }
              return free;
            });
    if (Boolean.TRUE.equals(taken)) {
      return true;
    }
    sayOnce(kept);
    return false;
  }

  private void sayOnce(long kept) {
    var today = today();
    if (!today.equals(saidOn)) {
      saidOn = today;
      log.info(
          "Sign-ups: emails wait until tomorrow, or until the edition is sent; daybreak.delivery.daily-limit is {}, of which editions still need {} today",
          limit,
          kept);
    }
  }

  /** Gives one back that was not sent. */
  void giveBackNotice() {
    if (limit != null) {
      addNotices(-1);
    }
  }

  /**
   * Whether one more notice may be sent: at most a tenth of the day's messages, and none that an
   * edition needs.
   */
  static boolean allowsNotice(long limit, long handed, long notices, long needed) {
    return notices < Math.max(1, limit / 10) && handed + needed < limit;
  }

  private void addNotices(int number) {
    db.sql(
            """
            UPDATE delivery_day SET handed = handed + :number, notices = notices + :number
             WHERE sent_on = :day""")
        .param("number", number)
        .param("day", today())
        .update();
  }

  /** How many of the wanted messages may be sent, after so many were handed over. */
  static int allowed(int wanted, long limit, long handed) {
    return (int) Math.max(0, Math.min(wanted, limit - handed));
  }

  /** Gives back messages that were taken and not sent. */
  void giveBack(int number) {
    if (limit != null && number > 0) {
      add(-number);
    }
  }

  private void add(int number) {
    db.sql("UPDATE delivery_day SET handed = handed + :number WHERE sent_on = :day")
        .param("number", number)
        .param("day", today())
        .update();
  }

  /** When the next day begins. */
  Instant tomorrow() {
    return today().plusDays(1).atStartOfDay(zone).toInstant();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone);
  }
}
