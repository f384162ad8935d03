package dev.daybreak.edition;

import dev.daybreak.headlines.Pick.Block;
import dev.daybreak.headlines.Reason;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The content of an edition, stored with it as JSON so that it can be shown again exactly.
 *
 * @param chosenAt the instant the stories were chosen at
 * @param stories in order, the lead first
 * @param passed the stories that came close, each with the rule that kept it out
 * @param articles number of articles considered
 * @param found number of stories that they cover
 * @param mending what it does not tell because pages of outlets are gone
 */
public record EditionContent(
    Instant chosenAt,
    List<EditionStory> stories,
    List<Passed> passed,
    int articles,
    int found,
    Mending mending) {

  public EditionContent {
    stories = List.copyOf(stories);
    passed = List.copyOf(passed);
  }

  /** The content of an edition for which no page is gone. */
  public EditionContent(
      Instant chosenAt, List<EditionStory> stories, List<Passed> passed, int articles, int found) {
    this(chosenAt, stories, passed, articles, found, Mending.NONE);
  }

  /** The links to outlets, each with its headline, in the edition's order. */
  public Map<String, String> outletLinks() {
    var links = new LinkedHashMap<String, String>();
    for (var story : stories) {
      links.putIfAbsent(story.link(), story.title());
      Stream.concat(story.alsoIn().stream(), story.also().stream())
          .forEach(
              line -> links.putIfAbsent(line.link(), line.title() + " (" + line.source() + ")"));
    }
    links.keySet().removeIf(link -> link.startsWith("/"));
    return links;
  }

  /** The stories shown in full: the lead and those of the sections, in order. */
  public List<EditionStory> told() {
    return stories.stream()
        .filter(story -> story.block() == Block.LEAD || story.block() == Block.SECTION)
        .toList();
  }

  /** The same with other stories. */
  public EditionContent with(List<EditionStory> others) {
    return new EditionContent(chosenAt, others, passed, articles, found, mending);
  }

  /** The same, with what it does not tell. */
  public EditionContent mended(Mending other) {
    return new EditionContent(chosenAt, stories, passed, articles, found, other);
  }

  /** The stories under Editor's choice or Most reported. */
  public List<EditionStory> choice() {
    return stories.stream().filter(story -> story.block() == Block.CHOICE).toList();
  }

  /** Whether an editor chose any of {@link #choice}. */
  public boolean pinned() {
    return pinned(stories);
  }

  /** Whether an editor chose any of the stories under Editor's choice. */
  public static boolean pinned(List<EditionStory> stories) {
    return stories.stream().anyMatch(story -> story.block() == Block.CHOICE && story.pinned());
  }

  /**
   * A story that was left out.
   *
   * @param article the key that a pin would name
   * @param rule what kept it out
   * @param alarm number of independent sources, if the story is as big as those of the edition and
   *     neither an editor nor an earlier edition is the cause; else null
   */
  public record Passed(
      String article,
      String title,
      String source,
      String section,
      long score,
      Reason rule,
      @Nullable Integer alarm) {}
}
