package dev.daybreak.edition;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.edition.Edition.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The editions and their lives: every change of state goes through here. */
@Component
public class Editions {
  /** The morning's edition; specials would be another kind of the same date. */
  private static final String DAILY = "daily";

  private static final String COLUMNS =
      """
      SELECT id, edition_date, state, reason, subject, preheader, own_subject, own_preheader,
             content, revision, composed_at, published_at, ended_at
        FROM edition
      """;

  private final JdbcClient db;
  private final JsonMapper json;
  private final Corrections corrections;
  private final Clock clock;

  Editions(JdbcClient db, JsonMapper json, Corrections corrections, Clock clock) {
    this.db = db;
    this.corrections = corrections;
    this.json = json;
    this.clock = clock;
  }

  public Optional<Edition> byDate(LocalDate date) {
    return db.sql(COLUMNS + "WHERE edition_date = :date AND kind = :kind")
        .param("date", date)
        .param("kind", DAILY)
        .query(this::read)
        .optional();
  }

  /** The edition of that date; without one, an error for a person. */
  public Edition require(LocalDate date) {
    return byDate(date)
        .orElseThrow(() -> new IllegalArgumentException("there is no edition of " + date));
  }

  public Optional<Edition> byId(long id) {
    return db.sql(COLUMNS + "WHERE id = :id").param("id", id).query(this::read).optional();
  }

  /** The edition as it is now; the very same where its revision is. */
  public Edition current(Edition known) {
    var revision =
        db.sql("SELECT revision FROM edition WHERE id = :id")
            .param("id", known.id())
            .query(Integer.class)
            .single();
    return revision == known.revision() ? known : byId(known.id()).orElseThrow();
  }

  public Optional<Edition> latestPublished() {
    return published(LocalDate.of(9999, 12, 31), 1).stream().findFirst();
  }

  /** Editions that readers may see, newest first, of dates before {@code before}. */
  public List<Edition> published(LocalDate before, int limit) {
    return db.sql(
            COLUMNS
                + """
                WHERE kind = :kind AND state IN ('SENDING', 'SENT') AND edition_date < :before
                ORDER BY edition_date DESC LIMIT :limit""")
        .param("kind", DAILY)
        .param("before", before)
        .param("limit", limit)
        .query(this::read)
        .list();
  }

  /** The nearest edition that exists before a date, or after it. */
  public Optional<LocalDate> beside(LocalDate date, boolean later, boolean onlyPublished) {
    return db.sql(
            "SELECT "
                + (later ? "MIN" : "MAX")
                + "(edition_date) FROM edition WHERE kind = :kind AND edition_date "
                + (later ? ">" : "<")
                + " :date"
                + (onlyPublished ? " AND state IN ('SENDING', 'SENT')" : ""))
        .param("kind", DAILY)
        .param("date", date)
        .query(LocalDate.class)
        .optional();
  }

  /** Editions whose run has begun and not ended. */
  public List<Edition> sending() {
    return db.sql(COLUMNS + "WHERE state = 'SENDING' ORDER BY edition_date")
        .query(this::read)
        .list();
  }

  /**
   * Keeps what was chosen for a date: a new draft, or the draft again. Nothing happens to an
   * edition that is no longer a draft.
   */
  @Transactional
  public Edition draft(LocalDate date, EditionContent content, String subject, String preheader) {
    if (!insert(date, DAILY, State.DRAFT, null, subject, preheader, content)) {
      db.sql(
              """
              UPDATE edition
                 SET subject = :subject, preheader = :preheader, content = :content,
                     revision = revision + 1, composed_at = :now,
                     state = CASE WHEN state = 'SKIPPED' THEN 'DRAFT' ELSE state END,
                     reason = CASE WHEN state = 'SKIPPED' THEN NULL ELSE reason END
               WHERE edition_date = :date AND kind = :kind
                 AND state IN ('DRAFT', 'HELD', 'SKIPPED', 'MISSED')""")
          .param("date", date)
          .param("kind", DAILY)
          .param("subject", subject)
          .param("preheader", preheader)
          .param("content", json.writeValueAsString(content))
          .param("now", clock.instant().atOffset(UTC))
          .update();
    }
    return require(date);
  }

  /**
   * Records a date that has no edition to send, and why; an edition with stories is left as it is.
   */
  @Transactional
  public void without(LocalDate date, State state, String reason) {
    var now = clock.instant();
    var nothing = new EditionContent(now, List.of(), List.of(), 0, 0);
    if (!insert(date, DAILY, state, reason, "", "", nothing)) {
      db.sql(
              """
              UPDATE edition SET composed_at = :now, reason = :reason
               WHERE edition_date = :date AND kind = :kind AND state = :state""")
          .param("date", date)
          .param("kind", DAILY)
          .param("state", state.name())
          .param("reason", reason)
          .param("now", now.atOffset(UTC))
          .update();
    }
  }

  /** Keeps the first edition of a date; false where the date has one. */
  private boolean insert(
      LocalDate date,
      String kind,
      State state,
      @Nullable String reason,
      String subject,
      String preheader,
      EditionContent content) {
    return db.sql(
                """
                INSERT INTO edition (edition_date, kind, state, reason, subject, preheader, content,
                                     revision, composed_at)
                VALUES (:date, :kind, :state, :reason, :subject, :preheader, :content, 1, :now)
                ON CONFLICT DO NOTHING""")
            .param("date", date)
            .param("kind", kind)
            .param("state", state.name())
            .param("reason", reason)
            .param("subject", subject)
            .param("preheader", preheader)
            .param("content", json.writeValueAsString(content))
            .param("now", clock.instant().atOffset(UTC))
            .update()
        == 1;
  }

  /** Nothing better could be chosen: the draft stays, and counts as chosen now. */
  public void stays(Edition draft) {
    db.sql("UPDATE edition SET composed_at = :now WHERE id = :id")
        .param("now", clock.instant().atOffset(UTC))
        .param("id", draft.id())
        .update();
  }

  /**
   * The desk's own subject and preheader.
   *
   * @param seen the subject that its editor saw before writing another
   * @throws IllegalStateException where somebody else has written one since, or it is too late
   */
  @Transactional
  public void words(Edition edition, String subject, String preheader, String seen) {
    var other =
        db.sql("SELECT own_subject FROM edition WHERE id = :id AND own_subject IS NOT NULL")
            .param("id", edition.id())
            .query(String.class)
            .optional()
            .filter(own -> !own.equals(seen) && !own.equals(subject));
    if (other.isPresent()) {
      throw new IllegalStateException(
          "Nothing was saved: somebody else wrote “%s” since you looked. Yours was “%s”."
              .formatted(other.get(), subject));
    }
    words(edition, subject, preheader);
  }

  /** The desk's own subject and preheader; null takes the composed one again. */
  @Transactional
  public void words(Edition edition, @Nullable String subject, @Nullable String preheader) {
    var changed =
        db.sql(
                """
                UPDATE edition
                   SET own_subject = :subject, own_preheader = :preheader, revision = revision + 1
                 WHERE id = :id AND state IN ('DRAFT', 'LOCKED', 'HELD')""")
            .param("id", edition.id())
            .param("subject", subject)
            .param("preheader", preheader)
            .update();
    if (changed == 0) {
      throw new IllegalStateException(
          "the edition of %s is %s: its subject cannot be changed any more"
              .formatted(edition.date(), byName(edition)));
    }
  }

  /**
   * Puts other words into an edition that readers may have already; its next readers and the web
   * get these.
   *
   * @param edition as it was looked at
   * @return false where somebody else changed it first, or it is not published
   */
  public boolean correct(
      Edition edition, EditionContent content, String subject, String preheader, boolean ownWords) {
    return db.sql(
                """
                UPDATE edition
                   SET content = :content, %s = :subject, %s = :preheader,
                       revision = revision + 1
                 WHERE id = :id AND revision = :revision AND state IN ('SENDING', 'SENT')"""
                    .formatted(
                        ownWords ? "own_subject" : "subject",
                        ownWords ? "own_preheader" : "preheader"))
            .param("content", json.writeValueAsString(content))
            .param("subject", subject)
            .param("preheader", preheader)
            .param("id", edition.id())
            .param("revision", edition.revision())
            .update()
        == 1;
  }

  /**
   * The mail that tells those who have an earlier revision of an edition what was wrong in it; made
   * at the first call, the same at each further one.
   */
  @Transactional
  public Edition correction(
      Edition edition, EditionContent content, String subject, String preheader) {
    insert(
        edition.date(), correctionKind(edition), State.LOCKED, null, subject, preheader, content);
    return correctionOf(edition).orElseThrow();
  }

  /** The mail about the present revision of an edition, where there is one. */
  public Optional<Edition> correctionOf(Edition edition) {
    return db.sql(COLUMNS + "WHERE edition_date = :date AND kind = :kind")
        .param("date", edition.date())
        .param("kind", correctionKind(edition))
        .query(this::read)
        .optional();
  }

  private static String correctionKind(Edition edition) {
    return "correction-" + edition.revision();
  }

  /**
   * Moves an edition to another state.
   *
   * @return the edition as it is then; empty if it was moved from elsewhere first
   * @throws IllegalStateException if no such step is allowed
   */
  @Transactional
  public Optional<Edition> move(Edition edition, State to, @Nullable String reason) {
    if (edition.state() == to) {
      throw new IllegalStateException(
          "The edition of %s is %s already."
              .formatted(edition.date(), to == State.DRAFT ? "a draft" : byName(edition)));
    }
    if (!edition.state().mayBecome(to)) {
      throw new IllegalStateException(
          "the edition of %s is %s and cannot become %s"
              .formatted(edition.date(), byName(edition), to.name().toLowerCase(Locale.ROOT)));
    }
    var now = clock.instant().atOffset(UTC);
    var moved =
        db.sql(
                """
                UPDATE edition
                   SET state = :to, reason = :reason,
                       locked_at = CASE WHEN :to = 'LOCKED' THEN :now ELSE locked_at END,
                       published_at = CASE WHEN :to = 'SENDING' THEN COALESCE(published_at, :now)
                                           ELSE published_at END,
                       ended_at = CASE WHEN :to = 'SENT' THEN COALESCE(ended_at, :now)
                                       ELSE ended_at END
                 WHERE id = :id AND state = :from""")
            .param("id", edition.id())
            .param("from", edition.state().name())
            .param("to", to.name())
            .param("reason", reason)
            .param("now", now)
            .update();
    if (moved == 0) {
      return Optional.empty();
    }
    if (to == State.SENDING) {
      corrections.tellIn(edition);
    }
    return byId(edition.id());
  }

  /** When an edition was locked; empty where it never was. */
  public Optional<Instant> lockedAt(Edition edition) {
    return db.sql("SELECT locked_at FROM edition WHERE id = :id AND locked_at IS NOT NULL")
        .param("id", edition.id())
        .query((row, n) -> row.getObject("locked_at", OffsetDateTime.class).toInstant())
        .optional();
  }

  private static String byName(Edition edition) {
    return edition.state().name().toLowerCase(Locale.ROOT);
  }

  private Edition read(ResultSet row, int n) throws SQLException {
    var ownSubject = row.getString("own_subject");
    var ownPreheader = row.getString("own_preheader");
    return new Edition(
        row.getLong("id"),
        row.getObject("edition_date", LocalDate.class),
        State.valueOf(row.getString("state")),
        row.getString("reason"),
        ownSubject == null ? row.getString("subject") : ownSubject,
        ownPreheader == null ? row.getString("preheader") : ownPreheader,
        json.readValue(row.getString("content"), EditionContent.class),
        row.getInt("revision"),
        row.getObject("composed_at", OffsetDateTime.class).toInstant(),
        instant(row, "published_at"),
        instant(row, "ended_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
