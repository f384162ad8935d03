package dev.daybreak.edition;

import dev.daybreak.newsletter.Strings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words the updates of stories, and the headlines and subjects that depend on them. */
public final class UpdateWords {
  private final Strings strings;

  /**
   * @param strings of {@code templates/edition}
   */
  public UpdateWords(Strings strings) {
    this.strings = strings;
  }

  /** The sentence beside a story's label. */
  public String of(EditionStory story, StoryUpdate update) {
    if (update instanceof StoryUpdate.News news) {
      return strings.of("update.news", String.join(", ", news.facts()));
    } else if (update instanceof StoryUpdate.Corrected corrected) {
      return noted(corrected(corrected.was()), corrected.note());
    } else if (update instanceof StoryUpdate.OwnWords own) {
      return noted(
          own.was() == null ? strings.of("update.corrected.link") : corrected(own.was()),
          own.note());
    } else if (update instanceof StoryUpdate.Withdrawn withdrawn) {
      return noted(strings.of("update.corrected", story.title()), withdrawn.note());
    }
    throw new IllegalStateException("no words for " + update);
  }

  private String corrected(@Nullable String was) {
    return was == null ? strings.of("update.corrected.text") : strings.of("update.corrected", was);
  }

  private static String noted(String sentence, String note) {
    return note.isBlank() ? sentence : sentence + " " + note;
  }

  /** The headline as readers see it: marked if the story was withdrawn. */
  public String headline(EditionStory story) {
    var update = story.update();
    return update instanceof StoryUpdate.Withdrawn
            || (update instanceof StoryUpdate.OwnWords own && own.removed())
        ? strings.of("withdrawn", story.title())
        : story.title();
  }

  /** The subject of an email that corrects an edition, from the headline of its first story. */
  public String correctionSubject(String headline) {
    var marked = strings.of("corrected.subject", headline);
    var mark = strings.of("corrected.subject", "");
    return SubjectAndPreheader.subject(headline.startsWith(mark) ? headline : marked);
  }

  /** Whether these are the stories of an email that corrects an edition. */
  public static boolean corrects(List<EditionStory> stories) {
    return stories.stream()
        .anyMatch(
            story ->
                story.update() instanceof StoryUpdate.Corrected
                    || story.update() instanceof StoryUpdate.OwnWords
                    || story.update() instanceof StoryUpdate.Withdrawn);
  }
}
