package dev.daybreak.edition.blocks;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.edition.CleanText;
import dev.daybreak.edition.FirstDraft;
import dev.daybreak.newsletter.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Stores the blocks that come back, and puts them into the first draft of their days. */
@Component
public class BlockTemplates {
  private static final Logger log = LoggerFactory.getLogger(BlockTemplates.class);

  /** The code of the refusal that tells what someone else made of it. */
  public static final String CHANGED = "edition.template.changed";

  private static final int MOST = 100;

  private final JdbcClient db;
  private final JsonMapper json;
  private final OwnBlocks blocks;
  private final Clock clock;

  BlockTemplates(JdbcClient db, JsonMapper json, OwnBlocks blocks, Clock clock) {
    this.db = db;
    this.json = json;
    this.blocks = blocks;
    this.clock = clock;
  }

  /** All of them, by name. */
  public List<BlockTemplate> all() {
    return db.sql(
            """
            SELECT id, name, kind, place, words, days, version FROM block_template
             ORDER BY name, id""")
        .query(this::read)
        .list();
  }

  private BlockTemplate read(ResultSet row, int n) throws SQLException {
    var days = EnumSet.noneOf(DayOfWeek.class);
    row.getString("days").chars().forEach(day -> days.add(DayOfWeek.of(day - '0')));
    return new BlockTemplate(
        row.getLong("id"),
        row.getString("name"),
        BlockKind.valueOf(row.getString("kind")),
        row.getInt("place"),
        json.readValue(row.getString("words"), BlockWords.class),
        days,
        row.getInt("version"));
  }

  /**
   * Adds one.
   *
   * @param template its id and version count for nothing
   * @throws Refused if its name or its words are not as they must be, or its name is taken
   */
  @Transactional
  public void add(BlockTemplate template, String who) {
    var all = all();
    if (all.size() >= MOST) {
      throw new Refused("edition.template.many", MOST);
    }
    var name = name(template, all);
    db.sql(
            """
            INSERT INTO block_template
                   (name, kind, place, words, days, version, changed_by, changed_at)
            VALUES (:name, :kind, :place, :words, :days, 1, :who, :now)""")
        .param("name", name)
        .param("kind", template.kind().name())
        .param("place", place(template))
        .param("words", words(template))
        .param("days", days(template.days()))
        .param("who", who)
        .param("now", clock.instant().atOffset(UTC))
        .update();
  }

  /**
   * Changes one; its kind stays.
   *
   * @param template with the version that the editor saw
   * @throws Refused if someone else changed or removed it first, or as for {@link #add}
   */
  @Transactional
  public void change(BlockTemplate template, String who) {
    var name = name(template, all());
    var changed =
        db.sql(
                """
                UPDATE block_template
                   SET name = :name, place = :place, words = :words, days = :days,
                       version = version + 1, changed_by = :who, changed_at = :now
                 WHERE id = :id AND version = :seen""")
            .param("id", template.id())
            .param("seen", template.version())
            .param("name", name)
            .param("place", place(template))
            .param("words", words(template))
            .param("days", days(template.days()))
            .param("who", who)
            .param("now", clock.instant().atOffset(UTC))
            .update();
    if (changed == 0) {
      throw new Refused(CHANGED, require(template.id()).words().text());
    }
  }

  /** One of them. */
  public BlockTemplate require(long id) {
    return all().stream()
        .filter(template -> template.id() == id)
        .findFirst()
        .orElseThrow(() -> new Refused("edition.template.gone"));
  }

  /** Removes one; the editions that have it keep it. */
  @Transactional
  public BlockTemplate remove(long id) {
    var template = require(id);
    db.sql("DELETE FROM block_template WHERE id = :id").param("id", id).update();
    return template;
  }

  private static String name(BlockTemplate template, List<BlockTemplate> all) {
    var name = CleanText.line(template.name());
    if (name.isEmpty()) {
      throw new Refused("edition.template.name");
    }
    var length = CleanText.length(name);
    if (length > BlockTemplate.NAME) {
      throw new Refused("edition.template.name.long", length, BlockTemplate.NAME);
    }
    if (all.stream()
        .anyMatch(other -> other.id() != template.id() && other.name().equalsIgnoreCase(name))) {
      throw new Refused("edition.template.taken", name);
    }
    return name;
  }

  private static int place(BlockTemplate template) {
    var place = template.kind().isPlaced() ? template.place() : 0;
    if (place < 0 || place > BlockTemplate.LAST_PLACE) {
      throw new Refused("edition.template.place", BlockTemplate.LAST_PLACE);
    }
    return place;
  }

  private String words(BlockTemplate template) {
    return json.writeValueAsString(template.words().checked(template.kind()));
  }

  private static String days(Set<DayOfWeek> days) {
    return days.stream()
        .sorted()
        .map(day -> String.valueOf(day.getValue()))
        .collect(Collectors.joining());
  }

  /** Puts the blocks of its weekday into the first draft of an edition. */
  @EventListener
  public void fill(FirstDraft draft) {
    var edition = draft.edition();
    for (var template : BlockTemplate.on(edition.date().getDayOfWeek(), all())) {
      try {
        blocks.add(edition, template, template.name());
      } catch (Refused e) {
        // A draft without it is better than no draft: a date may make its text too long.
        log.warn("Edition {}: the block {} is left out", edition.date(), template.name(), e);
      }
    }
  }
}
