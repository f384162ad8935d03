package dev.daybreak.edition;

import dev.daybreak.headlines.Factor;
import dev.daybreak.headlines.Pick.Block;
import dev.daybreak.headlines.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One story of an edition: what is shown of it, and the reasons for its selection.
 *
 * @param rank 1 is the lead
 * @param article key of the story's lead article, which editor actions name
 * @param link absolute, or a path of the public pages if Daybreak publishes the article
 * @param source the outlet's name
 * @param minutes reading time; 0 if the text is unknown
 * @param alsoIn other outlets' reports of the same story
 * @param also related stories, a line each
 * @param update why it is shown again; null if it is new
 * @param score in millionths, the sum of the factors
 * @param voices the independent sources
 * @param articles keys of all articles of the story
 * @param language BCP 47 tag of the headline; null if unknown
 */
public record EditionStory(
    int rank,
    Block block,
    String section,
    String article,
    String title,
    String standfirst,
    String link,
    String source,
    int minutes,
    @Nullable ShownPicture picture,
    List<Line> alsoIn,
    List<Line> also,
    @Nullable StoryUpdate update,
    Instant published,
    long score,
    List<Factor> factors,
    List<String> voices,
    List<String> articles,
    List<Reason> warnings,
    @Nullable String language) {

  /** The factor of a story that an editor pinned. */
  public static final String PIN = "pin";

  /** Whether an editor pinned it. */
  public boolean pinned() {
    return factors.stream().anyMatch(factor -> factor.name().equals(PIN));
  }

  /** The same story with another headline and summary. */
  public EditionStory saying(String otherTitle, String otherStandfirst) {
    return copy(rank, block, otherTitle, otherStandfirst, update);
  }

  /** The same story at another place. */
  public EditionStory at(int otherRank, Block otherBlock) {
    return copy(otherRank, otherBlock, title, standfirst, update);
  }

  /** The same story, shown again for this reason. */
  public EditionStory updated(StoryUpdate news) {
    return copy(rank, block, title, standfirst, news);
  }

  /**
   * What an email about corrections tells of besides stories: one that was removed, or own words.
   * It takes section, source and language from this one, but not its place.
   *
   * @param edition path of the edition that it is about
   */
  public EditionStory standsFor(
      String key, String headline, String text, String edition, StoryUpdate correction) {
    return new EditionStory(
        rank,
        Block.SECTION,
        section,
        key,
        headline,
        text,
        edition,
        source,
        0,
        null,
        List.of(),
        List.of(),
        correction,
        published,
        0,
        List.of(),
        List.of(),
        List.of(key),
        List.of(),
        language);
  }

  private EditionStory copy(
      int newRank,
      Block newBlock,
      String newTitle,
      String newStandfirst,
      @Nullable StoryUpdate news) {
    return new EditionStory(
        newRank,
        newBlock,
        section,
        article,
        newTitle,
        newStandfirst,
        link,
        source,
        minutes,
        picture,
        alsoIn,
        also,
        news,
        published,
        score,
        factors,
        voices,
        articles,
        warnings,
        language);
  }

  /**
   * A headline of another outlet or of a related story.
   *
   * @param link absolute, or a path of the public pages
   */
  public record Line(String title, String source, String link) {}

  /**
   * A picture as it is shown.
   *
   * @param path on the public pages ({@code /images/…})
   * @param width real pixels of the stored picture
   * @param height real pixels of the stored picture
   * @param chosen whether an editor chose it for its story: it is shown wherever the story is
   */
  public record ShownPicture(
      String path,
      int width,
      int height,
      String alt,
      @Nullable String caption,
      @Nullable String credit,
      boolean chosen) {

    /** A picture that no editor chose. */
    public ShownPicture(
        String path,
        int width,
        int height,
        String alt,
        @Nullable String caption,
        @Nullable String credit) {
      this(path, width, height, alt, caption, credit, false);
    }

    /** The same, chosen by an editor. */
    public ShownPicture chosen(String otherAlt, String otherCredit) {
      return new ShownPicture(path, width, height, otherAlt, caption, otherCredit, true);
    }
  }
}
