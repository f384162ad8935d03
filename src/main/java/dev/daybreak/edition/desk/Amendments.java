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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
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
    note(edition, article, null, "", new Said(story.title(), title), who, why);
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
    note(edition, article, null, "", new Said(story.title(), null), who, why);
  }

  /** Changes subject and preheader. */
  @Transactional
  public void words(Edition edition, String subject, String preheader, String who) {
    if (!editions.correct(edition, edition.content(), subject, preheader, true)) {
      throw changedMeanwhile(edition);
    }
    note(edition, "", null, "", new Said(edition.subject(), subject), who, "");
  }

  /**
   * What was said, and what is said now.
   *
   * @param now null if it was removed
   */
  public record Said(String was, @Nullable String now) {

    /**
     * The line that differs: the headline if that was corrected or all is removed, else the text.
     */
    public Said line() {
      var before = was.split("\n", 2);
      if (now == null) {
        return new Said(open(before[0]), null);
      }
      var after = now.split("\n", 2);
      var last = before.length - 1;
      var line = before.length == after.length && before[0].equals(after[0]) ? last : 0;
      return new Said(open(before[line]), open(after[line]));
    }

    /** Without its full stop: it stands in a sentence. */
    private static String open(String line) {
      return line.replaceFirst("\\.$", "");
    }
  }

  /**
   * Notes that editors' own words were corrected, which are stored already.
   *
   * @param block its id
   * @param sponsor who pays for them; empty: nobody
   */
  @Transactional
  public void ownWords(Edition edition, long block, String sponsor, Said said, String who) {
    note(edition, "", block, sponsor, said, who, "");
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
      Edition edition,
      String article,
      @Nullable Long block,
      String sponsor,
      Said said,
      String who,
      String why) {
    db.sql(
            """
            INSERT INTO edition_correction
                   (edition_id, revision, article, block, sponsor, was, now_said, who, at, why)
            VALUES (:edition, (SELECT revision FROM edition WHERE id = :edition), :article, :block,
                    :sponsor, :was, :now, :who, :at, :why)""")
        .param("edition", edition.id())
        .param("article", article)
        .param("block", block)
        .param("sponsor", sponsor)
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
            SELECT revision, article, block, sponsor, was, now_said, who, at, why
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
        row.getString("sponsor"),
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
    var all = of(edition).stream().filter(Amendment::isForReaders).toList();
    var stories = ranked(stories(edition, all, note));
    if (stories.isEmpty()) {
      throw new Refused("edition.amendment.none", edition.date());
    }
    var content = new EditionContent(clock.instant(), stories, List.of(), 0, stories.size());
    return editions.correction(
        edition, content, SubjectAndPreheader.subject(content), note.strip());
  }

  private static List<EditionStory> stories(Edition edition, List<Amendment> all, String note) {
    var first = new LinkedHashMap<String, Amendment>();
    var last = new HashMap<String, Amendment>();
    for (var correction : all) {
      first.putIfAbsent(correction.part(), correction);
      last.put(correction.part(), correction);
    }
    var stories = new ArrayList<EditionStory>();
    for (var correction : first.values()) {
      var words = stories.isEmpty() ? note : "";
      if (correction.block() != null) {
        var now = Objects.requireNonNull(last.get(correction.part())).now();
        stories.add(ownWords(edition, correction, now, words));
        continue;
      }
      story(edition, correction.article())
          .ifPresentOrElse(
              story -> stories.add(story.updated(corrected(story, correction, words))),
              () -> stories.add(withdrawn(edition, correction, words)));
    }
    return stories;
  }

  /** Own words as a story of an email, which is made of stories. */
  private static EditionStory ownWords(
      Edition edition, Amendment correction, @Nullable String now, String note) {
    var was = correction.was();
    var said = now == null ? was : now;
    var end = said.indexOf('\n');
    var headline = end < 0 ? CleanText.cut(said, HEADLINE) : said.substring(0, end);
    var text = said.substring(end + 1);
    var update =
        new StoryUpdate.OwnWords(
            was.equals(now) ? null : new Said(was, now).line().was(),
            correction.sponsor(),
            now == null,
            note);
    return edition
        .content()
        .stories()
        .get(0)
        .standsFor(
            correction.part(),
            headline,
            now == null || text.equals(headline) ? "" : text,
            "/editions/" + edition.date(),
            update);
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
