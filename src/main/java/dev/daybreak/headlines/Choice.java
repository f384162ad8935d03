package dev.daybreak.headlines;

import java.time.Instant;
import java.util.List;

/**
 * What was chosen for one edition, and what was not.
 *
 * @param now the instant it was chosen at
 * @param picks best first
 * @param passed what came close and what kept it out, best first
 * @param articles how many articles it was chosen from
 * @param stories how many stories they made
 */
public record Choice(
    Instant now, List<Pick> picks, List<Passed> passed, int articles, int stories) {

  public Choice {
    picks = List.copyOf(picks);
    passed = List.copyOf(passed);
  }

  /**
   * The big stories that were not picked though no editor and no repeat kept them out: told by at
   * least as many independent sources as half of the picks, and by more than one.
   */
  public List<Passed> alarms() {
    var voices = picks.stream().mapToInt(pick -> pick.story().voices().size()).sorted().toArray();
    var big = voices.length == 0 ? 2 : Math.max(2, voices[voices.length / 2]);
    return passed.stream()
        .filter(one -> one.surprising() && one.story().voices().size() >= big)
        .toList();
  }

  /**
   * A story that was not chosen.
   *
   * @param rule what kept it out, in words
   * @param surprising whether it was for want of room, and not a decision about this story
   */
  public record Passed(Story story, String rule, boolean surprising) {}
}
