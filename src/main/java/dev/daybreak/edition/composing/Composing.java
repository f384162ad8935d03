package dev.daybreak.edition.composing;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.SubjectAndPreheader;
import dev.daybreak.edition.desk.EditorActions;
import dev.daybreak.edition.pictures.Pictures;
import dev.daybreak.feeds.Articles;
import dev.daybreak.feeds.polling.Collecting;
import dev.daybreak.headlines.Choice;
import dev.daybreak.headlines.EditorAction;
import dev.daybreak.headlines.Pick;
import dev.daybreak.headlines.ReasonWords;
import dev.daybreak.newsletter.Newsletter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Composes a date's edition: selects its stories and stores it as a draft. */
@Component
public class Composing {
  private final Articles articles;
  private final Collecting collecting;
  private final Editions editions;
  private final EditorActions desk;
  private final Pictures pictures;
  private final EditionSelection selection;
  private final Newsletter newsletter;
  private final Clock clock;

  Composing(
      Articles articles,
      Collecting collecting,
      Editions editions,
      EditorActions desk,
      Pictures pictures,
      EditionSelection selection,
      Newsletter newsletter,
      Clock clock) {
    this.articles = articles;
    this.collecting = collecting;
    this.editions = editions;
    this.desk = desk;
    this.pictures = pictures;
    this.selection = selection;
    this.newsletter = newsletter;
    this.clock = clock;
  }

  /** Polls every source once, then composes. */
  public Edition collectAndCompose(LocalDate date) {
    collecting.collectAll();
    return compose(date);
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
    // Articles of an earlier day that have arrived since count too.
    var selected = selection.selectMended(newsUntil(date), date, actions, clock.instant());
    var chosen = selected.choice();
    var kept =
        selection.isEnough(chosen)
            ? keep(date, selected, actions)
            : skip(date, before.orElse(null), chosen);
    // Two editors at once: the draft stored last must contain the actions of both.
    return kept.state().mayBeComposed() && !desk.of(kept).equals(actions) ? compose(date) : kept;
  }

  private Edition keep(
      LocalDate date, EditionSelection.Selected selected, List<EditorAction> actions) {
    var content =
        ContentBuilder.from(withBodies(selected.choice()), actions, pictures::shown)
            .mended(selected.mending());
    return editions.draft(
        date,
        content,
        SubjectAndPreheader.subject(content),
        SubjectAndPreheader.preheader(content));
  }

  /**
   * The picks with the full text of their lead articles: selection reads only titles and summaries.
   */
  private Choice withBodies(Choice chosen) {
    var full =
        articles.withBodies(chosen.picks().stream().map(pick -> pick.story().lead()).toList());
    var picks = new ArrayList<Pick>();
    for (var pick : chosen.picks()) {
      var lead = full.get(picks.size());
      var shown = pick.story().lead();
      // A headline that an editor rewrote stays.
      picks.add(pick.withLead(shown.with(lead.body())));
    }
    return new Choice(chosen.now(), picks, chosen.passed(), chosen.articles(), chosen.stories());
  }

  private Edition skip(LocalDate date, @Nullable Edition before, Choice chosen) {
    if (before != null && before.state() != State.SKIPPED) {
      editions.stays(before); // an earlier draft is better than no edition
      return editions.require(date);
    }
    var words = newsletter.wordbook().of(ReasonWords.EDITORS, "en");
    editions.without(date, State.SKIPPED, words.of("skipped.too-few", selection.tooFew(chosen)));
    return editions.require(date);
  }
}
