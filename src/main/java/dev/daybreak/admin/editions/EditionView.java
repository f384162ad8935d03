package dev.daybreak.admin.editions;

import dev.daybreak.edition.CleanText;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.EditionContent;
import dev.daybreak.edition.EditionContent.Passed;
import dev.daybreak.edition.EditionStory;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An edition as its editor sees it.
 *
 * @param sentence what will happen or has happened, in words
 * @param line its day, step by step
 * @param wordsAlone why headlines are compared by their words alone; null if they are not
 * @param passed the stories that came close
 * @param dropped the stories that an editor dropped
 * @param sections those that a story can be moved to
 * @param mayChoose whether stories can still be moved
 * @param mayWord whether subject and preheader can still be changed
 * @param mayCorrect whether headlines that readers have can be corrected, and stories removed
 * @param readers how many would get it now
 * @param readersWords the same in words: "1,204 readers"
 * @param edits of its stories
 */
public record EditionView(
    Edition edition,
    String day,
    String stateWord,
    String sentence,
    List<Moment> line,
    @Nullable String wordsAlone,
    List<StoryView> stories,
    List<PassedView> passed,
    List<PassedView> dropped,
    List<String> sections,
    List<EditView> edits,
    boolean mayHold,
    boolean mayRelease,
    boolean mayChoose,
    boolean mayWord,
    boolean mayCorrect,
    boolean maySend,
    long readers,
    String readersWords,
    @Nullable LocalDate earlier,
    @Nullable LocalDate later) {

  /**
   * A step of an edition's day.
   *
   * @param is past, now or ahead
   */
  public record Moment(String word, String time, String is) {}

  /**
   * A story that was not selected.
   *
   * @param mark its edit, in words; null if it has none
   * @param rule why it was not selected, in words
   * @param ofKind whether its kind is why
   */
  public record PassedView(
      Passed story, String score, @Nullable String mark, String rule, boolean ofKind) {}

  /**
   * An edit.
   *
   * @param about the headline if it is still known, else the article's key
   */
  public record EditView(String article, String about, String mark, String time) {}

  /** Characters of the subject, as {@code counts.js} counts them. */
  public int subjectLength() {
    return CleanText.length(edition.subject());
  }

  /** Differs when subject or preheader do; in letters and digits. */
  public String wordsId() {
    return Integer.toHexString(Objects.hash(edition.subject(), edition.preheader()));
  }

  /** Differs when the stories stand in another order, or are others; in letters and digits. */
  public String order() {
    return order(edition.content());
  }

  static String order(EditionContent content) {
    return Integer.toHexString(
        content.stories().stream().map(EditionStory::article).toList().hashCode());
  }

  static boolean mayChoose(State state) {
    return state == State.DRAFT || state == State.HELD;
  }

  static boolean mayWord(State state) {
    return state == State.DRAFT || state == State.LOCKED || state == State.HELD;
  }

  /**
   * Whether an edition may be corrected.
   *
   * @param paused whether an editor has paused its run
   */
  static boolean mayCorrect(State state, boolean paused) {
    return state == State.SENT || (state == State.SENDING && paused);
  }

  static boolean maySend(State state) {
    return state != State.SENDING;
  }
}
