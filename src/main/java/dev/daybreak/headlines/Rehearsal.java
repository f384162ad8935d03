package dev.daybreak.headlines;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two selections of one day compared: which stories other settings, or an editor, moved and why.
 *
 * @param moves every story that is in at least one of them, in the order of the first, then of the
 *     second
 */
public record Rehearsal(Choice before, Choice after, List<Move> moves) {

  public Rehearsal {
    moves = List.copyOf(moves);
  }

  /**
   * One story's place before and after.
   *
   * @param before its rank in the first selection; null if it was not in
   * @param after its rank in the second; null if it is not in
   * @param recast whether it became a line "also in" its section, or a story of its own
   * @param why the factors that changed, or the rule that kept it out
   */
  public record Move(
      String title,
      @Nullable Integer before,
      @Nullable Integer after,
      Recast recast,
      List<Reason> why) {
    public Move {
      why = List.copyOf(why);
    }

    /** Whether anything about it is different. */
    public boolean isMoved() {
      return !Objects.equals(before, after) || recast != Recast.NO;
    }
  }

  /** The new form of a story that is in both. */
  public enum Recast {
    NO,
    TO_LINE,
    TO_STORY
  }

  /** How many stories changed their place, came in or were left out. */
  public long moved() {
    return moves.stream().filter(Move::isMoved).count();
  }

  /** Compares two selections from the same articles. */
  public static Rehearsal compare(Choice before, Choice after) {
    var moves = new ArrayList<Move>();
    var partners = partners(before, after);
    var met = new HashSet<String>();
    for (var pick : before.picks()) {
      var other = partners.get(pick.story().id());
      if (other == null) {
        List<Reason> why = List.of(rule(after, pick.story()));
        moves.add(new Move(title(pick), pick.rank(), null, Recast.NO, why));
      } else {
        met.add(other.story().id());
        var recast = recast(pick, other);
        moves.add(
            new Move(
                title(other), pick.rank(), other.rank(), recast, changes(pick, other, recast)));
      }
    }
    for (var pick : after.picks()) {
      if (!met.contains(pick.story().id())) {
        var why = new Reason.WasLeftOut(rule(before, pick.story()));
        moves.add(new Move(title(pick), null, pick.rank(), Recast.NO, List.of(why)));
      }
    }
    return new Rehearsal(before, after, moves);
  }

  /** For each story of the first selection, the pick of the second that holds its lead article. */
  private static Map<String, Pick> partners(Choice before, Choice after) {
    var byArticle = new HashMap<String, Pick>();
    for (var pick : after.picks()) {
      pick.story().articles().forEach(article -> byArticle.put(article.key(), pick));
    }
    var partners = new HashMap<String, Pick>();
    var taken = new HashSet<String>();
    for (var pick : before.picks()) {
      var partner = byArticle.get(pick.story().lead().key());
      if (partner != null && taken.add(partner.story().id())) {
        partners.put(pick.story().id(), partner);
      }
    }
    return partners;
  }

  private static Recast recast(Pick before, Pick after) {
    var was = before.block() == Pick.Block.ALSO;
    var is = after.block() == Pick.Block.ALSO;
    return was == is ? Recast.NO : is ? Recast.TO_LINE : Recast.TO_STORY;
  }

  private static List<Reason> changes(Pick before, Pick after, Recast recast) {
    var micros = new LinkedHashMap<String, Long>();
    before.story().factors().forEach(f -> micros.merge(f.name(), -f.micros(), Long::sum));
    after.story().factors().forEach(f -> micros.merge(f.name(), f.micros(), Long::sum));
    var why = new ArrayList<Reason>();
    micros.forEach(
        (name, change) -> {
          if (change != 0) {
            why.add(new Reason.FactorChanged(name, change));
          }
        });
    if (!before.story().section().equals(after.story().section())) {
      why.add(new Reason.SectionChanged(before.story().section(), after.story().section()));
    }
    if (recast == Recast.TO_LINE) {
      why.add(new Reason.NowALine(after.story().section()));
    } else if (recast == Recast.TO_STORY) {
      why.add(new Reason.WasALine(before.story().section()));
    }
    if (why.isEmpty() && before.rank() != after.rank()) {
      why.add(new Reason.OthersMoved());
    }
    return why;
  }

  private static Reason rule(Choice choice, Story story) {
    return choice.passed().stream()
        .filter(
            passed ->
                passed.story().articles().stream()
                    .anyMatch(article -> article.key().equals(story.lead().key())))
        .map(Choice.Passed::rule)
        .findFirst()
        .orElseGet(Reason.NotAmongTheBest::new);
  }

  private static String title(Pick pick) {
    return pick.story().lead().title();
  }
}
