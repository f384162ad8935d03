package dev.daybreak.admin.editions;

import dev.daybreak.edition.blocks.BlockKind;
import dev.daybreak.edition.blocks.BlockTemplate;
import java.util.List;
import java.util.Map;

/**
 * The own words of an edition, as its editor sees them.
 *
 * @param shown its blocks, in order
 * @param adding the forms of new ones, by kind
 * @param notes the forms of new notes, by the article of the story that they follow
 * @param after its blocks by the article of the story that they follow
 * @param templates those that are offered
 * @param mayWrite whether blocks may be added and moved
 * @param mayChange whether their words may be changed, and blocks removed
 * @param places where one may stand
 */
public record BlocksView(
    List<Shown> shown,
    List<Adding> adding,
    Map<String, BlockForm> notes,
    Map<String, List<Shown>> after,
    List<BlockTemplate> templates,
    boolean mayWrite,
    boolean mayChange,
    List<Place> places) {

  /**
   * A block.
   *
   * @param where it stands, in words
   * @param who wrote it last, and when
   */
  public record Shown(
      long id, String kind, String brief, String where, String who, BlockForm form) {}

  /** The form of a new block of a kind. */
  public record Adding(BlockKind kind, String name, BlockForm form) {}

  /**
   * A place among the stories.
   *
   * @param article of the story before it; empty: before the first
   */
  public record Place(String article, String name) {}
}
