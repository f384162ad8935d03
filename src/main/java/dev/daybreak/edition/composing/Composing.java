package dev.daybreak.edition.composing;

import dev.daybreak.edition.Edition;
import dev.daybreak.edition.Edition.State;
import dev.daybreak.edition.EditionSettings;
import dev.daybreak.edition.Editions;
import dev.daybreak.edition.SubjectAndPreheader;
import dev.daybreak.edition.desk.EditorActions;
import dev.daybreak.edition.desk.EditorialRules;
import dev.daybreak.edition.links.LinkAnswers;
import dev.daybreak.edition.pictures.Pictures;
import dev.daybreak.feeds.Article;
import dev.daybreak.feeds.Articles;
import dev.daybreak.feeds.Collecting;
import dev.daybreak.headlines.Choice;
import dev.daybreak.headlines.ChoiceSettings;
import dev.daybreak.headlines.EditorAction;
import dev.daybreak.headlines.HeadlineSelection;
import dev.daybreak.headlines.PastEdition;
import dev.daybreak.headlines.Pick;
import dev.daybreak.newsletter.Newsletter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a date's edition of the articles that are there: chooses, and keeps it as a draft. */
@Component
public class Composing {
  /** How many sent editions a story is compared with (step 11). */
  private static final int PAST = 3;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

  private final Articles articles;
  private final Collecting collecting;
  private final Editions editions;
  private final EditorActions desk;
  private final Pictures pictures;
  private final EditorialRules rulebook;
  private final DailyWordCounts words;
  private final LinkAnswers links;
  private final SlowDay thinDay;
  private final EditionSettings settings;
  private final ZoneId zone;
  private final Clock clock;

  Composing(
      Articles articles,
      Collecting collecting,
      Editions editions,
      EditorActions desk,
      Pictures pictures,
      EditorialRules rulebook,
      DailyWordCounts words,
      LinkAnswers links,
      SlowDay thinDay,
      EditionSettings settings,
      Newsletter newsletter,
      Clock clock) {
    this.articles = articles;
    this.collecting = collecting;
    this.editions = editions;
    this.desk = desk;
    this.pictures = pictures;
    this.rulebook = rulebook;
    this.words = words;
    this.links = links;
    this.thinDay = thinDay;
    this.settings = settings;
    this.zone = newsletter.zone();
    this.clock = clock;
  }

  /** Polls every source once, then composes. */
  public Edition collectAndCompose(LocalDate date) {
    return collectAndCompose(date, clock.instant());
  }

  /** Polls every source once, then composes as it would have been at that moment. */
  public Edition collectAndCompose(LocalDate date, Instant at) {
    collecting.collectAll();
    return compose(date, at);
  }

  /**
   * Chooses for a date, with what the desk did applied again, and keeps the draft. On a thin day
   * the policy decides; where it says skip, a new edition is recorded as skipped.
   *
   * @return the edition as it now is; one that is past being a draft is left as it was
   */
  public Edition compose(LocalDate date) {
    return compose(date, clock.instant());
  }

  /**
   * The same as it would have been at a moment: of a day that is over, from that day's news.
   *
   * @param now nothing that was published after it is told
   */
  public Edition compose(LocalDate date, Instant now) {
    var before = editions.byDate(date);
    if (before.isPresent() && !before.get().state().mayBeComposed()) {
      return before.get();
    }
    var actions = before.map(desk::of).orElse(List.of());
    // Of an earlier day what has come in since counts too, as long as it is of that day.
    var chosen = choose(now, rulebook.settings(), date, actions, clock.instant());
    var enough =
        thinDay.policy() == SlowDay.Policy.SKIP
            ? chosen.picks().size() >= thinDay.minStories()
            : !chosen.picks().isEmpty();
    var kept = enough ? keep(date, chosen, actions) : skip(date, before.orElse(null), chosen);
    // Two editors at once: whoever keeps the draft last must have seen what both of them did.
    return kept.state().mayBeComposed() && !desk.of(kept).equals(actions)
        ? compose(date, now)
        : kept;
  }

  /**
   * Chooses for a date, and looks further back on a thin day where the policy says so. Nothing is
   * kept.
   *
   * @param known articles that came in later than this are left aside
   */
  Choice choose(
      Instant now,
      ChoiceSettings rules,
      LocalDate date,
      List<EditorAction> actions,
      Instant known) {
    var chosen = chooseWithin(now, rules, date, actions, known);
    return chosen.picks().size() < thinDay.minStories()
            && thinDay.policy() == SlowDay.Policy.WIDER
            && rules.lookBack().compareTo(thinDay.widest()) < 0
        ? chooseWithin(now, rules.lookingBack(thinDay.widest()), date, actions, known)
        : chosen;
  }

  private Choice chooseWithin(
      Instant now,
      ChoiceSettings rules,
      LocalDate date,
      List<EditorAction> actions,
      Instant known) {
    var window = now.minus(rules.lookBack());
    var gone = links.gone();
    var readable =
        articles.within(window, now).stream()
            .filter(this::isRead)
            .filter(article -> !article.firstSeen().isAfter(known))
            .filter(article -> article.link() == null || !gone.contains(article.link()))
            .toList();
    return HeadlineSelection.choose(
        readable, now, rules, words.before(window), past(date), actions);
  }

  private List<PastEdition> past(LocalDate date) {
    return editions.published(date, PAST).stream().map(this::past).toList();
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

  private Edition keep(LocalDate date, Choice chosen, List<EditorAction> actions) {
    var content = ContentBuilder.from(withBodies(chosen), actions, pictures::shown);
    return editions.draft(
        date,
        content,
        SubjectAndPreheader.subject(content),
        SubjectAndPreheader.preheader(content));
  }

  /** The picks with their lead articles in full: choosing reads headlines and standfirsts alone. */
  private Choice withBodies(Choice chosen) {
    var full =
        articles.withBodies(chosen.picks().stream().map(pick -> pick.story().lead()).toList());
    var picks = new ArrayList<Pick>();
    for (var pick : chosen.picks()) {
      var lead = full.get(picks.size());
      var shown = pick.story().lead();
      // What the desk rewrote stays rewritten.
      picks.add(pick.told(shown.with(lead.body())));
    }
    return new Choice(chosen.now(), picks, chosen.passed(), chosen.articles(), chosen.stories());
  }

  private Edition skip(LocalDate date, @Nullable Edition before, Choice chosen) {
    var reason =
        "%d of at least %d stories could be told, chosen from %d articles of the last %d hours"
            .formatted(
                chosen.picks().size(),
                Math.max(1, thinDay.minStories()),
                chosen.articles(),
                rulebook.lookBack().toHours());
    if (before != null && before.state() != State.SKIPPED) {
      editions.stays(before); // an earlier draft is better than none
      return editions.require(date);
    }
    editions.without(date, State.SKIPPED, reason);
    return editions.require(date);
  }

  /** Whether an edition composed now could use an article. */
  boolean isUsable(Article article) {
    var age = age(article);
    return !age.isNegative() && age.compareTo(rulebook.lookBack()) <= 0 && isRead(article);
  }

  private boolean isRead(Article article) {
    return settings.isRead(article.language());
  }

  /** Whether an edition composed now could use an article, and if not, why: for a person. */
  String verdict(Article article) {
    if (isUsable(article)) {
      return "today's edition can use it";
    }
    if (!isRead(article)) {
      return "in the language '%s', which this newsletter does not tell (daybreak.languages)"
          .formatted(article.language());
    }
    return age(article).isNegative()
        ? "dated in the future: it waits until then"
        : "published %s, older than the look-back of %d h"
            .formatted(
                DATE.withZone(zone).format(article.published()), rulebook.lookBack().toHours());
  }

  private Duration age(Article article) {
    return Duration.between(article.published(), clock.instant());
  }
}
