package dev.daybreak.edition.desk;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.desk.DeskStep.Said;
import dev.daybreak.newsletter.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records what editors do to an edition, step by step, and undoes and redoes it: the last step
 * first, of all editors. A step is what the parts of the desk were before and after; it is put back
 * only if they still are as it left them.
 */
@Component
public class DeskSteps {
  private static final Duration KEPT = Duration.ofDays(14);
  private static final int MOST = 200;

  private static final String COLUMNS =
      """
      SELECT step_no, who, at, what, said, said_was, said_now, undone FROM desk_step
      """;

  private final JdbcClient db;
  private final List<DeskPart> parts;
  private final DeskTurns turns;
  private final TransactionOperations transaction;
  private final JsonMapper json;
  private final Clock clock;

  DeskSteps(
      JdbcClient db,
      List<DeskPart> parts,
      DeskTurns turns,
      TransactionOperations transaction,
      JsonMapper json,
      Clock clock) {
    this.db = db;
    this.parts = List.copyOf(parts);
    this.turns = turns;
    this.transaction = transaction;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Runs an act after those of others, and records what it changed, also if it fails half-way.
   *
   * @param what its code
   * @param said its words, by its result; of null if it failed
   */
  public <T> T act(
      Edition edition, String who, String what, Supplier<T> act, Function<@Nullable T, Said> said) {
    return turns.take(
        edition,
        () -> {
          var before = state(edition);
          var revision = revision(edition);
          @Nullable T done = null;
          try {
            done = act.get();
            return done;
          } finally {
            var made = done != null && !revision(edition).equals(revision);
            add(edition, before, made, who, what, said.apply(done));
          }
        });
  }

  private Map<String, String> state(Edition edition) {
    var state = new TreeMap<String, String>();
    parts.forEach(part -> state.put(part.name(), part.of(edition)));
    return state;
  }

  private void add(
      Edition edition,
      Map<String, String> before,
      boolean made,
      String who,
      String what,
      Said said) {
    var after = state(edition);
    after.entrySet().removeIf(part -> part.getValue().equals(before.get(part.getKey())));
    if ((after.isEmpty() && !made) || revision(edition).isEmpty()) {
      return;
    }
    before.keySet().retainAll(after.keySet());
    record(edition, before, after, who, what, said);
  }

  /** Records who changed what an edition says, where nothing can be undone: for its sign-off. */
  public void touched(Edition edition, String who, String what) {
    record(edition, Map.of(), Map.of(), who, what, new Said("", null, null));
  }

  private void record(
      Edition edition,
      Map<String, String> before,
      Map<String, String> after,
      String who,
      String what,
      Said said) {
    var step = new DeskStep(0, who, clock.instant(), what, said, false);
    transaction.executeWithoutResult(status -> insert(edition, before, after, step));
  }

  private Optional<Integer> revision(Edition edition) {
    return db.sql("SELECT revision FROM edition WHERE id = :id")
        .param("id", edition.id())
        .query(Integer.class)
        .optional();
  }

  private void insert(
      Edition edition, Map<String, String> before, Map<String, String> after, DeskStep step) {
    var last =
        db.sql("SELECT COALESCE(MAX(step_no), 0) FROM desk_step WHERE edition_id = :edition")
            .param("edition", edition.id())
            .query(Integer.class)
            .single();
    db.sql(
            """
            DELETE FROM desk_step
             WHERE (edition_id = :edition AND ((undone AND :ends) OR step_no <= :old))
                OR at < :then""")
        .param("edition", edition.id())
        .param("ends", !after.isEmpty())
        .param("old", last - MOST)
        .param("then", step.at().minus(KEPT).atOffset(UTC))
        .update();
    db.sql(
            """
            INSERT INTO desk_step (edition_id, step_no, who, at, what, said, said_was, said_now,
                                   was, now_is, undone, moved_by, moved_at)
            VALUES (:edition, :no, :who, :at, :what, :said, :saidWas, :saidNow, :was, :now, FALSE, :who,
                    :at)""")
        .param("edition", edition.id())
        .param("no", last + 1)
        .param("who", step.who())
        .param("at", step.at().atOffset(UTC))
        .param("what", step.what())
        .param("said", step.said().about())
        .param("saidWas", step.said().was())
        .param("saidNow", step.said().now())
        .param("was", json.writeValueAsString(before))
        .param("now", json.writeValueAsString(after))
        .update();
  }

  /** The last steps of an edition, the newest first. */
  public List<DeskStep> latest(Edition edition, int limit) {
    return db.sql(
            COLUMNS
                + "WHERE edition_id = :edition AND was <> '{}' ORDER BY step_no DESC LIMIT :limit")
        .param("edition", edition.id())
        .param("limit", limit)
        .query(DeskSteps::read)
        .list();
  }

  /** The step that would be undone next; empty if none is left. */
  public Optional<DeskStep> toUndo(Edition edition) {
    return one(edition, "NOT undone AND was <> '{}' ORDER BY step_no DESC");
  }

  /** The step that would be redone next; empty if none is left. */
  public Optional<DeskStep> toRedo(Edition edition) {
    return one(edition, "undone ORDER BY step_no");
  }

  private Optional<DeskStep> one(Edition edition, String which) {
    return db.sql(COLUMNS + "WHERE edition_id = :edition AND " + which + " LIMIT 1")
        .param("edition", edition.id())
        .query(DeskSteps::read)
        .optional();
  }

  /** Who changed an edition last, or undid or redid a change; empty if no one did. */
  public Optional<String> lastBy(Edition edition) {
    return db.sql(
            """
            SELECT moved_by FROM desk_step WHERE edition_id = :edition
             ORDER BY moved_at DESC, step_no DESC LIMIT 1""")
        .param("edition", edition.id())
        .query(String.class)
        .optional();
  }

  /** Runs what undoes or redoes a step after the acts of others. */
  public <T> T inTurn(Edition edition, Supplier<T> act) {
    return turns.take(edition, act);
  }

  /**
   * Undoes the last step, in a turn.
   *
   * @param number of the step that the editor saw as the last one
   * @throws Refused if it is another one by now, or the desk is no longer as it left it
   */
  public DeskStep undo(Edition edition, int number, String who) {
    return move(edition, number, who, true);
  }

  /** Redoes the step that was undone last; like {@link #undo}. */
  public DeskStep redo(Edition edition, int number, String who) {
    return move(edition, number, who, false);
  }

  private DeskStep move(Edition edition, int number, String who, boolean undo) {
    var step =
        (undo ? toUndo(edition) : toRedo(edition))
            .filter(next -> next.number() == number)
            .orElseThrow(() -> new Refused("edition.desk.other", edition.date()));
    transaction.executeWithoutResult(status -> putBack(edition, step, who, undo));
    return step;
  }

  private void putBack(Edition edition, DeskStep step, String who, boolean undo) {
    var from = stored(edition, step, undo ? "now_is" : "was");
    var to = stored(edition, step, undo ? "was" : "now_is");
    for (var part : parts) {
      var wanted = to.get(part.name());
      if (wanted != null) {
        if (!part.of(edition).equals(from.get(part.name()))) {
          throw new Refused("edition.desk.changed", edition.date());
        }
        part.restore(edition, wanted);
      }
    }
    db.sql(
            """
            UPDATE desk_step SET undone = :undone, moved_by = :who, moved_at = :now
             WHERE edition_id = :edition AND step_no = :no""")
        .param("undone", undo)
        .param("who", who)
        .param("now", clock.instant().atOffset(UTC))
        .param("edition", edition.id())
        .param("no", step.number())
        .update();
  }

  private Map<String, String> stored(Edition edition, DeskStep step, String column) {
    return json.readValue(
        db.sql("SELECT " + column + " FROM desk_step WHERE edition_id = :edition AND step_no = :no")
            .param("edition", edition.id())
            .param("no", step.number())
            .query(String.class)
            .single(),
        new TypeReference<Map<String, String>>() {});
  }

  private static DeskStep read(ResultSet row, int n) throws SQLException {
    return new DeskStep(
        row.getInt("step_no"),
        row.getString("who"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("what"),
        new Said(row.getString("said"), row.getString("said_was"), row.getString("said_now")),
        row.getBoolean("undone"));
  }
}
