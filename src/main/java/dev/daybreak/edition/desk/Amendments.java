package dev.daybreak.edition.desk;

import static java.time.ZoneOffset.UTC;

import dev.daybreak.edition.CleanText;
import dev.daybreak.edition.CorrectedEditions;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.EditionContent;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.StoryUpdate;
import dev.daybreak.edition.SubjectAndPreheader;
import dev.daybreak.headlines.Pick.Block;
import dev.daybreak.newsletter.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Corrects an edition that is being sent or was sent, without a new selection. The web edition and
 * the emails not yet sent show the correction.
 */
@Component
public class Amendments {
  /** Characters of own words without a headline that stand in the place of one. */
  private static final int HEADLINE = 90;

  private final CorrectedEditions editions;
  private final JdbcClient db;
  private final Clock clock;

  Amendments(CorrectedEditions editions, JdbcClient db, Clock clock) {
    this.editions = editions;
    this.db = db;
    this.clock = clock;
  }

  /**
   * Changes headline and summary of a story.
   *
   * @throws Refused if the edition has no such story, or someone else changed it first
   */
  @Transactional
  public void rewrite(
      Edition edition, String article, String title, String standfirst, String who, String why) {
    var story = require(edition, article);
    var stories =
        edition.content().stories().stream()
            .map(one -> one.equals(story) ? one.saying(title, standfirst) : one)
            .toList();
    keep(edition, stories);
    note(edition, article, null, new Said(story.title(), title), who, why);
  }

  /**
   * Removes a story.
   *
   * @throws Refused if there is no such story or no other, or someone else changed the edition
   *     first
   */
  @Transactional
  public void drop(Edition edition, String article, String who, String why) {
    var story = require(edition, article);
    var left = edition.content().stories().stream().filter(one -> !one.equals(story)).toList();
    if (left.isEmpty()) {
      throw new Refused("edition.amendment.last", edition.date());
    }
    keep(edition, ranked(left));
    note(edition, article, null, new Said(story.title(), null), who, why);
  }

  /** Changes subject and preheader. */
  @Transactional
  public void words(Edition edition, String subject, String preheader, String who) {
    if (!editions.correct(edition, edition.content(), subject, preheader, true)) {
      throw changedMeanwhile(edition);
    }
    note(edition, "", null, new Said(edition.subject(), subject), who, "");
  }

  /**
   * What was said, and what is said now.
   *
   * @param now null if it was removed
   */
  public record Said(String was, @Nullable String now) {}

  /**
   * Notes that editors' own words were corrected, which are stored already.
   *
   * @param block its id
   */
  @Transactional
  public void ownWords(Edition edition, long block, OwnChange change, String who) {
    var now = change.now();
    var said = new Said(change.was().lines(), now == null ? null : now.lines());
    note(edition, "", block, said, who, "");
  }

  private void keep(Edition edition, List<EditionStory> stories) {
    var content = edition.content().with(stories);
    if (!editions.correct(
        edition,
        content,
        SubjectAndPreheader.subject(content),
        SubjectAndPreheader.preheader(content),
        false)) {
      throw changedMeanwhile(edition);
    }
  }

  private static Refused changedMeanwhile(Edition edition) {
    return new Refused("edition.amendment.changed", edition.date());
  }

  /** With new ranks; the first becomes the lead. */
  private static List<EditionStory> ranked(List<EditionStory> stories) {
    var ranked = new ArrayList<EditionStory>();
    for (var story : stories) {
      var rank = ranked.size() + 1;
      ranked.add(story.at(rank, rank == 1 ? Block.LEAD : story.block()));
    }
    return ranked;
  }

  private static EditionStory require(Edition edition, String article) {
    return story(edition, article)
        .orElseThrow(() -> new Refused("edition.amendment.gone", edition.date()));
  }

  private static Optional<EditionStory> story(Edition edition, String article) {
    return edition.content().stories().stream()
        .filter(story -> story.articles().contains(article))
        .findFirst();
  }

  private void note(
      Edition edition, String article, @Nullable Long block, Said said, String who, String why) {
    db.sql(
            """
            INSERT INTO edition_correction
                   (edition_id, revision, article, block, was, now_said, who, at, why)
            VALUES (:edition, (SELECT revision FROM edition WHERE id = :edition), :article, :block,
                    :was, :now, :who, :at, :why)""")
        .param("edition", edition.id())
        .param("article", article)
        .param("block", block)
        .param("was", said.was())
        .param("now", said.now())
        .param("who", who)
        .param("at", clock.instant().atOffset(UTC))
        .param("why", why)
        .update();
  }

  /** All corrections of an edition, oldest first. */
  public List<Amendment> of(Edition edition) {
    return db.sql(
            """
            SELECT revision, article, block, was, now_said, who, at, why
              FROM edition_correction
             WHERE edition_id = :edition ORDER BY id""")
        .param("edition", edition.id())
        .query(Amendments::read)
        .list();
  }

  private static Amendment read(ResultSet row, int n) throws SQLException {
    return new Amendment(
        row.getInt("revision"),
        row.getString("article"),
        row.getObject("block", Long.class),
        row.getString("was"),
        row.getString("now_said"),
        row.getString("who"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("why"));
  }

  /**
   * The email to readers who have the uncorrected edition: only the corrected stories and own
   * words, each with what it said. Its subject and preheader are worded when it is rendered.
   *
   * @param note the editor's own words, shown as preheader and with the first story; may be empty
   * @throws Refused if nothing was corrected that readers are told of
   */
  public Edition letter(Edition edition, String note) {
    var stories = stories(edition, of(edition), note);
    if (stories.isEmpty()) {
      throw new Refused("edition.amendment.none", edition.date());
    }
    var content = new EditionContent(clock.instant(), stories, List.of(), 0, stories.size());
    return editions.correction(
        edition, content, SubjectAndPreheader.subject(content), note.strip());
  }

  /**
   * Whether readers have something that the edition does not say any more.
   *
   * @param all corrections of the edition, oldest first
   */
  public static boolean isTold(List<Amendment> all) {
    return !parts(all).isEmpty();
  }

  /** The stories of the email, in its order. */
  static List<EditionStory> stories(Edition edition, List<Amendment> all, String note) {
    var stories = new ArrayList<EditionStory>();
    for (var part : parts(all)) {
      var first = part.first();
      var words = stories.isEmpty() ? note : "";
      if (first.block() != null) {
        stories.add(ownWords(edition, part, words));
        continue;
      }
      story(edition, first.article())
          .ifPresentOrElse(
              story -> stories.add(story.updated(corrected(story, first, words))),
              () -> stories.add(withdrawn(edition, first, words)));
    }
    return ranked(stories);
  }

  /** The first and the last correction of one story, or of one block. */
  private record Part(Amendment first, Amendment last) {

    OwnChange ownWords() {
      return OwnChange.of(first.was(), last.now());
    }

    /** False for own words that say again what they said at first. */
    boolean isTold() {
      return first.block() == null || ownWords().isTold();
    }
  }

  /** What readers are told of: stories first. */
  private static List<Part> parts(List<Amendment> all) {
    var parts = new LinkedHashMap<String, Part>();
    all.stream()
        .filter(Amendment::isForReaders)
        .forEach(
            one ->
                parts.merge(
                    one.part(),
                    new Part(one, one),
                    (before, since) -> new Part(before.first(), since.last())));
    return parts.values().stream()
        .filter(Part::isTold)
        .sorted(Comparator.comparing(part -> part.first().block() != null))
        .toList();
  }

  /** Own words as a story of an email, which is made of stories. */
  private static EditionStory ownWords(Edition edition, Part part, String note) {
    var change = part.ownWords();
    var said = change.last();
    var removed = change.now() == null;
    var headline = said.title().isEmpty() ? CleanText.cut(said.text(), HEADLINE) : said.title();
    var was = change.became().stream().map(Said::was).findFirst().orElse(null);
    return edition
        .content()
        .stories()
        .get(0)
        .standsFor(
            part.first().part(),
            headline,
            removed || said.text().equals(headline) ? "" : said.text(),
            "/editions/" + edition.date(),
            new StoryUpdate.OwnWords(was, said.sponsor(), removed, note));
  }

  private static StoryUpdate corrected(EditionStory story, Amendment correction, String note) {
    var sameHeadline = story.title().equals(correction.was());
    return new StoryUpdate.Corrected(sameHeadline ? null : correction.was(), note);
  }

  private static EditionStory withdrawn(Edition edition, Amendment correction, String note) {
    return edition
        .content()
        .stories()
        .get(0)
        .standsFor(
            correction.article(),
            correction.was(),
            "",
            "/editions/" + edition.date(),
            new StoryUpdate.Withdrawn(note));
  }
}
