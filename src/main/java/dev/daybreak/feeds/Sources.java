package dev.daybreak.feeds;

import dev.daybreak.feeds.HealthReport.Arrivals;
import dev.daybreak.newsletter.KeptCounts;
import dev.daybreak.newsletter.Refused;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The feeds and folders that articles come from. */
@Component
public class Sources {
  private final JdbcClient db;
  private final Clock clock;
  private final KeptCounts<String, Arrivals> arrivals = new KeptCounts<>(Arrivals::count);

  Sources(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** All that are polled, paused ones too, by name; not the outlets within a folder. */
  public List<Source> all() {
    return db.sql(
            "SELECT "
                + RowMapping.SOURCE
                + " FROM source s"
                + " WHERE part_of IS NULL AND removed_at IS NULL ORDER BY name, id")
        .query(RowMapping::source)
        .list();
  }

  /** The names of all outlets, those within folders too. */
  public List<String> names() {
    return db.sql("SELECT DISTINCT name FROM source WHERE removed_at IS NULL ORDER BY name")
        .query(String.class)
        .list();
  }

  public Optional<Source> byId(long id) {
    return db.sql(
            "SELECT " + RowMapping.SOURCE + " FROM source s WHERE id = :id AND removed_at IS NULL")
        .param("id", id)
        .query(RowMapping::source)
        .optional();
  }

  public Optional<Source> byAddress(String address) {
    return db.sql(
            "SELECT "
                + RowMapping.SOURCE
                + " FROM source s WHERE address = :address AND removed_at IS NULL")
        .param("address", address)
        .query(RowMapping::source)
        .optional();
  }

  /**
   * Adds a source, which a running server polls soon. A removed one comes back with these values;
   * an existing one stays as it is.
   *
   * @return as stored
   * @throws Refused if its address is neither http(s) nor an absolute path
   */
  @Transactional
  public Source add(Source source) {
    return add(source, 0);
  }

  /** Adds an outlet within a folder: it has a name and a voice, but is not polled. */
  @Transactional
  public Source addPart(Source outlet, long folder) {
    return add(outlet, folder);
  }

  private Source add(Source source, long partOf) {
    var checked = SourceCheck.source(source);
    db.sql(
            """
            INSERT INTO source (name, address, kind, section, weight, owner, language, own, paused, outlet, part_of, added_at)
            VALUES (:name, :address, :kind, :section, :weight, :owner, :language, :own, :paused, :outlet, :partOf, :now)
            ON CONFLICT DO NOTHING""")
        .params(SourceCheck.columns(checked))
        .param("partOf", partOf == 0 ? null : partOf)
        .param("now", RowMapping.time(clock.instant()))
        .update();
    var there = byAddress(checked.address());
    return there.orElseGet(() -> revive(checked));
  }

  private Source revive(Source source) {
    db.sql(
            """
            UPDATE source
               SET removed_at = NULL, name = :name, kind = :kind, section = :section, weight = :weight,
                   owner = :owner, language = :language, own = :own, paused = :paused, outlet = :outlet, failures = 0,
                   trouble = NULL, trouble_since = NULL, etag = NULL, last_modified = NULL, seen = NULL,
                   next_poll_at = NULL
             WHERE address = :address""")
        .params(SourceCheck.columns(source))
        .update();
    var there = byAddress(source.address()).orElseThrow();
    section(there);
    return there;
  }

  /** Its articles without a section of their own are listed under the source's. */
  private void section(Source source) {
    db.sql(
            """
            UPDATE article SET shown_section = :section
             WHERE source_id = :id AND section IS NULL
               AND (shown_section <> :section OR (shown_section IS NULL) <> (CAST(:section AS varchar) IS NULL))""")
        .param("section", source.section())
        .param("id", source.id())
        .update();
  }

  /**
   * Changes a source, by its id. A new address starts without validators, and at another host
   * without the password, which must not be sent there.
   *
   * @throws Refused if another source has that address already
   */
  @Transactional
  public void update(Source source) {
    var checked = SourceCheck.source(source);
    var other = byAddress(checked.address());
    if (other.isPresent() && other.get().id() != checked.id()) {
      throw new Refused("feeds.source.taken", other.get().name(), checked.address());
    }
    db.sql(
            """
            UPDATE source
               SET etag = NULL, last_modified = NULL, seen = NULL, failures = 0, trouble = NULL,
                   trouble_since = NULL, moved_to = NULL, moved_times = 0, offers = NULL,
                   password = CASE WHEN :sameHost THEN password END
             WHERE id = :id AND address <> :address""")
        .param("id", checked.id())
        .param("address", checked.address())
        .param("sameHost", isAtHostOf(checked))
        .update();
    db.sql(
            """
            UPDATE source
               SET name_kept = (name_kept OR name <> :name), name = :name, address = :address, kind = :kind, section = :section, weight = :weight,
                   owner = :owner, language = :language, own = :own, paused = :paused, outlet = :outlet
             WHERE id = :id""")
        .params(SourceCheck.columns(checked))
        .param("id", checked.id())
        .update();
    section(checked);
  }

  /** From now on it has the name that an editor wrote. */
  @Transactional
  public void keepName(long id) {
    db.sql("UPDATE source SET name_kept = true WHERE id = :id").param("id", id).update();
  }

  /** Gives it another name; false if an editor wrote the one that it has. */
  @Transactional
  public boolean rename(long id, String from, String to) {
    return db.sql(
                """
                UPDATE source SET name = :to
                 WHERE id = :id AND name = :from AND name <> :to AND NOT name_kept""")
            .param("to", ArticleFactory.cut(to, 300))
            .param("from", from)
            .param("id", id)
            .update()
        == 1;
  }

  private boolean isAtHostOf(Source changed) {
    return byId(changed.id()).filter(before -> SourceHosts.isOneHost(before, changed)).isPresent();
  }

  /** Takes a source off the list; its articles stay. */
  @Transactional
  public void remove(long id) {
    db.sql("UPDATE source SET removed_at = :now, paused = true WHERE id = :id")
        .param("now", RowMapping.time(clock.instant()))
        .param("id", id)
        .update();
  }

  /** Stops or starts polling it. */
  @Transactional
  public void pause(long id, boolean paused) {
    db.sql("UPDATE source SET paused = :paused, next_poll_at = NULL WHERE id = :id")
        .param("paused", paused)
        .param("id", id)
        .update();
  }

  public Access access(long id) {
    return db.sql("SELECT username, password, user_agent, http1 FROM source WHERE id = :id")
        .param("id", id)
        .query(
            (row, number) ->
                new Access(
                    row.getString("username"),
                    row.getString("password"),
                    row.getString("user_agent"),
                    row.getBoolean("http1")))
        .optional()
        .orElse(Access.PLAIN);
  }

  @Transactional
  public void access(long id, Access access) {
    db.sql(
            """
            UPDATE source SET username = :user, password = :password, user_agent = :agent, http1 = :http1
             WHERE id = :id""")
        .param("user", access.user())
        .param("password", access.password())
        .param("agent", access.userAgent())
        .param("http1", access.http1())
        .param("id", id)
        .update();
  }

  /** Whether its articles' pages are asked; null for as the settings say. */
  public @Nullable Enrich enrich(long id) {
    return db.sql("SELECT enrich FROM source WHERE id = :id")
        .param("id", id)
        .query((row, number) -> Optional.ofNullable(row.getString("enrich")).map(Enrich::valueOf))
        .optional()
        .flatMap(said -> said)
        .orElse(null);
  }

  @Transactional
  public void enrich(long id, @Nullable Enrich when) {
    db.sql("UPDATE source SET enrich = :when WHERE id = :id")
        .param("when", when == null ? null : when.name())
        .param("id", id)
        .update();
  }

  /** How each is doing, by name. */
  public List<SourceHealth> health() {
    return new HealthReport(db, clock, arrivals.of("all", all -> HealthReport.arrivals(db, clock)))
        .read();
  }

  /** Those without an article for three times their usual rhythm, and failing ones. */
  public List<SourceHealth> missing() {
    return health().stream().filter(SourceHealth::isMissing).toList();
  }

  public Instant now() {
    return clock.instant();
  }
}
