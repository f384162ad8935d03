package dev.daybreak.edition.composing;

import dev.daybreak.edition.CleanText;
import dev.daybreak.edition.Mending;
import dev.daybreak.edition.Mending.Change;
import dev.daybreak.edition.Mending.Kind;
import dev.daybreak.edition.links.OutletLinks.Gone;
import dev.daybreak.feeds.Article;
import dev.daybreak.headlines.Choice;
import dev.daybreak.headlines.Pick;
import dev.daybreak.headlines.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares a selection with the one that there would be if no page were gone: a pure decision. */
final class MendedStories {
  /** A page that is gone for so long was gone before this edition could have it. */
  private static final Duration SETTLED = Duration.ofHours(12);

  private MendedStories() {}

  /** The addresses of pages that were gone before; today's edition loses nothing by them. */
  static Set<String> settled(Map<String, Gone> gone, Instant now) {
    return gone.entrySet().stream()
        .filter(page -> !page.getValue().since().plus(SETTLED).isAfter(now))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * What happened to each story of the whole selection.
   *
   * @param whole selected as if every page were there
   * @param chosen selected without the pages that are gone
   * @param gone by address
   */
  static Mending between(Choice whole, Choice chosen, Map<String, Gone> gone) {
    var told = keys(whole);
    var instead = new ArrayDeque<Pick>();
    chosen.picks().stream()
        .filter(pick -> keysOf(pick.story()).noneMatch(told::contains))
        .forEach(instead::add);
    var changes = new ArrayList<Change>();
    for (var pick : whole.picks()) {
      var same = same(pick, chosen);
      if (same.isEmpty()) {
        changes.add(left(pick, Optional.ofNullable(instead.poll()), gone));
      } else {
        changes.addAll(kept(pick, same.get(), gone));
      }
    }
    return changes.isEmpty() ? Mending.NONE : new Mending(whole.picks().size(), changes);
  }

  private static Change left(Pick pick, Optional<Pick> instead, Map<String, Gone> gone) {
    var lead = pick.story().lead();
    var why = goneOf(lead, gone);
    var kind = why.isEmpty() ? Kind.DISPLACED : instead.isPresent() ? Kind.REPLACED : Kind.LOST;
    return change(
        kind,
        lead,
        why,
        pick.rank() == 1,
        instead.map(other -> CleanText.line(other.story().lead().title())));
  }

  private static List<Change> kept(Pick before, Pick after, Map<String, Gone> gone) {
    var changes = new ArrayList<Change>();
    var lead = before.story().lead();
    var why = goneOf(lead, gone);
    if (why.isPresent()) {
      changes.add(
          change(
              Kind.COVERED,
              lead,
              why,
              before.rank() == 1,
              Optional.of(after.story().lead().source().name())));
    }
    // As the edition shows them: one report of each other outlet, and the related stories.
    var outlets = new HashSet<String>();
    outlets.add(lead.source().name());
    Stream.concat(
            before.story().articles().stream()
                .filter(article -> outlets.add(article.source().name())),
            before.also().stream().map(Story::lead))
        .forEach(
            article ->
                goneOf(article, gone)
                    .ifPresent(
                        it ->
                            changes.add(
                                change(
                                    Kind.LINK,
                                    article,
                                    Optional.of(it),
                                    false,
                                    Optional.empty()))));
    return changes;
  }

  private static Change change(
      Kind kind, Article article, Optional<Gone> why, boolean lead, Optional<String> by) {
    return new Change(
        kind,
        CleanText.line(article.title()),
        article.source().name(),
        article.link() == null ? "" : article.link(),
        why.map(Gone::why).orElse(""),
        why.map(Gone::looks).orElse(0),
        lead,
        by.orElse(null));
  }

  private static Optional<Gone> goneOf(Article article, Map<String, Gone> gone) {
    return Optional.ofNullable(article.link()).map(gone::get);
  }

  private static Optional<Pick> same(Pick pick, Choice other) {
    var keys = keysOf(pick.story()).collect(Collectors.toSet());
    return other.picks().stream()
        .filter(there -> keysOf(there.story()).anyMatch(keys::contains))
        .findFirst();
  }

  private static Set<String> keys(Choice choice) {
    return choice.picks().stream()
        .flatMap(pick -> keysOf(pick.story()))
        .collect(Collectors.toSet());
  }

  private static Stream<String> keysOf(Story story) {
    return story.articles().stream().map(Article::key);
  }
}
