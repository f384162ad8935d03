package dev.daybreak.edition.blocks;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Set;

/**
 * A block that comes back.
 *
 * @param place after so many stories; 0: before the first
 * @param days on which the first draft has it by itself; empty: it is offered
 * @param version grows with each change of it
 */
public record BlockTemplate(
    long id,
    String name,
    BlockKind kind,
    int place,
    BlockWords words,
    Set<DayOfWeek> days,
    int version) {
  /** Characters of a name. */
  public static final int NAME = 80;

  /** The last place that one may name. */
  public static final int LAST_PLACE = 50;

  public BlockTemplate {
    days = Set.copyOf(days);
  }

  /** The same, of an editor who has seen this version. */
  public BlockTemplate over(int seen) {
    return new BlockTemplate(id, name, kind, place, words, days, seen);
  }

  /** Those that a day's first draft has by itself. */
  static List<BlockTemplate> on(DayOfWeek day, List<BlockTemplate> all) {
    return all.stream().filter(template -> template.days().contains(day)).toList();
  }
}
