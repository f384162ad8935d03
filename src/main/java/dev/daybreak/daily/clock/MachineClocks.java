package dev.daybreak.daily.clock;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the clock of each machine showed last, and its jump that is not settled, in the database.
 */
@Component
class MachineClocks {
  /** How long a machine is remembered that is gone. */
  private static final Duration KEPT = Duration.ofDays(30);

  private final JdbcClient db;

  MachineClocks(JdbcClient db) {
    this.db = db;
  }

  /**
   * The clock of a machine.
   *
   * @param name the machine's, for people
   * @param jump null if none is open; its monotonic reading is unknown here and zero
   * @param accepted whether a person believes the clock
   */
  record Row(String name, @Nullable ClockJump jump, boolean accepted) {}

  Optional<Row> of(Machine machine) {
    return db.sql("SELECT * FROM machine_clock WHERE machine = :machine")
        .param("machine", machine.key())
        .query(MachineClocks::read)
        .optional();
  }

  List<Row> all() {
    return db.sql("SELECT * FROM machine_clock ORDER BY name").query(MachineClocks::read).list();
  }

  /** The latest time that a believed clock showed; null if there is none. */
  @Nullable Instant latest() {
    var latest =
        db.sql("SELECT MAX(seen_at) FROM machine_clock").query(OffsetDateTime.class).optional();
    return latest.map(OffsetDateTime::toInstant).orElse(null);
  }

  /** The clock of a machine is right and shows a time; a jump of it is settled. */
  void seen(Machine machine, Instant now) {
    var known =
        db.sql(
                """
                UPDATE machine_clock
                   SET seen_at = :now, jumped_from = NULL, jumped_to = NULL, accepted = FALSE
                 WHERE machine = :machine""")
            .param("now", now.atOffset(UTC))
            .param("machine", machine.key())
            .update();
    if (known == 0) {
      insert(machine, now);
    }
    db.sql("DELETE FROM machine_clock WHERE seen_at < :old")
        .param("old", now.minus(KEPT).atOffset(UTC))
        .update();
  }

  /** A clock that went back is believed: what clocks showed before was wrong. */
  void forgetLater(Instant now) {
    db.sql("UPDATE machine_clock SET seen_at = :now WHERE seen_at > :now")
        .param("now", now.atOffset(UTC))
        .update();
  }

  void jumped(Machine machine, ClockJump jump) {
    insert(machine, jump.from());
    db.sql(
            """
            UPDATE machine_clock SET jumped_from = :from, jumped_to = :to, accepted = FALSE
             WHERE machine = :machine""")
        .param("from", jump.from().atOffset(UTC))
        .param("to", jump.to().atOffset(UTC))
        .param("machine", machine.key())
        .update();
  }

  /** Whether a person believes the clock of a machine, which had jumped. */
  boolean isAccepted(Machine machine) {
    return of(machine).map(Row::accepted).orElse(false);
  }

  /** A person believes the clocks that jumped; returns how many. */
  int accept() {
    return db.sql("UPDATE machine_clock SET accepted = TRUE WHERE jumped_to IS NOT NULL").update();
  }

  private void insert(Machine machine, Instant seen) {
    db.sql(
            """
            INSERT INTO machine_clock (machine, name, seen_at) VALUES (:machine, :name, :seen)
            ON CONFLICT DO NOTHING""")
        .param("name", machine.name())
        .param("machine", machine.key())
        .param("seen", seen.atOffset(UTC))
        .update();
  }

  private static Row read(ResultSet row, int n) throws SQLException {
    var from = row.getObject("jumped_from", OffsetDateTime.class);
    var to = row.getObject("jumped_to", OffsetDateTime.class);
    return new Row(
        row.getString("name"),
        from == null || to == null
            ? null
            : new ClockJump(from.toInstant(), to.toInstant(), Duration.ZERO),
        row.getBoolean("accepted"));
  }
}
