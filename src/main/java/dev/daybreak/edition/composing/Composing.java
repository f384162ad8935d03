package dev.daybreak.edition.composing;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.SubjectAndPreheader;
import dev.daybreak.edition.desk.EditorActions;
import dev.daybreak.edition.pictures.Pictures;
import dev.daybreak.feeds.polling.Collecting;
import dev.daybreak.headlines.Choice;
import dev.daybreak.headlines.EditorAction;
import dev.daybreak.newsletter.Newsletter;
import dev.daybreak.newsletter.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Composes a date's edition: selects its stories and stores it as a draft. */
@Component
public class Composing {
  private final Collecting collecting;
  private final Editions editions;
  private final EditorActions desk;
  private final Pictures pictures;
  private final EditionSelection selection;
  private final ArticleStories stories;
  private final Newsletter newsletter;
  private final Clock clock;

  Composing(
      Collecting collecting,
      Editions editions,
      EditorActions desk,
      Pictures pictures,
      EditionSelection selection,
      ArticleStories stories,
      Newsletter newsletter,
      Clock clock) {
    this.collecting = collecting;
    this.editions = editions;
    this.desk = desk;
    this.pictures = pictures;
    this.selection = selection;
    this.stories = stories;
    this.newsletter = newsletter;
    this.clock = clock;
  }

  /** Polls every source once, then composes. */
  public Edition collectAndCompose(LocalDate date) {
    collecting.collectAll();
    return compose(date);
  }

  /** Finds the stories of the public pages anew if articles have arrived, with today's actions. */
  public void groupArticles() {
    var last = stories.last();
    if (stories.isNews(last)) {
      var today = newsletter.today(clock);
      var actions = editions.byDate(today).map(desk::of).orElse(List.of());
      var now = clock.instant();
      stories.keep(selection.select(now, today, actions, now).day(), last);
    }
  }

  /** The news of a past edition ends at its send time, whenever it is composed. */
  private Instant newsUntil(LocalDate date) {
    return date.isBefore(newsletter.today(clock)) ? newsletter.sendAt(date) : clock.instant();
  }

  /**
   * Selects the stories of a date, applies the editor's actions again and stores the draft. If the
   * policy for slow news days says skip, a new edition is recorded as skipped.
   *
   * @return the edition as it is now; one that is no longer a draft is unchanged
   */
  public Edition compose(LocalDate date) {
    var before = editions.byDate(date);
    if (before.isPresent() && !before.get().state().mayBeComposed()) {
      return before.get();
    }
    var actions = before.map(desk::of).orElse(List.of());
    var last = stories.last();
    // Articles of an earlier day that have arrived since count too.
    var selected = selection.selectMended(newsUntil(date), date, actions, clock.instant());
    var chosen = selected.choice();
    var kept =
        selection.isEnough(chosen)
            ? keep(date, selected, actions)
            : skip(date, before.orElse(null), chosen);
    if (!date.isBefore(newsletter.today(clock))) {
      stories.keep(chosen.day(), last);
    }
    // Two editors at once: the draft stored last must contain the actions of both.
    return kept.state().mayBeComposed() && !desk.of(kept).equals(actions) ? compose(date) : kept;
  }

  /**
   * Changes editors' actions on a draft, and selects its stories again with them.
   *
   * @param edition as it is
   * @throws Refused if the draft can't have the change: it is final by now, or would have too few
   *     stories; then the actions are as they were
   */
  public Edition composeAfter(Edition edition, Runnable change) {
    var before = desk.of(edition);
    change.run();
    try {
      return composeChanged(edition);
    } catch (Refused e) {
      desk.replace(edition, before);
      throw e;
    }
  }

  /**
   * Selects the stories of a draft again, since editors' actions on it have changed.
   *
   * @throws Refused if the draft can't have the change, as for {@link #composeAfter}
   */
  public Edition composeChanged(Edition edition) {
    var composed = compose(edition.date());
    if (composed.revision() == edition.revision() && composed.state() != State.SKIPPED) {
      throw composed.state().mayBeComposed()
          ? new Refused("edition.desk.too-few", edition.date())
          : new Refused("edition.desk.stories", edition.date());
    }
    return composed;
  }

  private Edition keep(
      LocalDate date, EditionSelection.Selected selected, List<EditorAction> actions) {
    var content =
        ContentBuilder.from(selected.choice(), actions, pictures::shown).mended(selected.mending());
    return editions.draft(
        date,
        content,
        SubjectAndPreheader.subject(content),
        SubjectAndPreheader.preheader(content));
  }

  private Edition skip(LocalDate date, @Nullable Edition before, Choice chosen) {
    if (before != null && before.state() != State.SKIPPED) {
      editions.stays(before); // an earlier draft is better than no edition
      return editions.require(date);
    }
    editions.without(date, State.SKIPPED, selection.tooFew(chosen));
    return editions.require(date);
  }
}
