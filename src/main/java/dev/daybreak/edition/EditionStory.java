package dev.daybreak.edition;

import dev.daybreak.headlines.Factor;
import dev.daybreak.headlines.Pick.Block;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One story as an edition tells it: what is shown and why it is there.
 *
 * @param rank 1 is the lead
 * @param article key of the article that stands for the story; desk actions name it
 * @param link absolute, or a path of the public pages where Daybreak publishes the article
 * @param source the outlet's name
 * @param minutes reading time; 0 where the text is not known
 * @param alsoIn other outlets' reports of the same story
 * @param also related stories, a line each
 * @param update what is new since an earlier edition told it; null when it is new
 * @param score in millionths, the sum of the factors
 * @param voices the independent sources
 * @param articles keys of all articles of the story
 * @param language BCP 47 tag of the headline; null where unknown
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
    @Nullable String update,
    Instant published,
    long score,
    List<Factor> factors,
    List<String> voices,
    List<String> articles,
    List<String> warnings,
    @Nullable String language) {

  /** The factor of a story that an editor pinned. */
  public static final String PIN = "pin";

  /** The same story in other words. */
  public EditionStory saying(String otherTitle, String otherStandfirst) {
    return copy(rank, block, otherTitle, otherStandfirst, update);
  }

  /** The same story at another place. */
  public EditionStory at(int otherRank, Block otherBlock) {
    return copy(otherRank, otherBlock, title, standfirst, update);
  }

  /** The same story with a word about what is new in it. */
  public EditionStory updated(String news) {
    return copy(rank, block, title, standfirst, news);
  }

  /** A story that was taken out, as a note among those that stayed. */
  public EditionStory withdrawn(String key, String was, String edition, String news) {
    return new EditionStory(
        rank,
        block,
        section,
        key,
        "Withdrawn: " + was,
        "",
        edition,
        source,
        0,
        null,
        List.of(),
        List.of(),
        news,
        published,
        0,
        List.of(),
        List.of(),
        List.of(key),
        List.of(),
        language);
  }

  private EditionStory copy(
      int newRank, Block newBlock, String newTitle, String newStandfirst, @Nullable String news) {
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
   */
  public record ShownPicture(
      String path,
      int width,
      int height,
      String alt,
      @Nullable String caption,
      @Nullable String credit) {}
}
