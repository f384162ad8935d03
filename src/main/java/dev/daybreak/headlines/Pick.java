package dev.daybreak.headlines;

import dev.daybreak.feeds.Article;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A story chosen for an edition.
 *
 * @param rank 1 is the best
 * @param block where in the edition it stands
 * @param also related stories that ride with it as one line each
 * @param update what is new since an edition that already had it; null when it is not a repeat
 * @param warnings what an editor should look at before it goes
 */
public record Pick(
    int rank,
    Block block,
    Story story,
    List<Story> also,
    @Nullable String update,
    List<String> warnings) {

  /** The places of an edition. */
  public enum Block {
    LEAD,
    SECTION,
    /** Editor's choice where the desk pinned something, else Most reported. */
    CHOICE,
    /** "Also in World": a line in its section. */
    ALSO,
    /** The light item at the end. */
    CLOSING
  }

  public Pick {
    also = List.copyOf(also);
    warnings = List.copyOf(warnings);
  }

  /** The same pick with another lead article's text; see {@link Story#told}. */
  public Pick told(Article lead) {
    return new Pick(rank, block, story.told(lead), also, update, warnings);
  }
}
