package dev.daybreak.headlines;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An editor's change to an edition. It names articles, not stories, so that it can be applied again
 * after the next selection.
 *
 * @param article key of an article of the story
 * @param other the second story's article of a merge, or the one that a split removes
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
