package dev.daybreak.edition.composing;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.EditionStory;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.composing.EligibleArticles.Verdict;
import dev.daybreak.edition.desk.EditorActions;
import dev.daybreak.edition.desk.EditorialRules;
import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.polling.AddedPages;
import dev.daybreak.headlines.EditorAction;
import dev.daybreak.newsletter.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Puts articles into a draft by the addresses of their pages: each is pinned like any other. */
@Component
public class AddedStories {
  private final AddedPages pages;
  private final Editions editions;
  private final EditorActions desk;
  private final Composing composing;
  private final EligibleArticles eligible;
  private final EditorialRules rules;
  private final Clock clock;

  AddedStories(
      AddedPages pages,
      Editions editions,
      EditorActions desk,
      Composing composing,
      EligibleArticles eligible,
      EditorialRules rules,
      Clock clock) {
    this.pages = pages;
    this.editions = editions;
    this.desk = desk;
    this.composing = composing;
    this.eligible = eligible;
    this.rules = rules;
    this.clock = clock;
  }

  /** What was done with an article that an editor added. */
  public enum Outcome {
    /** It is a story of the draft. */
    IN,
    /** It is part of a story of the draft, with reports of others. */
    JOINED,
    /** It is in, though published before the look-back of the others. */
    IN_OLD,
    /** It is in, though in a language that the newsletter does not use. */
    IN_OTHER_LANGUAGE,
    /** It is stored, and comes in when no embargo holds it. */
    EMBARGOED,
    /** It is stored, but the draft has no story of it. */
    NOT_IN
  }

  /**
   * An article that was added.
   *
   * @param title of the story in the draft; the article's own if there is none
   * @param published when the article was
   */
  public record Added(Outcome outcome, String title, String outlet, Instant published) {}

  /**
   * Stores the article at an address and pins it in a draft.
   *
   * @throws Refused if it cannot be read, or the draft has it already
   */
  public Added add(LocalDate date, String address, String who) {
    pages.known(address).ifPresent(known -> requireNew(date, known.article()));
    var article = pages.add(address).article();
    requireNew(date, article);
    // Asking the page took its time.
    var edition = editions.require(date);
    if (!edition.state().mayBeComposed()) {
      throw new Refused("edition.added.final", article.title());
    }
    var before = desk.of(edition);
    desk.record(
        edition, EditorAction.of(EditorAction.Kind.PIN, article.key(), who, clock.instant(), ""));
    var composed = composing.compose(date);
    if (!composed.state().mayBeComposed() && composed.revision() == edition.revision()) {
      // It was locked while the stories were selected.
      desk.replace(edition, before);
      throw new Refused("edition.added.final", article.title());
    }
    var story = story(composed, article);
    return new Added(
        outcome(article, story),
        story.map(EditionStory::title).orElse(article.title()),
        article.source().name(),
        article.published());
  }

  private void requireNew(LocalDate date, Article article) {
    story(editions.require(date), article)
        .ifPresent(
            there -> {
              throw new Refused("edition.added.there", there.title(), there.rank());
            });
  }

  private Outcome outcome(Article article, Optional<EditionStory> story) {
    if (story.isEmpty()) {
      return rules.rules().isEmbargoed(article, clock.instant())
          ? Outcome.EMBARGOED
          : Outcome.NOT_IN;
    }
    var verdict = eligible.verdict(article);
    if (verdict == Verdict.TOO_OLD) {
      return Outcome.IN_OLD;
    }
    if (verdict == Verdict.OTHER_LANGUAGE) {
      return Outcome.IN_OTHER_LANGUAGE;
    }
    return story.get().articles().size() > 1 ? Outcome.JOINED : Outcome.IN;
  }

  private static Optional<EditionStory> story(Edition edition, Article article) {
    return edition.content().stories().stream()
        .filter(story -> story.articles().contains(article.key()))
        .findFirst();
  }
}
