package dev.daybreak.edition;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Corrections of editions that were sent: they stand beside them for ever, as they were made. */
@Component
public class Corrections {
  private static final int LONGEST = 1_000;

  private static final String COLUMNS =
      """
      SELECT c.id, e.edition_date, c.at, c.who, c.words, c.next_mail, c.told_in
        FROM correction c JOIN edition e ON e.id = c.edition_id
      """;

  /** An amendment's mail goes to the few who have an edition as it was. */
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
   * @param nextMail whether the next edition's mail tells it at its top
   * @throws IllegalArgumentException for an edition that readers do not have, and for words that
   *     are none or too many
   */
  @Transactional
  public void add(Edition edition, String who, String words, boolean nextMail) {
    var line = CleanText.line(words);
    if (!edition.state().published()) {
      throw new IllegalArgumentException(
          "The edition of %s has not gone out: change it instead.".formatted(edition.date()));
    }
    if (line.isEmpty()) {
      throw new IllegalArgumentException(
          "A correction needs words: what was wrong, what is right.");
    }
    if (line.length() > LONGEST) {
      throw new IllegalArgumentException(
          "The correction has %d characters; %d are enough to set something right."
              .formatted(line.length(), LONGEST));
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

  /** Takes one back that no mail has told yet; false where one has. */
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

  /** A mail that is not out yet says something else now. */
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

  /** What the mail of an edition sets right at its top: of one that has gone, always the same. */
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

  /** From now on it is this edition's mail that tells what waits to be told. */
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
