package dev.daybreak.headlines;

import java.time.Instant;
import java.util.List;

/**
 * The stories selected for one edition, and the best of those left out.
 *
 * @param now the instant of the selection
 * @param picks best first
 * @param passed the stories that came close, each with the rule that kept it out, best first
 * @param articles number of articles considered
 * @param stories number of stories that they cover
 * @param day all stories that several of them tell
 */
public record Choice(
    Instant now, List<Pick> picks, List<Passed> passed, int articles, int stories, DayStories day) {

  public Choice {
    picks = List.copyOf(picks);
    passed = List.copyOf(passed);
  }

  /** The same stories, with other articles in front of them. */
  public Choice with(List<Pick> others) {
    return new Choice(now, others, passed, articles, stories, day);
  }

  /**
   * The big stories that were left out although neither an editor nor an earlier edition is the
   * cause: covered by at least as many independent sources as the median pick, and by more than
   * one.
   */
  public List<Passed> alarms() {
    var voices = picks.stream().mapToInt(pick -> pick.story().voices().size()).sorted().toArray();
    var big = voices.length == 0 ? 2 : Math.max(2, voices[voices.length / 2]);
    return passed.stream()
        .filter(one -> one.surprising() && one.story().voices().size() >= big)
        .toList();
  }

  /**
   * A story that was left out.
   *
   * @param rule what kept it out
   * @param surprising whether only the lack of space kept it out, not a decision about this story
   */
  public record Passed(Story story, Reason rule, boolean surprising) {}
}
