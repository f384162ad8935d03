package dev.daybreak.alerts;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.StoredFailure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One node at a time tells by a channel. It claims that by a guarded update, tells outside of any
 * transaction, and releases it; if it crashes, the claim ends by itself.
 */
@Component
class ChannelClaim {
  private final JdbcClient db;
  private final Clock clock;

  ChannelClaim(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * How it goes with a channel.
   *
   * @param destination where it led to at the last try
   * @param turn counts the claims, so that of two nodes that read the same one wins
   * @param answer to the last message; null before the first
   */
  record State(
      String channel,
      String destination,
      int turn,
      @Nullable Instant claimedAt,
      AlertBackoff backoff,
      @Nullable Failure answer) {

    /**
     * Whether no node tells at the moment. A claim in the future: the clock was set back.
     *
     * @param lease how long a claim lasts
     */
    boolean isFree(Instant now, Duration lease) {
      return claimedAt == null
          || !now.isBefore(claimedAt.plus(lease))
          || claimedAt.isAfter(now.plus(lease));
    }
  }

  /** The state of a channel; of another destination nothing is known. */
  State of(String channel, String destination) {
    db.sql(
            """
            INSERT INTO alert_channel (channel, destination, turn, failures)
            VALUES (:channel, :destination, 0, 0) ON CONFLICT DO NOTHING""")
        .param("channel", channel)
        .param("destination", destination)
        .update();
    var seen = find(channel).orElseThrow();
    return seen.destination().equals(destination)
        ? seen
        : new State(channel, destination, seen.turn(), seen.claimedAt(), AlertBackoff.NONE, null);
  }

  /** The channels that were ever used. */
  List<State> all() {
    return db.sql("SELECT * FROM alert_channel ORDER BY channel").query(ChannelClaim::read).list();
  }

  private Optional<State> find(String channel) {
    return db.sql("SELECT * FROM alert_channel WHERE channel = :channel")
        .param("channel", channel)
        .query(ChannelClaim::read)
        .optional();
  }

  /** Claims it; null if another node was faster. */
  @Nullable State claim(State seen) {
    var claimed =
        db.sql(
                """
                UPDATE alert_channel SET turn = turn + 1, claimed_at = :now
                 WHERE channel = :channel AND turn = :turn""")
            .param("now", now())
            .param("channel", seen.channel())
            .param("turn", seen.turn())
            .update();
    return claimed == 0
        ? null
        : new State(
            seen.channel(),
            seen.destination(),
            seen.turn() + 1,
            clock.instant(),
            seen.backoff(),
            seen.answer());
  }

  /** Ends a claim, and keeps its outcome. */
  void release(State mine, AlertBackoff after, @Nullable ChannelAnswer answer) {
    db.sql(
            """
            UPDATE alert_channel
               SET destination = :destination, claimed_at = NULL, tried_at = :tried,
                   failures = :failures, answer = :answer
             WHERE channel = :channel AND turn = :turn""")
        .param("destination", mine.destination())
        .param(
            "tried",
            after.triedAt() == null ? null : after.triedAt().atOffset(UTC),
            Types.TIMESTAMP_WITH_TIMEZONE)
        .param("failures", after.failures())
        .param("answer", answer == null ? null : StoredFailure.json(answer.words()))
        .param("channel", mine.channel())
        .param("turn", mine.turn())
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(UTC);
  }

  private static State read(ResultSet row, int n) throws SQLException {
    var answer = row.getString("answer");
    return new State(
        row.getString("channel"),
        row.getString("destination"),
        row.getInt("turn"),
        instant(row, "claimed_at"),
        new AlertBackoff(row.getInt("failures"), instant(row, "tried_at")),
        answer == null ? null : StoredFailure.of(answer));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
