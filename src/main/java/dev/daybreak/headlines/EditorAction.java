package dev.daybreak.headlines;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that an editor did to an edition. It names articles, not stories, so that it survives
 * choosing again.
 *
 * @param article key of an article of the story that is meant
 * @param other the second story's article of a merge, or the one that a split takes out
 * @param place the new 1-based rank of a reorder
 * @param title the new headline of a rewrite
 * @param standfirst the new standfirst of a rewrite
 */
public record EditorAction(
    Kind kind,
    String article,
    @Nullable String other,
    @Nullable Integer place,
    @Nullable String title,
    @Nullable String standfirst,
    String who,
    Instant at,
    String why) {

  /** What an editor can do to a story. */
  public enum Kind {
    PIN,
    DROP,
    REORDER,
    SPLIT,
    MERGE,
    REWRITE
  }
}
