package dev.daybreak.headlines;

import dev.daybreak.feeds.Article;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A story selected for an edition.
 *
 * @param rank 1 is the best
 * @param block its part of the edition
 * @param also related stories, shown under it as one line each
 * @param update what is new since an earlier edition covered it; null if none did
 * @param warnings what an editor should check before it is sent
 */
public record Pick(
    int rank,
    Block block,
    Story story,
    List<Story> also,
    Reason.@Nullable NewFacts update,
    List<Reason> warnings) {

  /** The parts of an edition. */
  public enum Block {
    LEAD,
    SECTION,
    /** Editor's choice if an editor pinned a story, else Most reported. */
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

  /** The same pick with the full text of its lead article; see {@link Story#withLead}. */
  public Pick withLead(Article lead) {
    return new Pick(rank, block, story.withLead(lead), also, update, warnings);
  }
}
