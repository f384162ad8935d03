package dev.daybreak.admin.editions;

import dev.daybreak.admin.PageWords;
import dev.daybreak.admin.editions.TypedWords.Typed;
import dev.daybreak.edition.Edition;
import dev.daybreak.edition.EditionStory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an editor has typed and not saved yet.
 *
 * @param theirs what it would replace, if someone has changed that since it was typed; else null
 * @param at when it was typed, in words
 */
public record TypedView(
    String about, String first, String second, @Nullable Theirs theirs, String at) {

  /** Whether it may have been longer: no more is kept. */
  public boolean full() {
    return TypedWords.isFull(first) || TypedWords.isFull(second);
  }

  /** How many characters of a text are kept. */
  public int longest() {
    return TypedWords.MOST;
  }

  /** What stands there now: a headline and a summary, or a subject and a preheader. */
  public record Theirs(String first, String second) {}

  /**
   * All that an editor has typed about an edition.
   *
   * @param placed by what it is about: {@code subject}, {@code correction}, or the article of a
   *     story as its form names it
   * @param unplaced what no form of the page can take any more: its story is gone, or it is too
   *     late
   */
  public record All(Map<String, TypedView> placed, List<TypedView> unplaced) {}

  /**
   * All that an editor has typed and not saved.
   *
   * @param correcting whether the edition is being corrected
   */
  static All of(Edition edition, boolean correcting, List<Typed> typed, PageWords words) {
    var state = edition.state();
    var placed = new HashMap<String, TypedView>();
    var unplaced = new ArrayList<TypedView>();
    for (var one : typed) {
      if (!one.about().startsWith(TypedWords.STORY)) {
        var now = one.about().equals(TypedWords.SUBJECT) ? edition.subject() : "";
        var second = one.about().equals(TypedWords.SUBJECT) ? edition.preheader() : "";
        if (isSaved(one, now, second)) {
          continue;
        }
        if (one.about().equals(TypedWords.CORRECTION) || EditionView.mayWord(state) || correcting) {
          placed.put(one.about(), view(one, new Theirs(now, second), words));
        } else {
          unplaced.add(lost(one, words));
        }
        continue;
      }
      var article = one.about().substring(TypedWords.STORY.length());
      edition.content().stories().stream()
          .filter(story -> EditionView.mayChoose(state) || correcting)
          .filter(story -> story.articles().contains(article))
          .findFirst()
          .ifPresentOrElse(
              story -> place(one, story, placed, words).ifPresent(unplaced::add),
              () -> unplaced.add(lost(one, words)));
    }
    return new All(placed, unplaced);
  }

  /**
   * Places what was typed about a story.
   *
   * @return what was typed before about another, of which this one is a part now
   */
  private static Optional<TypedView> place(
      Typed typed, EditionStory story, Map<String, TypedView> placed, PageWords words) {
    if (isSaved(typed, story.title(), story.standfirst())) {
      return Optional.empty();
    }
    var now = new Theirs(story.title(), story.standfirst());
    return Optional.ofNullable(placed.put(story.article(), view(typed, now, words)))
        .map(one -> new TypedView(one.about, one.first, one.second, null, one.at));
  }

  private static boolean isSaved(Typed typed, String first, String second) {
    return typed.first().strip().equals(first) && typed.second().strip().equals(second);
  }

  /** What was typed about something that is no more. */
  static TypedView lost(Typed typed, PageWords words) {
    return view(typed, new Theirs("", ""), false, words);
  }

  private static TypedView view(Typed typed, Theirs now, PageWords words) {
    var second = typed.seenSecond();
    var changed =
        !typed.seen().isEmpty()
            && (!typed.seen().strip().equals(now.first())
                || (second != null && !second.strip().equals(now.second())));
    return view(typed, now, changed, words);
  }

  private static TypedView view(Typed typed, Theirs now, boolean changed, PageWords words) {
    return new TypedView(
        typed.about(),
        typed.first(),
        typed.second(),
        changed ? now : null,
        words.times().brief(typed.at()));
  }
}
