package dev.daybreak.edition;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.edition.Edition.HeldBy;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.newsletter.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Stores the editions; every change of an edition's state is made here. */
@Component
public class Editions {
  /** The daily edition; a special edition would be another kind of the same date. */
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
  private final ArticlesInEditions articles;
  private final Clock clock;

  Editions(
      JdbcClient db,
      JsonMapper json,
      Corrections corrections,
      ArticlesInEditions articles,
      Clock clock) {
    this.db = db;
    this.corrections = corrections;
    this.articles = articles;
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

  /**
   * The edition of a date.
   *
   * @throws Refused if there is none
   */
  public Edition require(LocalDate date) {
    return byDate(date).orElseThrow(() -> new Refused("edition.none", date));
  }

  public Optional<Edition> byId(long id) {
    return db.sql(COLUMNS + "WHERE id = :id").param("id", id).query(this::read).optional();
  }

  /** The edition as it is now; the same object if its revision is the same. */
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

  /**
   * The daily editions that readers have seen.
   *
   * @param last date of the last one
   * @param at when the last one was published
   */
  public record SoFar(int count, LocalDate last, Instant at) {}

  /** How many editions readers have seen; empty if none. */
  public Optional<SoFar> soFar() {
    return db.sql(
            """
            SELECT COUNT(*) AS n, MAX(edition_date) AS last, MAX(published_at) AS at FROM edition
             WHERE kind = :kind AND state IN ('SENDING', 'SENT')""")
        .param("kind", DAILY)
        .query(
            (row, n) -> {
              var at = instant(row, "at");
              return at == null
                  ? Optional.<SoFar>empty()
                  : Optional.of(
                      new SoFar(row.getInt("n"), row.getObject("last", LocalDate.class), at));
            })
        .single();
  }

  /** The date of the nearest edition before or after a date. */
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

  /** Editions that are being sent. */
  public List<Edition> sending() {
    return db.sql(COLUMNS + "WHERE state = 'SENDING' ORDER BY edition_date")
        .query(this::read)
        .list();
  }

  /**
   * Stores the content of a date's edition, as a new draft or over the last one. An edition that is
   * no longer a draft is unchanged.
   */
  @Transactional
  public Edition draft(LocalDate date, EditionContent content, String subject, String preheader) {
    var stored =
        insert(date, DAILY, State.DRAFT, null, subject, preheader, content)
            || db.sql(
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
                    .update()
                == 1;
    var edition = require(date);
    if (stored) {
      articles.keep(edition.id(), content);
    }
    return edition;
  }

  /** Records that a date has no edition to send, and why; an edition with stories is unchanged. */
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

  /** Stores the first edition of a date; false if the date has one. */
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

  /** Leaves the draft as it is, composed now, because nothing better could be selected. */
  public void stays(Edition draft) {
    db.sql("UPDATE edition SET composed_at = :now WHERE id = :id")
        .param("now", clock.instant().atOffset(UTC))
        .param("id", draft.id())
        .update();
  }

  /**
   * Stores an editor's own subject and preheader.
   *
   * @param seen the subject that the editor saw before
   * @throws Refused if someone else has written one since, or it is too late
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
      throw new Refused("edition.subject.changed", other.get(), subject);
    }
    words(edition, subject, preheader);
  }

  /**
   * Stores an editor's own subject and preheader; null restores the composed one.
   *
   * @throws Refused if it is too late
   */
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
      throw new Refused("edition.subject.late", edition.date());
    }
  }

  /**
   * Changes the content of a published edition, for the web and the emails not yet sent.
   *
   * @param edition as the editor saw it
   * @return false if someone else changed it first, or it is not published
   */
  @Transactional
  public boolean correct(
      Edition edition, EditionContent content, String subject, String preheader, boolean ownWords) {
    var corrected =
        db.sql(
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
    if (corrected) {
      articles.keep(edition.id(), content);
    }
    return corrected;
  }

  /**
   * The email about a correction for readers with an earlier revision: created at the first call,
   * the same at each further one.
   */
  @Transactional
  public Edition correction(
      Edition edition, EditionContent content, String subject, String preheader) {
    var made =
        insert(
            edition.date(),
            correctionKind(edition),
            State.LOCKED,
            null,
            subject,
            preheader,
            content);
    var correction = correctionOf(edition).orElseThrow();
    if (made) {
      articles.keep(correction.id(), content);
    }
    return correction;
  }

  /** The email about the present revision of an edition, if there is one. */
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
   * Changes the state of an edition.
   *
   * @return the edition in its new state; empty if someone else changed it first
   * @throws Refused if this state cannot follow its present one
   */
  @Transactional
  public Optional<Edition> move(Edition edition, State to, @Nullable String reason) {
    return move(edition, to, reason, HeldBy.PERSON);
  }

  /**
   * Holds an edition.
   *
   * @return the edition as it is held; empty if someone else changed its state first
   * @throws Refused if it can no longer be held
   */
  @Transactional
  public Optional<Edition> hold(Edition edition, HeldBy by, String reason) {
    return move(edition, State.HELD, reason, by);
  }

  private Optional<Edition> move(Edition edition, State to, @Nullable String reason, HeldBy by) {
    if (edition.state() == to) {
      throw new Refused("edition.already." + byName(to), edition.date());
    }
    if (!edition.state().mayBecome(to)) {
      throw new Refused("edition.stays." + byName(edition.state()), edition.date());
    }
    var now = clock.instant().atOffset(UTC);
    var moved =
        db.sql(
                """
                UPDATE edition
                   SET state = :to, reason = :reason,
                       locked_at = CASE WHEN :to = 'LOCKED' THEN :now ELSE locked_at END,
                       held_at = CASE WHEN :to = 'HELD' THEN :now ELSE held_at END,
                       held_by = CASE WHEN :to = 'HELD' THEN :by ELSE held_by END,
                       published_at = CASE WHEN :to = 'SENDING' THEN COALESCE(published_at, :now)
                                           ELSE published_at END,
                       ended_at = CASE WHEN :to = 'SENT' THEN COALESCE(ended_at, :now)
                                       ELSE ended_at END
                 WHERE id = :id AND state = :from""")
            .param("id", edition.id())
            .param("from", edition.state().name())
            .param("to", to.name())
            .param("reason", reason)
            .param("by", by.name())
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

  /** When an edition was locked; empty if it never was. */
  public Optional<Instant> lockedAt(Edition edition) {
    return db.sql("SELECT locked_at FROM edition WHERE id = :id AND locked_at IS NOT NULL")
        .param("id", edition.id())
        .query((row, n) -> row.getObject("locked_at", OffsetDateTime.class).toInstant())
        .optional();
  }

  /** Since when an edition is held; empty if it is not. */
  public Optional<Instant> heldSince(Edition edition) {
    return db.sql("SELECT held_at FROM edition WHERE id = :id AND state = 'HELD'")
        .param("id", edition.id())
        .query((row, n) -> row.getObject("held_at", OffsetDateTime.class).toInstant())
        .optional();
  }

  /** Who or what holds an edition; empty if it is not held. */
  public Optional<HeldBy> heldBy(Edition edition) {
    return db.sql("SELECT held_by FROM edition WHERE id = :id AND state = 'HELD'")
        .param("id", edition.id())
        .query((row, n) -> HeldBy.valueOf(row.getString("held_by")))
        .optional();
  }

  /** The revisions of the daily editions that may still be sent, by id. */
  public Map<Long, Integer> open() {
    var open = new HashMap<Long, Integer>();
    db.sql(
            """
            SELECT id, revision FROM edition
             WHERE kind = :kind AND state IN ('DRAFT', 'LOCKED', 'HELD') AND edition_date >= :from""")
        .param("kind", DAILY)
        .param("from", LocalDate.ofInstant(clock.instant(), UTC).minusDays(1))
        .query(
            row -> {
              open.put(row.getLong("id"), row.getInt("revision"));
            });
    return open;
  }

  private static String byName(State state) {
    return state.name().toLowerCase(Locale.ROOT);
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
