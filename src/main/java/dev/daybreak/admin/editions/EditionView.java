package dev.daybreak.admin.editions;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.EditionContent.Passed;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an editor sees of an edition.
 *
 * @param sentence what will happen or has happened, in words
 * @param line its day, step by step
 * @param mayChoose whether stories can still be moved
 * @param mayWord whether subject and preheader can still be changed
 * @param mayCorrect whether, of what readers have, headlines can be corrected and stories taken out
 * @param readers who would get it now
 * @param desk what editors did to it
 */
public record EditionView(
    Edition edition,
    String day,
    String stateWord,
    String sentence,
    List<Moment> line,
    List<StoryView> stories,
    List<PassedView> passed,
    List<DeskView> desk,
    boolean mayHold,
    boolean mayRelease,
    boolean mayChoose,
    boolean mayWord,
    boolean mayCorrect,
    boolean maySend,
    long readers,
    @Nullable LocalDate earlier,
    @Nullable LocalDate later) {

  /**
   * A step of an edition's day.
   *
   * @param is past, now or ahead
   */
  public record Moment(String word, String time, String is) {}

  /** A story that stayed out. */
  public record PassedView(Passed story, String score, @Nullable String mark, String rule) {}

  /**
   * Something that an editor did.
   *
   * @param about the headline, where it is still known
   */
  public record DeskView(String article, String about, String mark, String time) {}

  /** "1,204 readers". */
  public String readersWords() {
    return RunView.readers(readers);
  }

  static boolean mayChoose(State state) {
    return state == State.DRAFT || state == State.HELD;
  }

  static boolean mayWord(State state) {
    return state == State.DRAFT || state == State.LOCKED || state == State.HELD;
  }

  /**
   * @param paused whether its run is kept waiting by an editor
   */
  static boolean mayCorrect(State state, boolean paused) {
    return state == State.SENT || (state == State.SENDING && paused);
  }

  static boolean mayHold(State state) {
    return state == State.DRAFT || state == State.LOCKED;
  }

  static boolean maySend(State state) {
    return state != State.SENDING;
  }
}
