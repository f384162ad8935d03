package dev.daybreak.edition;

import dev.daybreak.headlines.Pick.Block;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an edition says, kept with it so that it can be shown again exactly.
 *
 * @param chosenAt the instant the stories were chosen at
 * @param stories in order, the lead first
 * @param passed what came close and what kept it out
 * @param articles how many articles were looked at
 * @param found how many stories they made
 */
public record EditionContent(
    Instant chosenAt, List<EditionStory> stories, List<Passed> passed, int articles, int found) {

  public EditionContent {
    stories = List.copyOf(stories);
    passed = List.copyOf(passed);
  }

  /** The lead and the sections' stories, in order: what the edition tells at length. */
  public List<EditionStory> told() {
    return stories.stream()
        .filter(story -> story.block() == Block.LEAD || story.block() == Block.SECTION)
        .toList();
  }

  /** The same with other stories. */
  public EditionContent with(List<EditionStory> others) {
    return new EditionContent(chosenAt, others, passed, articles, found);
  }

  /** What stands under Editor's choice, or under Most reported. */
  public List<EditionStory> choice() {
    return stories.stream().filter(story -> story.block() == Block.CHOICE).toList();
  }

  /** Whether an editor chose any of {@link #choice}. */
  public boolean pinned() {
    return choice().stream()
        .flatMap(story -> story.factors().stream())
        .anyMatch(factor -> factor.name().equals(EditionStory.PIN));
  }

  /**
   * A story that stayed out.
   *
   * @param article the key that a pin would name
   * @param rule what kept it out, in words
   * @param alarm how many independent sources tell it, where it is as big as the edition's own and
   *     no editor and no repeat kept it out; else null
   */
  public record Passed(
      String article,
      String title,
      String source,
      String section,
      long score,
      String rule,
      @Nullable Integer alarm) {}
}
