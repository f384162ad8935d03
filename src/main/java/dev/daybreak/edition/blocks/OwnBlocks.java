package dev.daybreak.edition.blocks;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.EditionPublished;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.StoryTexts;
import dev.daybreak.edition.desk.Amendments;
import dev.daybreak.edition.desk.DeskPart;
import dev.daybreak.edition.desk.OwnChange;
import dev.daybreak.edition.links.OwnLinks;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.newsletter.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stores what editors write into editions. It is no part of their composed content, so that it
 * stays when the stories are selected again. A published edition keeps what it has; its words may
 * be corrected, and a block removed.
 */
@Component
public class OwnBlocks implements DeskPart, OwnLinks {
  /** Blocks of an edition. */
  public static final int MOST = 20;

  private static final Set<State> OPEN = Set.of(State.DRAFT, State.LOCKED, State.HELD);
  private static final Set<State> PUBLISHED = Set.of(State.SENDING, State.SENT);

  private final JdbcClient db;
  private final JsonMapper json;
  private final Editions editions;
  private final StoryTexts searched;
  private final Newsletter newsletter;
  private final Amendments amendments;
  private final Clock clock;

  OwnBlocks(
      JdbcClient db,
      JsonMapper json,
      Editions editions,
      StoryTexts searched,
      Newsletter newsletter,
      Amendments amendments,
      Clock clock) {
    this.searched = searched;
    this.db = db;
    this.json = json;
    this.editions = editions;
    this.newsletter = newsletter;
    this.amendments = amendments;
    this.clock = clock;
  }

  /** All blocks of an edition, by place. */
  public List<OwnBlock> blocks(Edition edition) {
    return db.sql(
            """
            SELECT id, kind, place, article, words, version, who, at FROM own_block
             WHERE edition_id = :edition ORDER BY place, id""")
        .param("edition", edition.id())
        .query(this::read)
        .list();
  }

  private OwnBlock read(ResultSet row, int n) throws SQLException {
    return new OwnBlock(
        row.getLong("id"),
        BlockKind.valueOf(row.getString("kind")),
        row.getInt("place"),
        row.getString("article"),
        json.readValue(row.getString("words"), BlockWords.class),
        row.getInt("version"),
        row.getString("who"),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }

  /**
   * Adds a block.
   *
   * @param article key of an article of the story that it follows; empty: before the first story
   * @throws Refused if the words are not as they must be, the story is gone, or it is too late
   */
  @Transactional
  public void add(Edition edition, BlockKind kind, String article, BlockWords words, String who) {
    if (edition.state().published()) {
      throw new Refused("edition.block.sent", edition.date());
    }
    add(edition, kind, place(edition, kind, article), article(kind, article), words, who);
  }

  /**
   * Adds what is in a template, at its place. Where a whole draft is stored, one that is refused is
   * left out of it: nothing is written before that.
   */
  @Transactional(noRollbackFor = Refused.class)
  public void add(Edition edition, BlockTemplate template, String who) {
    if (edition.state().published()) {
      throw new Refused("edition.block.sent", edition.date());
    }
    var stories = edition.content().stories();
    var place = template.kind().isPlaced() ? Math.min(template.place(), stories.size()) : 0;
    var article = place == 0 ? null : stories.get(place - 1).article();
    add(edition, template.kind(), place, article, template.words(), who);
  }

  private void add(
      Edition edition,
      BlockKind kind,
      int place,
      @Nullable String article,
      BlockWords words,
      String who) {
    var checked = json(words, kind, edition.date());
    if (blocks(edition).size() >= MOST) {
      throw new Refused("edition.block.many", MOST);
    }
    renew(edition);
    db.sql(
            """
            INSERT INTO own_block (edition_id, kind, place, article, words, version, who, at)
            VALUES (:edition, :kind, :place, :article, :words,
                    (SELECT revision FROM edition WHERE id = :edition), :who, :now)""")
        .param("edition", edition.id())
        .param("kind", kind.name())
        .param("place", place)
        .param("article", article)
        .param("words", checked)
        .param("who", who)
        .param("now", clock.instant().atOffset(UTC))
        .update();
  }

  /**
   * Changes a block. A published edition stays as it is if its words are the same: else all who
   * have it would count as readers of an earlier one.
   *
   * @param seen the version that the editor saw
   * @param article as for {@link #add}; of a published edition it stays where it is
   * @throws Refused if someone else changed or removed it first, or as for {@link #add}
   */
  @Transactional
  public void change(
      Edition edition, long id, int seen, String article, BlockWords words, String who) {
    var block = require(edition, id);
    var checked = json(words, block.kind(), edition.date());
    if (edition.state().published()
        && seen == block.version()
        && checked.equals(json.writeValueAsString(block.words()))) {
      return;
    }
    renew(edition);
    var stays = edition.state().published() || article.equals(block.article());
    var changed =
        db.sql(
                """
                UPDATE own_block
                   SET place = :place, article = :article, words = :words, who = :who, at = :now,
                       version = (SELECT revision FROM edition WHERE id = :edition)
                 WHERE id = :id AND version = :seen""")
            .param("id", id)
            .param("edition", edition.id())
            .param("seen", seen)
            .param("place", stays ? block.place() : place(edition, block.kind(), article))
            .param("article", stays ? block.article() : article(block.kind(), article))
            .param("words", checked)
            .param("who", who)
            .param("now", clock.instant().atOffset(UTC))
            .update();
    if (changed == 0) {
      throw new Refused(
          "edition.block.changed", require(edition, id).words().text(), words.text().strip());
    }
    search(edition);
    correct(edition, block, require(edition, id).words(), who);
  }

  /**
   * Removes a block.
   *
   * @return what it was
   */
  @Transactional
  public OwnBlock remove(Edition edition, long id, String who) {
    var block = require(edition, id);
    renew(edition);
    db.sql("DELETE FROM own_block WHERE id = :id").param("id", id).update();
    search(edition);
    correct(edition, block, null, who);
    return block;
  }

  /** Notes what readers have and is not said any more. */
  private void correct(Edition edition, OwnBlock was, @Nullable BlockWords now, String who) {
    if (edition.state().published() && !was.words().equals(now)) {
      var change = new OwnChange(was.words().said(), now == null ? null : now.said());
      amendments.ownWords(edition, was.id(), change, who);
    }
  }

  /**
   * A block of an edition.
   *
   * @throws Refused if it is gone
   */
  public OwnBlock require(Edition edition, long id) {
    return blocks(edition).stream()
        .filter(block -> block.id() == id)
        .findFirst()
        .orElseThrow(() -> new Refused("edition.block.gone", edition.date()));
  }

  /** The edition has another text now. */
  private void renew(Edition edition) {
    if (!editions.renew(edition, edition.state().published() ? PUBLISHED : OPEN)) {
      throw new Refused("edition.block.late", edition.date());
    }
  }

  /**
   * Lets readers search for what editors wrote, once the edition is theirs; not for advertisements.
   */
  @EventListener
  public void search(EditionPublished published) {
    search(published.edition());
  }

  private void search(Edition edition) {
    if (edition.state().published()) {
      var name = newsletter.publisher().name();
      searched.keepOwn(
          edition.id(),
          blocks(edition).stream()
              .filter(block -> block.kind() != BlockKind.SPONSOR)
              .map(block -> block.words().searched(name))
              .toList());
    }
  }

  private static int place(Edition edition, BlockKind kind, String article) {
    if (!kind.isPlaced() || article.isEmpty()) {
      return 0;
    }
    return edition.content().stories().stream()
        .filter(story -> story.articles().contains(article))
        .findFirst()
        .orElseThrow(() -> new Refused("edition.block.place", edition.date()))
        .rank();
  }

  private static @Nullable String article(BlockKind kind, String article) {
    return kind.isPlaced() && !article.isEmpty() ? article : null;
  }

  private String json(BlockWords words, BlockKind kind, LocalDate date) {
    var language = newsletter.publisher().language();
    var locale = Locale.forLanguageTag(language);
    var strings = newsletter.wordbook().of("edition", language);
    return json.writeValueAsString(
        words
            .on(
                DateTimeFormatter.ofPattern(strings.of("date"), locale).format(date),
                date.getDayOfWeek().getDisplayName(TextStyle.FULL, locale))
            .checked(kind));
  }

  @Override
  public List<String> linksOf(Edition edition) {
    return blocks(edition).stream().flatMap(block -> block.words().links().stream()).toList();
  }

  @Override
  public String name() {
    return "blocks";
  }

  @Override
  public String of(Edition edition) {
    return json.writeValueAsString(blocks(edition));
  }

  @Override
  @Transactional
  public void restore(Edition edition, String text) {
    renew(edition);
    db.sql("DELETE FROM own_block WHERE edition_id = :edition")
        .param("edition", edition.id())
        .update();
    for (var block : json.readValue(text, OwnBlock[].class)) {
      db.sql(
              """
              INSERT INTO own_block (id, edition_id, kind, place, article, words, version, who, at)
              VALUES (:id, :edition, :kind, :place, :article, :words, :version, :who, :at)""")
          .param("id", block.id())
          .param("edition", edition.id())
          .param("kind", block.kind().name())
          .param("place", block.place())
          .param("article", block.article())
          .param("words", json.writeValueAsString(block.words()))
          .param("version", block.version())
          .param("who", block.who())
          .param("at", block.at().atOffset(UTC))
          .update();
    }
  }
}
