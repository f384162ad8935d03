package dev.daybreak.headlines;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * An editor's change to an edition. It names articles, not stories, so that it can be applied again
 * after the next selection.
 *
 * @param article key of an article of the story
 * @param other key of another article: the second story's of a merge, the one that a split removes,
 *     the new lead, or the one whose picture is shown
 * @param place the new 1-based rank of a reorder
 * @param title the new headline of a rewrite; null for the report's own
 * @param standfirst the new standfirst of a rewrite; null for the report's own
 * @param section the new section
 * @param picture how the chosen picture is shown
 */
public record EditorAction(
    Kind kind,
    String article,
    @Nullable String other,
    @Nullable Integer place,
    @Nullable String title,
    @Nullable String standfirst,
    @Nullable String section,
    @Nullable ChosenPicture picture,
    String who,
    Instant at,
    String why) {

  /** What an editor can do to a story. */
  public enum Kind {
    PIN,
    DROP,
    /** Takes back a drop. */
    RESTORE,
    REORDER,
    /** Puts a story into another section. */
    SECTION,
    SPLIT,
    MERGE,
    /** Lets another of its reports stand for a story. */
    LEAD,
    REWRITE,
    PICTURE,
    NO_PICTURE
  }

  /**
   * How a chosen picture is shown.
   *
   * @param path on the public pages, if an editor uploaded it; null for that of a report
   * @param width pixels; 0 for that of a report
   * @param height pixels; 0 for that of a report
   * @param alt what it shows; may be empty for that of a report
   * @param credit who made it; may be empty
   */
  public record ChosenPicture(
      @Nullable String path, int width, int height, String alt, String credit) {}

  /** An action without section and picture. */
  public EditorAction(
      Kind kind,
      String article,
      @Nullable String other,
      @Nullable Integer place,
      @Nullable String title,
      @Nullable String standfirst,
      String who,
      Instant at,
      String why) {
    this(kind, article, other, place, title, standfirst, null, null, who, at, why);
  }

  /** An action that needs no more than an article. */
  public static EditorAction of(Kind kind, String article, String who, Instant at, String why) {
    return new EditorAction(kind, article, null, null, null, null, who, at, why);
  }

  /** The same with another article. */
  public EditorAction with(String otherArticle) {
    return new EditorAction(
        kind, article, otherArticle, place, title, standfirst, section, picture, who, at, why);
  }

  /** The same at a place. */
  public EditorAction at(int rank) {
    return new EditorAction(
        kind, article, other, rank, title, standfirst, section, picture, who, at, why);
  }

  /** The same with a headline and a summary. */
  public EditorAction saying(String headline, String summary) {
    return new EditorAction(
        kind, article, other, place, headline, summary, section, picture, who, at, why);
  }

  /** The same for a section. */
  public EditorAction in(String name) {
    return new EditorAction(
        kind, article, other, place, title, standfirst, name, picture, who, at, why);
  }

  /** The same with a picture. */
  public EditorAction showing(ChosenPicture chosen) {
    return new EditorAction(
        kind, article, other, place, title, standfirst, section, chosen, who, at, why);
  }

  /** Whether it is about the story of these articles, or took one of them out of another story. */
  public boolean isAbout(Collection<String> articles) {
    return articles.contains(article) || (other != null && articles.contains(other));
  }

  /** Whether a story of these articles no longer has the other article that it needs. */
  public boolean misses(Collection<String> articles) {
    return kind != Kind.SPLIT && other != null && !articles.contains(other);
  }
}
