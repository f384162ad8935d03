package dev.daybreak.edition;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.edition.Edition.HeldBy;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.newsletter.Failure;
import dev.daybreak.newsletter.Refused;
import dev.daybreak.newsletter.StoredFailure;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores the editions; every change of an edition's state is made here. */
@Component
public class Editions {
  /** The daily edition; a special edition would be another kind of the same date. */
  private static final String DAILY = "daily";

  private final JdbcClient db;
  private final EditionRows rows;
  private final Corrections corrections;
  private final ArticlesInEditions articles;
  private final StoryTexts texts;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Editions(
      JdbcClient db,
      EditionRows rows,
      Corrections corrections,
      ArticlesInEditions articles,
      StoryTexts texts,
      ApplicationEventPublisher events,
      Clock clock) {
    this.events = events;
    this.db = db;
    this.corrections = corrections;
    this.articles = articles;
    this.texts = texts;
    this.rows = rows;
    this.clock = clock;
  }

  public Optional<Edition> byDate(LocalDate date) {
    return rows.of(date, DAILY);
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
    return rows.byId(id);
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

  /** What changes about an edition, without its stories. */
  public record Glance(State state, int revision) {}

  /** State and revision of a date's edition. */
  public Optional<Glance> glance(LocalDate date) {
    return db.sql("SELECT state, revision FROM edition WHERE edition_date = :date AND kind = :kind")
        .param("date", date)
        .param("kind", DAILY)
        .query((row, n) -> new Glance(State.valueOf(row.getString(1)), row.getInt(2)))
        .optional();
  }

  public Optional<Edition> latestPublished() {
    return published(LocalDate.of(9999, 12, 31), 1).stream().findFirst();
  }

  /** Editions that readers may see, newest first, of dates before {@code before}. */
  public List<Edition> published(LocalDate before, int limit) {
    return db.sql(
            EditionRows.COLUMNS
                + """
                WHERE kind = :kind AND state IN ('SENDING', 'SENT') AND edition_date < :before
                ORDER BY edition_date DESC LIMIT :limit""")
        .param("kind", DAILY)
        .param("before", before)
        .param("limit", limit)
        .query(rows::read)
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
              var at = EditionRows.instant(row, "at");
              return at == null
                  ? Optional.<SoFar>empty()
                  : Optional.of(
                      new SoFar(row.getInt("n"), row.getObject("last", LocalDate.class), at));
            })
        .single();
  }

  /**
   * An edition in a list: without its stories.
   *
   * @param reason why it is held, skipped or missed; null otherwise
   */
  public record Row(
      long id, LocalDate date, State state, @Nullable Failure reason, String subject) {}

  /** The newest daily editions of dates before {@code before}, newest first. */
  public List<Row> list(LocalDate before, int limit) {
    return db.sql(
            """
            SELECT id, edition_date, state, reason, COALESCE(own_subject, subject) AS subject
              FROM edition WHERE kind = :kind AND edition_date < :before
             ORDER BY edition_date DESC LIMIT :limit""")
        .param("kind", DAILY)
        .param("before", before)
        .param("limit", limit)
        .query(
            (row, n) ->
                new Row(
                    row.getLong("id"),
                    row.getObject("edition_date", LocalDate.class),
                    State.valueOf(row.getString("state")),
                    StoredFailure.ofNullable(row.getString("reason")),
                    row.getString("subject")))
        .list();
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
    return db.sql(EditionRows.COLUMNS + "WHERE state = 'SENDING' ORDER BY edition_date")
        .query(rows::read)
        .list();
  }

  /**
   * Stores the content of a date's edition, as a new draft or over the last one. An edition that is
   * no longer a draft is unchanged.
   */
  @Transactional
  public Edition draft(LocalDate date, EditionContent content, String subject, String preheader) {
    var first = byDate(date).map(known -> known.content().stories().isEmpty()).orElse(true);
    var stored =
        rows.insert(date, DAILY, State.DRAFT, null, subject, preheader, content)
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
                    .param("content", rows.json(content))
                    .param("now", clock.instant().atOffset(UTC))
                    .update()
                == 1;
    var edition = require(date);
    if (stored) {
      articles.keep(edition.id(), content);
    }
    if (stored && first) {
      events.publishEvent(new FirstDraft(edition));
      return require(date);
    }
    return edition;
  }

  /**
   * Says that something of an edition has changed that is stored elsewhere.
   *
   * @param states in which that may change
   * @return false if it is in another state by now
   */
  public boolean renew(Edition edition, Set<State> states) {
    return db.sql(
                "UPDATE edition SET revision = revision + 1 WHERE id = :id AND state IN (:states)")
            .param("id", edition.id())
            .param("states", states.stream().map(State::name).toList())
            .update()
        == 1;
  }

  /** Records that a date has no edition to send, and why; an edition with stories is unchanged. */
  @Transactional
  public void without(LocalDate date, State state, Failure reason) {
    var now = clock.instant();
    var nothing = new EditionContent(now, List.of(), List.of(), 0, 0);
    if (!rows.insert(date, DAILY, state, reason, "", "", nothing)) {
      db.sql(
              """
              UPDATE edition SET composed_at = :now, reason = :reason
               WHERE edition_date = :date AND kind = :kind AND state = :state""")
          .param("date", date)
          .param("kind", DAILY)
          .param("state", state.name())
          .param("reason", StoredFailure.json(reason))
          .param("now", now.atOffset(UTC))
          .update();
    }
  }

  /** Leaves the draft as it is, composed now, because nothing better could be selected. */
  public void stays(Edition draft) {
    db.sql("UPDATE edition SET composed_at = :now WHERE id = :id")
        .param("now", clock.instant().atOffset(UTC))
        .param("id", draft.id())
        .update();
  }

  /**
   * An editor's own words of an edition.
   *
   * @param subject null: the composed one
   * @param preheader null: the composed one
   */
  public record OwnWords(@Nullable String subject, @Nullable String preheader) {}

  /** What editors wrote as subject and preheader; both null if the edition is gone. */
  public OwnWords ownWords(Edition edition) {
    return db.sql("SELECT own_subject, own_preheader FROM edition WHERE id = :id")
        .param("id", edition.id())
        .query((row, n) -> new OwnWords(row.getString(1), row.getString(2)))
        .optional()
        .orElse(new OwnWords(null, null));
  }

  /**
   * Stores an editor's own subject and preheader.
   *
   * @param seen what the editor saw before; null: whatever was there
   * @throws Refused if someone else has written one since, or it is too late
   */
  @Transactional
  public void words(Edition edition, String subject, String preheader, OwnWords seen) {
    var own = ownWords(edition);
    if (isOther(own.subject(), seen.subject(), subject)) {
      throw new Refused("edition.subject.changed", String.valueOf(own.subject()), subject);
    }
    if (isOther(own.preheader(), seen.preheader(), preheader)) {
      throw new Refused("edition.preheader.changed", String.valueOf(own.preheader()), preheader);
    }
    words(edition, subject, preheader);
  }

  /** Whether words that an editor wrote were neither seen nor are what is wanted. */
  private static boolean isOther(@Nullable String own, @Nullable String seen, String wanted) {
    return own != null && seen != null && !own.equals(seen) && !own.equals(wanted);
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
   * Changes the state of an edition to another than held.
   *
   * @return the edition in its new state; empty if someone else changed it first, or holds it now
   * @throws Refused if this state cannot follow its present one
   */
  @Transactional
  public Optional<Edition> move(Edition edition, State to, @Nullable Failure reason) {
    if (edition.state() == to) {
      throw new Refused("edition.already." + byName(to), edition.date());
    }
    if (!edition.state().mayBecome(to)) {
      throw new Refused("edition.stays." + byName(edition.state()), edition.date());
    }
    return change(edition, to, null, reason);
  }

  /**
   * Holds an edition, also instead of something weaker that holds it.
   *
   * @return the edition as it is held; empty if someone else changed its state first
   * @throws Refused if it can no longer be held, or someone as strong holds it
   */
  @Transactional
  public Optional<Edition> hold(Edition edition, HeldBy by, Failure reason) {
    if (!edition.mayBeHeld(by)) {
      var held = edition.state() == State.HELD;
      throw new Refused(
          (held ? "edition.already." : "edition.stays.") + byName(edition.state()), edition.date());
    }
    return change(edition, State.HELD, by, reason);
  }

  /** Changes the state of an edition that is still as it was read. */
  private Optional<Edition> change(
      Edition edition, State to, @Nullable HeldBy by, @Nullable Failure reason) {
    var now = clock.instant().atOffset(UTC);
    var moved =
        db.sql(
                """
                UPDATE edition
                   SET state = :to, reason = :reason,
                       locked_at = CASE WHEN :to = 'LOCKED' THEN :now ELSE locked_at END,
                       held_at = CASE WHEN :to = 'HELD' THEN :now ELSE held_at END,
                       held_by = :by,
                       published_at = CASE WHEN :to = 'SENDING' THEN COALESCE(published_at, :now)
                                           ELSE published_at END,
                       ended_at = CASE WHEN :to = 'SENT' THEN COALESCE(ended_at, :now)
                                       ELSE ended_at END
                 WHERE id = :id AND state = :from AND held_by IS NOT DISTINCT FROM :holder""")
            .param("id", edition.id())
            .param("from", edition.state().name())
            .param("holder", name(edition.heldBy()), Types.VARCHAR)
            .param("to", to.name())
            .param("reason", StoredFailure.jsonOrNull(reason), Types.VARCHAR)
            .param("by", name(by), Types.VARCHAR)
            .param("now", now)
            .update();
    if (moved == 0) {
      return Optional.empty();
    }
    var changed = byId(edition.id());
    if (to == State.SENDING) {
      corrections.tellIn(edition);
      changed.ifPresent(
          published -> {
            texts.keep(published.id(), published.content());
            events.publishEvent(new EditionPublished(published));
          });
    }
    return changed;
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

  /** A state in the key of a sentence. */
  public static String byName(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String name(@Nullable HeldBy by) {
    return by == null ? null : by.name();
  }
}
