package dev.daybreak.edition;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.newsletter.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Corrections of published editions, shown beside them; those that an email announced are final.
 */
@Component
public class Corrections {
  private static final int LONGEST = 1_000;

  private static final String COLUMNS =
      """
      SELECT c.id, e.edition_date, c.at, c.who, c.words, c.next_mail, c.told_in
        FROM correction c JOIN edition e ON e.id = c.edition_id
      """;

  /** The email that amends an edition reaches only some readers, so it announces no correction. */
  private static final String OF_A_MORNING =
      "EXISTS (SELECT 1 FROM edition m WHERE m.id = :id AND m.kind = 'daily')";

  private final JdbcClient db;
  private final Clock clock;

  Corrections(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * Adds a correction.
   *
   * @param nextMail whether the next edition's email shows it at its top
   * @throws Refused for an edition that is not published, and for an empty or too long text
   */
  @Transactional
  public void add(Edition edition, String who, String words, boolean nextMail) {
    var line = CleanText.line(words);
    if (!edition.state().published()) {
      throw new Refused("edition.correction.early", edition.date());
    }
    if (line.isEmpty()) {
      throw new Refused("edition.correction.empty");
    }
    var length = CleanText.length(line);
    if (length > LONGEST) {
      throw new Refused("edition.correction.long", length, LONGEST);
    }
    db.sql(
            """
            INSERT INTO correction (edition_id, at, who, words, next_mail)
            VALUES (:edition, :at, :who, :words, :next)""")
        .param("edition", edition.id())
        .param("at", clock.instant().atOffset(UTC))
        .param("who", who)
        .param("words", line)
        .param("next", nextMail)
        .update();
    renew(nextMail);
  }

  /** Removes one that no email has announced; false if one has. */
  @Transactional
  public boolean remove(Edition edition, long id) {
    var gone =
        db.sql(
                """
                DELETE FROM correction
                 WHERE id = :id AND edition_id = :edition AND told_in IS NULL""")
            .param("id", id)
            .param("edition", edition.id())
            .update();
    renew(gone == 1);
    return gone == 1;
  }

  /** An edition that is not sent yet has another text now. */
  private void renew(boolean changed) {
    if (changed) {
      db.sql(
              """
              UPDATE edition SET revision = revision + 1
               WHERE state IN ('DRAFT', 'LOCKED', 'HELD')""")
          .update();
    }
  }

  /** The corrections of an edition, oldest first. */
  public List<Correction> of(Edition edition) {
    return db.sql(COLUMNS + "WHERE c.edition_id = :id ORDER BY c.id")
        .param("id", edition.id())
        .query(Corrections::read)
        .list();
  }

  /** The corrections at the top of an edition's email; always the same once it is published. */
  public List<Correction> toldBy(Edition edition) {
    return edition.state().published()
        ? db.sql(COLUMNS + "WHERE c.told_in = :date AND " + OF_A_MORNING + " ORDER BY c.id")
            .param("date", edition.date())
            .param("id", edition.id())
            .query(Corrections::read)
            .list()
        : db.sql(
                COLUMNS
                    + """
                    WHERE c.next_mail AND c.told_in IS NULL AND e.edition_date < :date
                    ORDER BY c.id""")
            .param("date", edition.date())
            .query(Corrections::read)
            .list();
  }

  /** Assigns the waiting corrections to this edition's email. */
  void tellIn(Edition edition) {
    db.sql(
            """
            UPDATE correction SET told_in = :date
             WHERE next_mail AND told_in IS NULL
               AND edition_id IN (SELECT id FROM edition WHERE edition_date < :date)
               AND
            """
                + OF_A_MORNING)
        .param("date", edition.date())
        .param("id", edition.id())
        .update();
  }

  private static Correction read(ResultSet row, int n) throws SQLException {
    return new Correction(
        row.getLong("id"),
        row.getObject("edition_date", LocalDate.class),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("who"),
        row.getString("words"),
        row.getBoolean("next_mail"),
        row.getObject("told_in", LocalDate.class));
  }
}
