package dev.daybreak.edition.preflight;

import dev.daybreak.edition.EditionContent;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.SubjectAndPreheader;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The measures by which an edition looks like one.
 *
 * @param sources outlets that its stories come from or that it links to
 * @param hours age of its newest article when the stories were selected
 * @param words of its headlines and summaries
 */
record EditionShape(int stories, int sources, int sections, int hours, int words) {

  /** The shape of an edition with at least one story. */
  static EditionShape of(EditionContent content) {
    var stories = content.stories();
    var sources =
        stories.stream()
            .flatMap(
                story ->
                    Stream.concat(
                        Stream.of(story.source()),
                        story.alsoIn().stream().map(EditionStory.Line::source)))
            .distinct()
            .count();
    var newest =
        stories.stream()
            .map(EditionStory::published)
            .max(Comparator.naturalOrder())
            .orElse(Instant.EPOCH);
    var words =
        stories.stream()
            .mapToLong(
                story ->
                    SubjectAndPreheader.words(story.title())
                        + SubjectAndPreheader.words(story.standfirst()))
            .sum();
    return new EditionShape(
        stories.size(),
        (int) sources,
        (int) stories.stream().map(EditionStory::section).distinct().count(),
        (int) Math.max(0, Duration.between(newest, content.chosenAt()).toHours()),
        (int) words);
  }
}
