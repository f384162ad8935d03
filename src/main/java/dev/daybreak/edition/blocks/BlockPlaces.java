package dev.daybreak.edition.blocks;

import dev.daybreak.edition.EditionStory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the blocks of an edition stand in one variant of it: a pure decision.
 *
 * <p>A block follows its story wherever that is shown, and stays at its place when the story leaves
 * the edition. If a variant does not show that story, a note about it is not shown either; an item
 * or a sponsor's block moves up to the story before.
 *
 * @param before before the first story: openings, then what stands there
 * @param after by the article of the story that they follow
 * @param end after the last story
 */
public record BlockPlaces(
    List<OwnBlock> before, Map<String, List<OwnBlock>> after, List<OwnBlock> end) {

  /** Those that follow a story. */
  public List<OwnBlock> after(EditionStory story) {
    return after.getOrDefault(story.article(), List.of());
  }

  /**
   * Places blocks.
   *
   * @param all the stories of the edition, in its order
   * @param told those of the variant; never empty
   */
  public static BlockPlaces of(
      List<OwnBlock> blocks, List<EditionStory> all, List<EditionStory> told) {
    var before = new ArrayList<>(of(BlockKind.OPENING, blocks));
    var after = new HashMap<String, List<OwnBlock>>();
    for (var block : blocks) {
      if (!block.kind().isPlaced()) {
        continue;
      }
      var own = story(block, all);
      var place = own.map(story -> all.indexOf(story) + 1).orElse(block.place());
      var anchor = anchor(place, all, told);
      if (place == 0) {
        before.add(block);
      } else if (block.kind() != BlockKind.NOTE || own.isEmpty() || told.contains(own.get())) {
        after.computeIfAbsent(anchor.article(), first -> new ArrayList<>()).add(block);
      }
    }
    return new BlockPlaces(before, after, of(BlockKind.CLOSING, blocks));
  }

  private static List<OwnBlock> of(BlockKind kind, List<OwnBlock> blocks) {
    return blocks.stream().filter(block -> block.kind() == kind).toList();
  }

  /** The story that a block follows; empty if it follows none, or that has left. */
  public static Optional<EditionStory> story(OwnBlock block, List<EditionStory> all) {
    var article = block.article();
    return article == null
        ? Optional.empty()
        : all.stream().filter(story -> story.articles().contains(article)).findFirst();
  }

  /** The last of these stories that is told, else the first that is told at all. */
  private static EditionStory anchor(int place, List<EditionStory> all, List<EditionStory> told) {
    return all.stream()
        .limit(place)
        .filter(told::contains)
        .reduce((earlier, later) -> later)
        .orElse(told.get(0));
  }
}
