package dev.daybreak.edition.composing;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.Mending;
import dev.daybreak.edition.desk.EditorialRules;
import dev.daybreak.edition.links.OutletLinks;
import dev.daybreak.feeds.Articles;
import dev.daybreak.headlines.Choice;
import dev.daybreak.headlines.ChoiceSettings;
import dev.daybreak.headlines.EditorAction;
import dev.daybreak.headlines.HeadlineSelection;
import dev.daybreak.headlines.PastEdition;
import dev.daybreak.headlines.Pick;
import dev.daybreak.newsletter.Failure;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Selects the stories of a date's edition from the stored articles. Stores nothing. */
@Component
class EditionSelection {
  private final EligibleArticles eligible;
  private final Articles articles;
  private final Editions editions;
  private final DailyWordCounts words;
  private final EditorialRules rules;
  private final SlowDay slowDay;
  private final OutletLinks links;
  private final ArticleMeanings meanings;

  EditionSelection(
      EligibleArticles eligible,
      Articles articles,
      Editions editions,
      DailyWordCounts words,
      EditorialRules rules,
      SlowDay slowDay,
      OutletLinks links,
      ArticleMeanings meanings) {
    this.eligible = eligible;
    this.articles = articles;
    this.editions = editions;
    this.words = words;
    this.rules = rules;
    this.slowDay = slowDay;
    this.links = links;
    this.meanings = meanings;
  }

  /**
   * A selection, with the full texts of the articles in front of its picks.
   *
   * @param mending what it does not have because pages of outlets are gone
   */
  record Selected(Choice choice, Mending mending) {}

  /**
   * Selects by the present rules; see {@link #select(Instant, ChoiceSettings, LocalDate, List,
   * Instant)}. If pages are gone, it selects a second time as if they were there, to tell what
   * became of each story.
   */
  Selected selectMended(Instant now, LocalDate date, List<EditorAction> actions, Instant known) {
    var gone = links.gone();
    var settings = rules.settings();
    var choice = select(now, settings, date, actions, known, gone.keySet());
    var before = MendedStories.settled(gone, now);
    if (before.size() == gone.size()) {
      return new Selected(withBodies(choice), Mending.NONE);
    }
    var whole = select(now, settings, date, actions, known, before);
    return new Selected(withBodies(choice), MendedStories.between(whole, choice, gone));
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
    return chosen.with(picks);
  }

  /**
   * Selects by the present rules; see {@link #select(Instant, ChoiceSettings, LocalDate, List,
   * Instant)}.
   */
  Choice select(Instant now, LocalDate date, List<EditorAction> actions, Instant known) {
    return select(now, rules.settings(), date, actions, known);
  }

  /**
   * Selects for a date; on a slow news day it looks further back if the policy says so.
   *
   * @param known articles that were first seen after this are ignored
   */
  Choice select(
      Instant now,
      ChoiceSettings settings,
      LocalDate date,
      List<EditorAction> actions,
      Instant known) {
    return select(now, settings, date, actions, known, links.gone().keySet());
  }

  private Choice select(
      Instant now,
      ChoiceSettings settings,
      LocalDate date,
      List<EditorAction> actions,
      Instant known,
      Set<String> gone) {
    var chosen = selectWithin(now, settings, date, actions, known, gone);
    return slowDay
        .wider(chosen.picks().size(), settings.lookBack())
        .map(wider -> selectWithin(now, settings.lookingBack(wider), date, actions, known, gone))
        .orElse(chosen);
  }

  private Choice selectWithin(
      Instant now,
      ChoiceSettings settings,
      LocalDate date,
      List<EditorAction> actions,
      Instant known,
      Set<String> gone) {
    var window = now.minus(settings.lookBack());
    var within = eligible.within(window, now, known, gone, actions);
    return HeadlineSelection.choose(
        within,
        now,
        settings,
        words.before(window),
        meanings.of(within),
        editions.published(date, HeadlineSelection.PAST_EDITIONS).stream().map(this::past).toList(),
        actions);
  }

  private PastEdition past(Edition edition) {
    return new PastEdition(
        edition.date(),
        edition.content().stories().stream()
            .map(
                story ->
                    new PastEdition.PastStory(
                        story.title(), story.voices(), articles.byKeys(story.articles())))
            .toList());
  }

  boolean isEnough(Choice chosen) {
    return slowDay.isEnough(chosen.picks().size());
  }

  /** Why a date is skipped that has too few stories. */
  Failure tooFew(Choice chosen) {
    return new Failure(
        "edition.reason.too-few",
        chosen.picks().size(),
        slowDay.minStories(),
        chosen.articles(),
        rules.lookBack().toHours());
  }
}
